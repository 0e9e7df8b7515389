/** What can build WebAssembly on this machine: a rustup target, or a compiler and a C library of Debian's. */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Modules of Axum programs are wasip1's, Spin's components wasip2's, as Spin's own template has it. */
export type Target = 'wasm32-wasip1' | 'wasm32-wasip2';

export interface Toolchain {
  readonly name: string;
  /** `rustc -vV`, which a manifest holds. */
  readonly rustc: string;
  /** Arguments for cargo, after `build`. */
  readonly arguments: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const DEBIAN_RUSTC = '/usr/bin/rustc';
const DEBIAN_STD = '/usr/lib/rustlib/src/rust/library/std/Cargo.toml';
const DEBIAN_LIBC = '/usr/lib/wasm32-wasi';

/** Every toolchain that is here, the plain one first. */
export function findToolchains(root: string, targetFolder: string, target: Target): Toolchain[] {
  const remap = remapFlags(root, targetFolder);
  return [findRustupTarget(root, target, remap), findDebian(root, target, remap)].filter((toolchain) => toolchain !== undefined);
}

/** What to install, said when nothing is there. */
export const HOW_TO_INSTALL = `Nothing here can build WebAssembly. One of these is enough:
  rustup target add wasm32-wasip1 wasm32-wasip2
  apt-get install -y --no-install-recommends rustc-web rust-web-src wasi-libc    (Debian; with rustup's cargo and lld)
Only who changes a Rust program needs it: the built module is committed.`;

function findRustupTarget(root: string, target: Target, remap: readonly string[]): Toolchain | undefined {
  const sysroot = sysrootOf(root);
  if (sysroot === undefined || !existsSync(join(sysroot, 'lib/rustlib', target, 'lib'))) return undefined;
  const rustc = outputOf('rustc', ['-vV'], root);
  if (rustc === undefined) return undefined;
  return {
    name: 'rustup target',
    rustc,
    arguments: ['--target', target],
    env: { [variable(target, 'RUSTFLAGS')]: remap.join(' ') },
  };
}

/**
 * Debian's rustc-web has the target's standard library as source alone, and Debian's wasi-libc stands where lld doesn't look by
 * itself. cargo, lld and the linker of components are rustup's; that one turns the C library's older calls into wasip2's.
 */
function findDebian(root: string, target: Target, remap: readonly string[]): Toolchain | undefined {
  const startFile = `${DEBIAN_LIBC}/crt1-reactor.o`;
  const sysroot = sysrootOf(root);
  if (sysroot === undefined || ![DEBIAN_RUSTC, DEBIAN_STD, startFile].every((path) => existsSync(path))) return undefined;
  const rustc = outputOf(DEBIAN_RUSTC, ['-vV'], root);
  const host = /^host: (.+)$/m.exec(rustc ?? '')?.[1];
  const programs = join(sysroot, 'lib/rustlib', host ?? '', 'bin');
  const linker = join(programs, target === 'wasm32-wasip1' ? 'rust-lld' : 'wasm-component-ld');
  if (rustc === undefined || !existsSync(linker)) return undefined;
  const flags = [
    '-C link-self-contained=no',
    `-C link-arg=${startFile}`,
    `-L native=${DEBIAN_LIBC}`,
    '--cfg old_wasi_libc',
    ...remap,
  ];
  return {
    name: 'Debian rustc-web',
    rustc,
    arguments: ['--target', target, '-Z', 'build-std=std,panic_abort'],
    env: {
      RUSTC: DEBIAN_RUSTC,
      // A stable compiler takes `-Z build-std` only with this.
      RUSTC_BOOTSTRAP: '1',
      [variable(target, 'LINKER')]: linker,
      [variable(target, 'RUSTFLAGS')]: flags.join(' '),
      // wasm-component-ld starts wasm-ld by name.
      PATH: [process.env['PATH'], join(programs, 'gcc-ld')].join(delimiter),
    },
  };
}

/** The environment variable by which cargo takes a target's setting. */
function variable(target: Target, setting: string): string {
  return `CARGO_TARGET_${target.toUpperCase().replaceAll('-', '_')}_${setting}`;
}

/** Without this machine's paths the same sources give the same bytes everywhere. */
function remapFlags(root: string, targetFolder: string): string[] {
  const cargoHome = process.env['CARGO_HOME'] ?? join(homedir(), '.cargo');
  const registries = globSync(join(cargoHome, 'registry/src/*'));
  // The last that fits counts: the target folder is inside the root.
  return [...registries, root, targetFolder].map((path) => `--remap-path-prefix=${path}=`);
}

function sysrootOf(root: string): string | undefined {
  return outputOf('rustc', ['--print', 'sysroot'], root);
}

function outputOf(command: string, args: readonly string[], cwd: string): string | undefined {
  const { status, stdout } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}
