/** Checks, before anything runs, that every imported name is exported: the browser's own message would name a blob URL. */
import type { LinkingModule } from './linking-module.ts';
import type { Target } from './linked-program.ts';
import type { KitExports } from './messages.ts';
import { errorAt, inFile, type Node } from './syntax.ts';

/** Throws a SourceError for the first name that isn't there. */
export function checkImports(order: readonly LinkingModule[], modules: ReadonlyMap<string, LinkingModule>, kits: KitExports): void {
  for (const module of order) {
    for (const { names, target } of module.imports) {
      for (const { name, node } of names) inFile(module.path, () => checkName(name, node, target, modules, kits));
    }
  }
}

function checkName(name: string, node: Node, target: Target, modules: ReadonlyMap<string, LinkingModule>, kits: KitExports): void {
  const from = target.kind === 'kit' ? target.name : target.path;
  const { values, types } = target.kind === 'kit' ? kitExports(target.name, kits) : allExports(target.path, modules, new Set());
  if (values.has(name)) return;
  if (types.has(name)) throw errorAt(node, `${name} of "${from}" is a type: types are gone when the program runs`, `Write \`import type { ${name} }\`, or \`type ${name}\` in the list.`);
  const close = [...values].find((each) => each.toLowerCase() === name.toLowerCase()) ?? [...values].find((each) => isOneLetterOff(each, name));
  if (name === 'default') throw errorAt(node, `"${from}" has no default export`, `Write \`import { … }\` with one of: ${[...values].slice(0, 12).join(', ')}.`);
  const known = values.size === 0 ? `"${from}" exports nothing.` : `"${from}" exports ${[...values].slice(0, 12).join(', ')}${values.size > 12 ? ', …' : ''}.`;
  const typeHint = target.kind === 'kit' ? ' If it is a type, write `type` before it.' : ' Is `export` missing before it?';
  throw errorAt(node, `"${from}" exports no ${name}`, close ? `Did you mean ${close}?` : known + typeHint);
}

function kitExports(name: string, kits: KitExports): { values: ReadonlySet<string>; types: ReadonlySet<string> } {
  return { values: new Set(kits[name]), types: new Set() };
}

function allExports(path: string, modules: ReadonlyMap<string, LinkingModule>, seen: Set<string>): { values: Set<string>; types: Set<string> } {
  const module = modules.get(path);
  const values = new Set(module?.exports.values);
  const types = new Set(module?.exports.types);
  seen.add(path);
  for (const star of module?.exports.stars ?? []) {
    const target = module?.imports.find(({ node }) => node === star)?.target;
    if (target?.kind !== 'file' || seen.has(target.path)) continue;
    const further = allExports(target.path, modules, seen);
    for (const name of further.values) if (name !== 'default') values.add(name);
    for (const name of further.types) types.add(name);
  }
  return { values, types };
}

function isOneLetterOff(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a.length < 4) return false;
  let same = 0;
  while (same < a.length && same < b.length && a[same] === b[same]) same++;
  const rest = (text: string, skip: number): string => text.slice(same + skip);
  return rest(a, 1) === rest(b, 1) || rest(a, 1) === rest(b, 0) || rest(a, 0) === rest(b, 1);
}
