/**
 * What a Spin step's real side is loaded from: the component, made a script by jco, and the script of ours that stands in for
 * Spin. Both are kept under .cache by what they were made of, as a build needs them twice: to check the answers, and to serve.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transpileBytes } from '@bytecodealliance/jco-transpile';
import { findComponents, findRoutes } from '../../../scripts/wasm-manifest.ts';
import type { WasmModule } from '../../../scripts/wasm-manifest.ts';
import { spinApplication } from '../../lib/spin-manifest.ts';
import type { SpinParts } from '../../runner/engines/rust/spin/parts.ts';
import { bundleChunks } from './bundle.ts';

/** Raise it when other files come of the same component. */
const VERSION = 1;
const CACHE = '.cache/spin';
/** A module below this travels inside the script: a request of its own would take longer. */
const SMALL = 32_768;

/** Paths of a component's two files. */
export interface ComponentFiles {
  readonly glue: string;
  readonly core: string;
}

/** Every Spin step, by "tutorial/step", with the paths of what it is loaded from. */
export async function buildComponents(root: string): Promise<ReadonlyMap<string, ComponentFiles>> {
  const built = findComponents(root).filter(({ artefact }) => existsSync(join(root, artefact)));
  const files = new Map<string, ComponentFiles>();
  // One after the other: each fills the memory with a compiler.
  for (const component of built) files.set(component.name, await buildComponent(root, component));
  return files;
}

/** A step's parts as paths on this machine, for the engine in Node. Rejects when there is no such component. */
export async function localParts(root: string, name: string): Promise<SpinParts> {
  const component = findComponents(root).find((candidate) => candidate.name === name);
  if (component === undefined) throw new Error(`no Spin step "${name}": its rust/ has no spin.toml`);
  const { glue, core } = await buildComponent(root, component);
  return {
    hostUrl: await buildHost(root),
    glueUrl: glue,
    coreUrl: core,
    routesUrl: join(root, findRoutes(root).artefact),
    application: spinApplication(join(root, component.folder, '..')),
  };
}

/** Path of the script that stands in for Spin. */
export async function buildHost(root: string): Promise<string> {
  host ??= bundleChunks({ host: join(root, 'src/runner/engines/rust/spin/host.ts') }, { format: 'es', codeSplitting: false }).then(([chunk]) => {
    const code = chunk?.code ?? '';
    const folder = join(root, CACHE, 'host');
    mkdirSync(folder, { recursive: true });
    const path = join(folder, `${hash([code])}.mjs`);
    writeOnce(path, code);
    return path;
  });
  return host;
}

let host: Promise<string> | undefined;

async function buildComponent(root: string, { artefact }: WasmModule): Promise<ComponentFiles> {
  const bytes = readFileSync(join(root, artefact));
  const jco = readFileSync(join(root, 'node_modules/@bytecodealliance/jco-transpile/package.json'), 'utf8');
  const folder = join(root, CACHE, hash([bytes, jco, String(VERSION)]));
  const files = { glue: join(folder, 'glue.mjs'), core: join(folder, 'core.wasm') };
  if (existsSync(files.glue) && existsSync(files.core)) return files;
  mkdirSync(folder, { recursive: true });
  const { imports, files: made } = await transpileBytes(bytes, {
    name: 'component', instantiation: 'async', asyncMode: 'jspi', wasiShim: false, emitTypescriptDeclarations: false,
  });
  const modules = Object.entries(made).filter(([path]) => path.endsWith('.wasm')).toSorted(([, a], [, b]) => b.length - a.length);
  const [core, ...small] = modules;
  const script = made['component.js'];
  const large = small.find(([, content]) => content.length > SMALL);
  if (core === undefined || script === undefined || large !== undefined) throw new Error(`${artefact}: jco gave other files than expected: ${Object.keys(made).join(', ')}`);
  writeFileSync(join(folder, 'component.js'), script);
  const entry = join(folder, 'entry.js');
  writeFileSync(entry, `export { instantiate } from './component.js';
export const imports = ${JSON.stringify(imports)};
export const core = ${JSON.stringify(core[0])};
export const small = ${JSON.stringify(Object.fromEntries(small.map(([path, content]) => [path, Buffer.from(content).toString('base64')])))};
`);
  // jco's script would read files in Node; ours is given its modules.
  const [chunk] = await bundleChunks({ glue: entry }, { format: 'es', codeSplitting: false }, ['node:fs/promises']);
  writeOnce(files.core, core[1]);
  writeOnce(files.glue, chunk?.code ?? '');
  return files;
}

/** Tests in several processes build the same file: none may see half of it. */
function writeOnce(path: string, content: string | Uint8Array): void {
  if (existsSync(path)) return;
  const unfinished = `${path}.${String(process.pid)}`;
  writeFileSync(unfinished, content);
  renameSync(unfinished, path);
}

function hash(contents: readonly (string | Uint8Array)[]): string {
  const sum = createHash('sha256');
  for (const content of contents) sum.update(content);
  return sum.digest('hex').slice(0, 16);
}
