/**
 * Builds what pages run: each tutorial's module of Axum programs, each Spin step's component, the routing before those, and the real axum that tests ask.
 * `npm run wasm [-- axum-lifecycle spin-hello/a-first-answer …]` writes what is named, or all, and the manifests.
 * `npm run wasm -- --check` rebuilds elsewhere and compares, and changes nothing.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { builtPackages } from './wasm-lock.ts';
import { describeModule, findComponents, findModules, findOracle, findRoutes, findStale, readManifest } from './wasm-manifest.ts';
import type { WasmModule } from './wasm-manifest.ts';
import { findToolchains, HOW_TO_INSTALL } from './wasm-toolchain.ts';
import type { Toolchain } from './wasm-toolchain.ts';

const root = process.cwd();
const wanted = process.argv.slice(2).filter((argument) => argument !== '--check');
const isCheck = process.argv.includes('--check');

const modules = [findRoutes(root), findOracle(root), ...findModules(root), ...findComponents(root)];
const isNamed = (module: WasmModule, name: string): boolean => module.name === name || module.tutorial === name;
const stranger = wanted.find((name) => modules.every((module) => !isNamed(module, name)));
if (stranger !== undefined) fail(`nothing called "${stranger}" is compiled: there are ${modules.map(({ name }) => name).join(', ')}`);

const chosen = modules.filter((module) => wanted.length === 0 || wanted.some((name) => isNamed(module, name)));
if (isCheck) checkModules(chosen);
else chosen.forEach(writeModule);

/** Builds into target/wasm, where the next build finds what hasn't changed. */
function writeModule(module: WasmModule): void {
  const target = join(root, 'target/wasm');
  const toolchain = selectToolchain(module, target);
  mkdirSync(join(root, dirname(module.artefact)), { recursive: true });
  // Not copied: cargo's file is executable.
  writeFileSync(join(root, module.artefact), readFileSync(build(module, toolchain, target)));
  const packages = builtPackages(join(root, module.workspace, 'Cargo.toml'), module.crate, module.target);
  writeFileSync(join(root, module.manifest), `${JSON.stringify(describeModule(root, module, { rustc: toolchain.rustc, packages }), null, 2)}\n`);
  console.log(`${module.artefact}: ${describeSize(readFileSync(join(root, module.artefact)))}`);
}

/** Builds everything anew in one place, so that what several are made of is built once. */
function checkModules(all: readonly WasmModule[]): void {
  const stale = all.flatMap((module) => findStale(root, module));
  if (stale.length > 0) fail(stale.join('\n'));
  const target = mkdtempSync(join(tmpdir(), 'wasm-check-'));
  try {
    for (const module of all) checkModule(module, target);
  } finally {
    rmSync(target, { recursive: true, force: true });
  }
}

function checkModule(module: WasmModule, target: string): void {
  const toolchain = selectToolchain(module, target);
  if (toolchain.rustc !== readManifest(root, module).rustc) {
    console.log(`${module.artefact}: not rebuilt, as it was built by another compiler than ${toolchain.name}'s (rustc -vV differs). The steps' tests replay it.`);
    return;
  }
  const rebuilt = readFileSync(build(module, toolchain, target));
  if (!rebuilt.equals(readFileSync(join(root, module.artefact)))) {
    fail(`${module.artefact}: a rebuild by the same compiler gives other bytes. Run \`npm run wasm\` and commit the module.`);
  }
  console.log(`${module.artefact}: a rebuild gives the same bytes`);
}

/** The one that built the committed module, where it is here: a new build then differs by its sources alone. */
function selectToolchain(module: WasmModule, target: string): Toolchain {
  const toolchains = findToolchains(root, target, module.target);
  const committed = existsSync(join(root, module.manifest)) ? readManifest(root, module).rustc : undefined;
  return toolchains.find((toolchain) => toolchain.rustc === committed) ?? toolchains[0] ?? fail(HOW_TO_INSTALL);
}

/** Returns the path of the built file. */
function build(module: WasmModule, toolchain: Toolchain, target: string): string {
  console.log(`${module.crate}: building for ${module.target} with ${toolchain.name}`);
  const args = ['build', '--release', '--locked', '--lib', '-p', module.crate, '--manifest-path', join(root, module.workspace, 'Cargo.toml'), ...toolchain.arguments];
  const { status, error } = spawnSync('cargo', args, {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env, ...toolchain.env, CARGO_TARGET_DIR: target,
      ...(module.hasWebSockets ? { RUSTC_WRAPPER: join(root, 'scripts/wasm-rustc.sh') } : {}),
    },
  });
  if (error) fail(`cargo didn't start (${error.message}): install Rust from https://rustup.rs`);
  if (status !== 0) fail(`cargo could not build ${module.crate}: its messages stand above`);
  return join(target, module.target, 'release', `${module.library}.wasm`);
}

function describeSize(bytes: Uint8Array): string {
  const sizes = [bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes).length];
  const [raw, gzip, brotli] = sizes.map((size) => `${(size / 1000).toFixed(1)} KB`);
  return `${String(raw)}, gzip ${String(gzip)}, brotli ${String(brotli)}`;
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
