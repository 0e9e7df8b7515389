/**
 * What a committed wasm module was made from. `npm run wasm` writes it beside the module as manifest.json; the tests read the
 * sources again and fail when they have moved on. Works without Rust.
 */
import { createHash } from 'node:crypto';
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { parse } from 'smol-toml';
import { lockLines } from './wasm-lock.ts';
import type { Target } from './wasm-toolchain.ts';

/** A crate whose compiled form is committed. All paths are relative to the project's root. */
export interface WasmModule {
  /** `axum-lifecycle` for a tutorial's Axum programs, `spin-hello/a-first-answer` for a step's component. */
  readonly name: string;
  readonly tutorial: string;
  readonly target: Target;
  /** Folder of the crate: `tutorials/axum-lifecycle/wasm` */
  readonly folder: string;
  /** The crate's name. */
  readonly crate: string;
  /** The crate's library, which names the file that cargo writes. */
  readonly library: string;
  /** Folder of the workspace, whose Cargo.toml and Cargo.lock the build goes by: `.` is the project's. */
  readonly workspace: string;
  readonly artefact: string;
  readonly manifest: string;
  /** Holds programs that speak over WebSockets, in memory: `scripts/wasm-rustc.sh` says what that takes. */
  readonly hasWebSockets: boolean;
}

export interface Manifest {
  /** `rustc -vV` of the compiler that made the artefact. */
  readonly rustc: string;
  /** sha256 of the .wasm. */
  readonly artefact: string;
  /** What cargo compiled into it, by name and version, without our own crates. */
  readonly packages: readonly string[];
  /** sha256 of the Cargo.lock entries of those packages, not of the whole lock. */
  readonly lock: string;
  /** Path → sha256. */
  readonly sources: Readonly<Record<string, string>>;
}

interface CrateFile {
  readonly package: { readonly name: string };
  readonly lib?: { readonly name?: string };
  readonly bin?: readonly { readonly path?: string }[];
  readonly dependencies?: Readonly<Record<string, Dependency>>;
}

type Dependency = string | { readonly path?: string; readonly optional?: boolean; readonly package?: string };

/** Every tutorial's module of Axum programs, by name. */
export function findModules(root: string): WasmModule[] {
  return findCrates(root, 'tutorials/*/wasm/Cargo.toml').map((folder) => {
    const tutorial = basename(dirname(folder));
    return describeCrate(root, folder, {
      name: tutorial, tutorial, target: 'wasm32-wasip1', artefact: `${folder}/${tutorial}.wasm`, manifest: `${folder}/manifest.json`,
    });
  });
}

/** Every Spin step's component, by name. */
export function findComponents(root: string): WasmModule[] {
  return findCrates(root, 'tutorials/*/*/rust/spin.toml').map((folder) => {
    const [, tutorial = '', step = ''] = folder.split('/');
    const compiled = `tutorials/${tutorial}/components/${step}`;
    return describeCrate(root, folder, {
      name: `${tutorial}/${step}`, tutorial, target: 'wasm32-wasip2', artefact: `${compiled}.wasm`, manifest: `${compiled}.json`,
    });
  });
}

/** The routing that stands before every Spin component. */
export function findRoutes(root: string): WasmModule {
  const folder = 'crates/spin-routes';
  return describeCrate(root, folder, {
    name: 'spin-routes', tutorial: '', target: 'wasm32-wasip1', artefact: `${folder}/spin-routes.wasm`, manifest: `${folder}/manifest.json`,
  });
}

/** The real axum beside which tests lay axum-twin, for who has no Rust and for what WebAssembly does otherwise. No page loads it. */
export function findOracle(root: string): WasmModule {
  const folder = 'tests/differential/oracle';
  return describeCrate(root, folder, {
    name: 'twin-oracle', tutorial: '', target: 'wasm32-wasip1', artefact: `${folder}/twin-oracle.wasm`, manifest: `${folder}/manifest.json`, workspace: folder,
  });
}

function findCrates(root: string, pattern: string): string[] {
  return globSync(pattern, { cwd: root }).map((path) => posix.dirname(path.replaceAll('\\', '/'))).sort();
}

function describeCrate(root: string, folder: string, module: Omit<WasmModule, 'folder' | 'crate' | 'library' | 'workspace' | 'hasWebSockets'> & { readonly workspace?: string }): WasmModule {
  const file = readCrate(root, folder);
  return {
    workspace: '.', ...module, folder, crate: file.package.name, library: file.lib?.name ?? file.package.name.replaceAll('-', '_'), hasWebSockets: 'frames' in (file.dependencies ?? {}),
  };
}

/** The manifest of the module as its files are now, when it is built by `rustc` of these packages. */
export function describeModule(root: string, module: WasmModule, { rustc, packages }: Pick<Manifest, 'rustc' | 'packages'>): Manifest {
  const crates = localCrates(root, module.folder);
  return {
    rustc,
    artefact: hash(readFileSync(join(root, module.artefact))),
    packages,
    lock: hash(lockLines(join(root, module.workspace, 'Cargo.lock'), packages).join('\n')),
    sources: hashSources(root, module.workspace, crates),
  };
}

/** Sentences that say where the committed module and its sources disagree; none when it is up to date. */
export function findStale(root: string, module: WasmModule): string[] {
  if (!existsSync(join(root, module.manifest)) || !existsSync(join(root, module.artefact))) {
    return [`${module.artefact} isn't built: run \`npm run wasm\``];
  }
  const committed = readManifest(root, module);
  const current = describeModule(root, module, committed);
  const paths = new Set([...Object.keys(committed.sources), ...Object.keys(current.sources)]);
  const changed = [...paths].filter((path) => committed.sources[path] !== current.sources[path]).sort();
  return [
    ...changed.map((path) => `${path} has changed since ${module.artefact} was built: run \`npm run wasm\``),
    ...(committed.lock === current.lock ? [] : [`${posix.join(module.workspace, 'Cargo.lock')} has other versions than ${module.artefact} was built with: run \`npm run wasm\``]),
    ...(committed.artefact === current.artefact ? [] : [`${module.artefact} isn't the file that its manifest describes: run \`npm run wasm\``]),
  ];
}

export function readManifest(root: string, module: WasmModule): Manifest {
  return JSON.parse(readFileSync(join(root, module.manifest), 'utf8')) as Manifest;
}

/** Folders of the crates of ours that the module is made of, itself first. */
function localCrates(root: string, folder: string, found = new Map<string, CrateFile>()): Map<string, CrateFile> {
  if (found.has(folder)) return found;
  const file = readCrate(root, folder);
  found.set(folder, file);
  for (const dependency of Object.values(file.dependencies ?? {})) {
    if (typeof dependency === 'object' && dependency.path !== undefined) {
      localCrates(root, posix.join(folder, dependency.path), found);
    }
  }
  return found;
}

function readCrate(root: string, folder: string): CrateFile {
  return parse(readFileSync(join(root, folder, 'Cargo.toml'), 'utf8')) as unknown as CrateFile;
}

/** The workspace's Cargo.toml counts too: the build's profile stands there. Programs with a `main` are not in the module. */
function hashSources(root: string, workspace: string, crates: ReadonlyMap<string, CrateFile>): Record<string, string> {
  const paths = new Set([posix.join(workspace, 'Cargo.toml')]);
  for (const [folder, file] of crates) {
    const programs = new Set((file.bin ?? []).map(({ path }) => path ?? 'src/main.rs'));
    const sources = readdirSync(join(root, folder, 'src'), { recursive: true, encoding: 'utf8' })
      .map((path) => `src/${path.replaceAll('\\', '/')}`)
      .filter((path) => path.endsWith('.rs') && !programs.has(path));
    for (const path of ['Cargo.toml', ...sources]) paths.add(`${folder}/${path}`);
  }
  return Object.fromEntries([...paths].sort().map((path) => [path, hash(readFileSync(join(root, path)))]));
}

function hash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
