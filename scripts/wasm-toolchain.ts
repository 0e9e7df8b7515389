/** What can build wasm32-wasip1 on this machine: a rustup target, or a compiler and a C library of Debian's. */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

export const TARGET = 'wasm32-wasip1';

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
export function findToolchains(root: string, targetFolder: string): Toolchain[] {
  const remap = remapFlags(root, targetFolder);
  return [findRustupTarget(root, remap), findDebian(root, remap)].filter((toolchain) => toolchain !== undefined);
}

/** What to install, said when nothing is there. */
export const HOW_TO_INSTALL = `Nothing here can build ${TARGET}. One of these is enough:
  rustup target add ${TARGET}
  apt-get install -y --no-install-recommends rustc-web rust-web-src wasi-libc    (Debian; with rustup's cargo and lld)
Only who changes a Rust program needs it: the built module is committed.`;

function findRustupTarget(root: string, remap: readonly string[]): Toolchain | undefined {
  const sysroot = sysrootOf(root);
  if (sysroot === undefined || !existsSync(join(sysroot, 'lib/rustlib', TARGET, 'lib'))) return undefined;
  const rustc = outputOf('rustc', ['-vV'], root);
  if (rustc === undefined) return undefined;
  return {
    name: 'rustup target',
    rustc,
    arguments: ['--target', TARGET],
    env: { CARGO_TARGET_WASM32_WASIP1_RUSTFLAGS: remap.join(' ') },
  };
}

/**
 * Debian's rustc-web has the target's standard library as source alone, and Debian's wasi-libc stands where lld doesn't look by
 * itself. cargo and lld are rustup's.
 */
function findDebian(root: string, remap: readonly string[]): Toolchain | undefined {
  const startFile = `${DEBIAN_LIBC}/crt1-reactor.o`;
  const sysroot = sysrootOf(root);
  if (sysroot === undefined || ![DEBIAN_RUSTC, DEBIAN_STD, startFile].every((path) => existsSync(path))) return undefined;
  const rustc = outputOf(DEBIAN_RUSTC, ['-vV'], root);
  const host = /^host: (.+)$/m.exec(rustc ?? '')?.[1];
  const linker = join(sysroot, 'lib/rustlib', host ?? '', 'bin/rust-lld');
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
    arguments: ['--target', TARGET, '-Z', 'build-std=std,panic_abort'],
    env: {
      RUSTC: DEBIAN_RUSTC,
      // A stable compiler takes `-Z build-std` only with this.
      RUSTC_BOOTSTRAP: '1',
      CARGO_TARGET_WASM32_WASIP1_LINKER: linker,
      CARGO_TARGET_WASM32_WASIP1_RUSTFLAGS: flags.join(' '),
    },
  };
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
