/**
 * Makes a program of its files: strips types, resolves imports, checks that what is imported is exported, and gives every file a
 * URL that the browser can import. Files run once each, in the order that Node would run them.
 */
import type { Files } from '../../contract.ts';
import { isText } from '../../text-modules.ts';
import { checkImports } from './check-imports.ts';
import { readThroughRegistry, registryPrefix } from './cycles.ts';
import { EditedCode, type Edit } from './edited-code.ts';
import type { FindPlace } from './errors.ts';
import type { Kits } from './messages.ts';
import { exportsOf, importMetas, importsOf, type ModuleExports, type ModuleImport } from './module-syntax.ts';
import { resolve, type Target } from './resolve.ts';
import { stripTypes } from './strip-types.ts';
import { children, inFile, parseModule, SourceError, type Node } from './syntax.ts';

export interface Linked {
  /** URL of the file that was asked for. */
  readonly url: string;
  /** Names of the kits that the program uses, by whatever file. */
  readonly kits: ReadonlySet<string>;
  /** The tree of each file that the program uses. */
  readonly programs: ReadonlyMap<string, Node>;
  readonly findPlace: FindPlace;
}

export interface LinkOptions {
  readonly kits: Kits;
  /** URL of a kit that was prepared before. */
  kitUrl(name: string): string;
  /** Gives code a URL to import it by; `name` is what stack traces call it where the browser can. */
  makeUrl(code: string, name: string): string;
}

/** A file on its way to becoming a module. */
export interface LinkedModule {
  readonly path: string;
  /** JavaScript with the positions of the source. */
  readonly code: string;
  readonly program: Node;
  readonly imports: readonly LinkedImport[];
  readonly exports: ModuleExports;
  readonly edits: Edit[];
  /** Something imports this file before it has run: its exports must be readable through the registry. */
  registered: boolean;
  url: string;
}

export interface LinkedImport extends ModuleImport {
  readonly target: Target;
  /** Closes a cycle: the file that it names comes later. */
  closesCycle: boolean;
}

/** Links the program that begins with the file `entry`. Throws a SourceError with file, line and column. */
export function link(files: Files, entry: string, options: LinkOptions): Linked {
  if (!Object.hasOwn(files, entry)) throw new SourceError(`This program has no ${entry}`, `Add a file ${entry} that exports app().`, 0, 0);
  const modules = loadModules(files, entry, options.kits);
  const order = sortModules(modules, entry);
  checkImports(order, modules, options.kits);
  for (const module of order) rewriteCycles(module, modules);

  const edited = Object.create(null) as Record<string, { path: string; code: EditedCode }>;
  for (const module of order) {
    rewriteImports(module, modules, options);
    const code = new EditedCode(module.code, module.edits);
    module.url = options.makeUrl(code.code, `file:///${module.path}`);
    // Browsers name a module in stack traces by its URL, or by the name that it was given.
    edited[module.url] = edited[`file:///${module.path}`] = { path: module.path, code };
  }

  return {
    url: modules.get(entry)?.url ?? '',
    kits: new Set(order.flatMap(({ imports }) => imports.flatMap(({ target }) => (target.kind === 'kit' ? [target.name] : [])))),
    programs: new Map(order.map(({ path, program }) => [path, program])),
    findPlace: (url, line, column) => {
      const module = edited[url];
      return module && { file: module.path, line, column: module.code.sourceColumn(line, column) };
    },
  };
}

function loadModules(files: Files, entry: string, kits: Kits): Map<string, LinkedModule> {
  const modules = new Map<string, LinkedModule>();
  const waiting = [entry];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (modules.has(path)) continue;
    const module = inFile(path, () => loadModule(path, files, kits));
    modules.set(path, module);
    for (const { target } of module.imports) if (target.kind === 'file') waiting.push(target.path);
  }
  return modules;
}

function loadModule(path: string, files: Files, kits: Kits): LinkedModule {
  // Without the byte order mark, which no editor counts as a column.
  const source = (files[path] ?? '').replace(/^\uFEFF/, '');
  const { code, program } = toJavaScript(path, source);
  const imports = importsOf(program).map((each) => ({ ...each, target: resolve(each.specifier, path, files, kits), closesCycle: false }));
  const edits = importMetas(program).map(({ start, end }) => ({ start, end, text: `({url:${JSON.stringify(`file:///${path}`)}})` }));
  return { path, code, program, imports, exports: exportsOf(program), edits, registered: false, url: '' };
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

/** Dependencies first. Marks the imports that close a cycle. */
function sortModules(modules: ReadonlyMap<string, LinkedModule>, entry: string): LinkedModule[] {
  const order: LinkedModule[] = [];
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
  visit(entry);
  return order;
}

function rewriteCycles(module: LinkedModule, modules: ReadonlyMap<string, LinkedModule>): void {
  for (const each of module.imports) {
    if (!each.closesCycle || each.target.kind === 'kit') continue;
    const target = modules.get(each.target.path);
    if (!target) continue;
    target.registered = true;
    module.edits.push(...inFile(module.path, () => readThroughRegistry(module, each, target)));
  }
}

function rewriteImports(module: LinkedModule, modules: ReadonlyMap<string, LinkedModule>, options: LinkOptions): void {
  for (const { node, specifier, target, closesCycle } of module.imports) {
    if (closesCycle) continue;
    const url = target.kind === 'kit' ? options.kitUrl(target.name) : (modules.get(target.path)?.url ?? '');
    module.edits.push({ start: specifier.start, end: specifier.end, text: JSON.stringify(url) });
    // `with { type: 'json' }` would refuse the JavaScript that the JSON became.
    const last = children(node, 'attributes').at(-1);
    const close = last ? module.code.indexOf('}', last.end) + 1 : specifier.end;
    const attributes = module.code.slice(specifier.end, close);
    module.edits.push({ start: specifier.end, end: close, text: attributes.replace(/[^\r\n\u2028\u2029]/g, ' ') });
  }
  if (module.registered) module.edits.push({ start: 0, end: 0, text: inFile(module.path, () => registryPrefix(module)) });
}
