/**
 * Makes a program of its files: strips types, resolves imports and checks that what is imported is exported. Files run once
 * each, in the order that Node would run them.
 */
import type { Files } from '../../contract.ts';
import { isText } from '../../text-modules.ts';
import { checkImports } from './check-imports.ts';
import { readThroughRegistry, registryPrefix } from './cycles.ts';
import type { Edit } from './edited-code.ts';
import { ENTRY, placeOfName } from './entry.ts';
import type { LinkedFile, LinkedImport, LinkedProgram } from './linked-program.ts';
import type { LinkingImport, LinkingModule } from './linking-module.ts';
import type { KitExports } from './messages.ts';
import { exportsOf, importMetas, importsOf } from './module-syntax.ts';
import { resolve } from './resolve.ts';
import { stripTypes } from './strip-types.ts';
import { children, inFile, parseModule, SourceError, type Node } from './syntax.ts';

export interface Linked {
  readonly program: LinkedProgram;
  /** The tree of main.ts. */
  readonly entry: Node;
}

/** Links the program that begins with main.ts. Throws a SourceError with file, line and column. */
export function link(files: Files, kits: KitExports): Linked {
  if (!Object.hasOwn(files, ENTRY)) throw new SourceError(`This program has no ${ENTRY}`, `Add a file ${ENTRY} that exports app().`, 0, 0);
  const modules = loadModules(files, kits);
  const order = sortModules(modules);
  checkImports(order, modules, kits);
  for (const module of order) rewriteCycles(module, modules);

  const entry = (modules.get(ENTRY) as LinkingModule).program;
  const targets = order.flatMap(({ imports }) => imports.map(({ target }) => target));
  const program: LinkedProgram = {
    files: order.map(toLinkedFile),
    kits: [...new Set(targets.flatMap((target) => (target.kind === 'kit' ? [target.name] : [])))],
    app: placeOfName(entry, 'app'),
    fetch: placeOfName(entry, 'fetch'),
  };
  return { program, entry };
}

function loadModules(files: Files, kits: KitExports): Map<string, LinkingModule> {
  const modules = new Map<string, LinkingModule>();
  const waiting = [ENTRY];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (modules.has(path)) continue;
    const module = inFile(path, () => loadModule(path, files, kits));
    modules.set(path, module);
    for (const { target } of module.imports) if (target.kind === 'file') waiting.push(target.path);
  }
  return modules;
}

function loadModule(path: string, files: Files, kits: KitExports): LinkingModule {
  // Without the byte order mark, which no editor counts as a column.
  const source = (files[path] ?? '').replace(/^\uFEFF/, '');
  const { code, program } = toJavaScript(path, source);
  const imports = importsOf(program).map((each) => ({ ...each, target: resolve(each.specifier, path, files, kits), closesCycle: false }));
  const edits = importMetas(program).map(({ start, end }) => ({ start, end, text: `({url:${JSON.stringify(`file:///${path}`)}})` }));
  return { path, code, program, imports, exports: exportsOf(program), edits, registered: false };
}

function toJavaScript(path: string, source: string): { code: string; program: Node } {
  if (/\.m?ts$/.test(path)) return stripTypes(source);
  if (/\.m?js$/.test(path)) return { code: source, program: parseModule(source, 'javascript').program };
  if (path.endsWith('.json')) return parseJson(source);
  if (isText(path)) return textModule(source);
  throw new SourceError(`"${path}" is no module`, 'Files that can be imported end in .ts, .js or .json; .toml and .txt as text.', 1, 1);
}

/** As JavaScript, since Chromium loads JSON modules under `connect-src`, which forbids everything here. */
function parseJson(source: string): { code: string; program: Node } {
  try {
    JSON.parse(source);
  } catch (error) {
    throw new SourceError(`This is no JSON: ${(error as Error).message}`, 'Mend it: JSON has double quotes, and no comments or trailing commas.', 1, 1);
  }
  const code = `export default JSON.parse(${JSON.stringify(source)});`;
  return { code, program: parseModule(code, 'javascript').program };
}

/** What `import text from './spin.toml' with { type: 'text' }` gives. */
function textModule(source: string): { code: string; program: Node } {
  const code = `export default ${JSON.stringify(source)};`;
  return { code, program: parseModule(code, 'javascript').program };
}

/** Dependencies first, the entry last. Marks the imports that close a cycle. */
function sortModules(modules: ReadonlyMap<string, LinkingModule>): LinkingModule[] {
  const order: LinkingModule[] = [];
  const open = new Set<string>();
  const done = new Set<string>();
  const visit = (path: string): void => {
    const module = modules.get(path);
    if (!module || done.has(path)) return;
    open.add(path);
    for (const each of module.imports) {
      if (each.target.kind === 'kit') continue;
      if (open.has(each.target.path)) each.closesCycle = true;
      else visit(each.target.path);
    }
    open.delete(path);
    done.add(path);
    order.push(module);
  };
  visit(ENTRY);
  return order;
}

function rewriteCycles(module: LinkingModule, modules: ReadonlyMap<string, LinkingModule>): void {
  for (const each of module.imports) {
    if (!each.closesCycle || each.target.kind === 'kit') continue;
    const target = modules.get(each.target.path);
    if (!target) continue;
    target.registered = true;
    module.edits.push(...inFile(module.path, () => readThroughRegistry(module, each, target)));
  }
}

function toLinkedFile(module: LinkingModule): LinkedFile {
  const { path, code, edits } = module;
  const open = module.imports.filter(({ closesCycle }) => !closesCycle);
  const attributes = open.map((each) => withoutAttributes(each, code));
  const prefix = module.registered ? [{ start: 0, end: 0, text: inFile(path, () => registryPrefix(module)) }] : [];
  const imports = open.map(({ specifier, target }): LinkedImport => ({ start: specifier.start, end: specifier.end, target }));
  return { path, code, edits: [...edits, ...attributes, ...prefix], imports };
}

/** `with { type: 'json' }` would refuse the JavaScript that the JSON became. */
function withoutAttributes({ node, specifier }: LinkingImport, code: string): Edit {
  const last = children(node, 'attributes').at(-1);
  const close = last ? code.indexOf('}', last.end) + 1 : specifier.end;
  return { start: specifier.end, end: close, text: code.slice(specifier.end, close).replace(/[^\r\n\u2028\u2029]/g, ' ') };
}
