/**
 * What the Node projects of all steps share: the server of src/project/runtime, and our twins, as JavaScript. Node strips no types
 * under node_modules, so packages travel compiled, with their declarations beside them. Sources keep their names and their comments:
 * readers may look.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import type { ProjectParts } from '../../project/parts.ts';

/** Where the files of src/project/runtime stand in a project; `exchanges/` and `runner/` are in src/. */
const runtimeFiles: Readonly<Record<string, string>> = {
  'runtime/serve': 'server/serve.js',
  'runtime/web-sockets': 'server/web-sockets.js',
  'runtime/wire': 'server/wire.js',
  'runtime/node-http': 'server/node-http.js',
  'runtime/program': 'server/program.js',
  'runtime/text-imports': 'server/text-imports.js',
  'runtime/kits': 'server/kits.js',
  'runtime/fresh-apps': 'server/fresh-apps.js',
  'runtime/exchange-server': 'server/exchange-server.js',
  'runtime/ask': 'server/ask.js',
  'runtime/engine': 'server/engine.js',
  'runtime/check-exchange': 'test/check-exchange.js',
  'runtime/exchanges-test': 'test/exchanges.test.js',
  'runtime/conversations': 'test/conversations.js',
  'runtime/talk': 'test/talk.js',
  'exchanges/converse': 'server/converse.js',
  'exchanges/server-fetch': 'server/server-fetch.js',
  'runner/text-modules': 'server/text-modules.js',
  'exchanges/answer': 'test/answer.js',
  'exchanges/base64': 'test/base64.js',
  'exchanges/body': 'test/body.js',
  'exchanges/compare': 'test/compare.js',
  'exchanges/format': 'test/format.js',
  'exchanges/frames': 'test/frames.js',
  'exchanges/reason': 'test/reason.js',
  'exchanges/recorded': 'test/recorded.js',
  'exchanges/transcript': 'test/transcript.js',
  'exchanges/volatile': 'test/volatile.js',
};

/** The parts. Rejects when a package's types can't be written down. `root` is the project's folder. */
export async function buildProjectParts(root: string): Promise<ProjectParts> {
  const folders = (await readdir(join(root, 'packages'))).filter((name) => name.endsWith('-twin')).sort();
  const packages = await Promise.all(folders.map((folder) => buildPackage(root, join(root, 'packages', folder))));
  return {
    files: Object.assign(await buildRuntime(root), ...packages.map(({ files }) => files)) as ProjectParts['files'],
    packages: Object.fromEntries(packages.map(({ name }) => [name, `vendor/${name}`])),
  };
}

async function buildRuntime(root: string): Promise<Record<string, string>> {
  const built = Object.entries(runtimeFiles).map(async ([source, target]) => {
    const file = join(root, source.startsWith('runtime/') ? 'src/project' : 'src', `${source}.ts`);
    const { outputText } = ts.transpileModule(await readFile(file, 'utf8'), { fileName: file, compilerOptions: { ...compilerOptions, declaration: false } });
    return [target, outputText.replaceAll(/(from|import\() ?(['"])(\.[^'"]*\.js)\2/g, (_all, word: string, quote: string, path: string) => `${word} ${quote}${movedImport(source, target, path)}${quote}`)];
  });
  return Object.fromEntries(await Promise.all(built)) as Record<string, string>;
}

/** Sources of two folders stand beside each other in the project. */
function movedImport(source: string, target: string, path: string): string {
  const imported = path.replace(/^(\.\.\/)+|^\.\//, path.startsWith('./') ? `${source.split('/')[0] ?? ''}/` : '').replace(/\.js$/, '');
  const found = runtimeFiles[imported];
  if (found === undefined) throw new Error(`${source}.ts imports ${path}, which no project holds: add it to runtimeFiles`);
  const [from, to] = [target.split('/'), found.split('/')];
  return from[0] === to[0] ? `./${to[1] ?? ''}` : `../${found}`;
}

interface BuiltPackage {
  readonly name: string;
  readonly files: Record<string, string>;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly exports: Record<string, string>;
}

/** The package under vendor/, and under node_modules/ what leads there: so it works before any install, and after one. */
async function buildPackage(root: string, folder: string): Promise<BuiltPackage> {
  const { name, version, description, license, exports } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest;
  const entries = Object.entries(exports).map(([path, file]) => ({ path, file: file.replace(/^\.\/src\//, '').replace(/\.ts$/, '') }));
  const compiled = compilePackage(root, folder, entries.map(({ file }) => join(folder, 'src', `${file}.ts`)));
  const files: Record<string, string> = {};
  for (const [path, text] of compiled) files[`vendor/${name}/${path}`] = text;
  const manifest = toJson({
    name, version, description, license, type: 'module',
    exports: Object.fromEntries(entries.map(({ path, file }) => [path, { types: `./${file}.d.ts`, default: `./${file}.js` }])),
  });
  files[`vendor/${name}/package.json`] = manifest;
  files[`node_modules/${name}/package.json`] = manifest;
  for (const { file } of entries) {
    const lead = `export * from '../../vendor/${name}/${file}.js';\n`;
    files[`node_modules/${name}/${file}.js`] = lead;
    files[`node_modules/${name}/${file}.d.ts`] = lead;
  }
  return { name, files };
}

const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ['lib.es2024.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  declaration: true,
  // `npm run check` has read these sources already, and takes its time for it.
  noCheck: true,
  rewriteRelativeImportExtensions: true,
};

/**
 * Output files by their path below src/. Kept under .cache by what they are made of: the build needs them, and each test of projects,
 * and the compiler reads the whole web's types for them. Throws with the compiler's words for a source that has an error.
 */
function compilePackage(root: string, folder: string, entries: readonly string[]): ReadonlyMap<string, string> {
  const rootDir = join(folder, 'src');
  const hash = createHash('sha256').update(JSON.stringify([ts.version, compilerOptions, folder, entries]));
  for (const path of readdirSync(rootDir, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).sort()) hash.update(path).update(readFileSync(join(rootDir, path)));
  const kept = join(root, '.cache/packages', `${hash.digest('hex').slice(0, 32)}.json`);
  if (existsSync(kept)) return new Map(JSON.parse(readFileSync(kept, 'utf8')) as [string, string][]);
  const program = ts.createProgram(entries, { ...compilerOptions, rootDir, outDir: rootDir });
  const files = new Map<string, string>();
  const { diagnostics } = program.emit(undefined, (path, text) => files.set(path.slice(rootDir.length + 1), text));
  const [first] = diagnostics;
  if (first) throw new Error(`${folder}: ${ts.flattenDiagnosticMessageText(first.messageText, '\n')}`);
  mkdirSync(dirname(kept), { recursive: true });
  // Stages that run at the same time make the same file: none may see half of it.
  const unfinished = `${kept}.${String(process.pid)}`;
  writeFileSync(unfinished, JSON.stringify([...files]));
  renameSync(unfinished, kept);
  return files;
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
