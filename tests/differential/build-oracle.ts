import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { HOW_TO_INSTALL, findToolchains } from '../../scripts/wasm-toolchain.ts';

const crate = ['--locked', '--manifest-path', 'tests/differential/oracle/Cargo.toml'];

/** Compiles the oracle for this machine: the path of the program. @throws Error when cargo refuses, whose messages are printed. */
export function buildNativeOracle(): string {
  const target = 'target/twin-oracle';
  cargo(['build', '--quiet', ...crate, '--target-dir', target], {});
  return `${target}/debug/twin-oracle`;
}

/** Compiles the oracle for WebAssembly: the path of the module. It takes minutes the first time. @throws Error without a toolchain, or when cargo refuses. */
export function buildWasmOracle(): string {
  const target = resolve('target/twin-oracle-wasm');
  const [toolchain] = findToolchains(process.cwd(), target, 'wasm32-wasip1');
  if (!toolchain) throw new Error(HOW_TO_INSTALL);
  // Nobody loads this one over a network.
  const quick = ['lto=false', 'codegen-units=16', 'opt-level=1'].flatMap((setting) => ['--config', `profile.release.${setting}`]);
  cargo(['build', '--quiet', '--lib', '--release', ...crate, '--target-dir', target, ...quick, ...toolchain.arguments], toolchain.env);
  return `${target}/wasm32-wasip1/release/twin_oracle.wasm`;
}

function cargo(args: readonly string[], env: Readonly<Record<string, string>>): void {
  const { status } = spawnSync('cargo', args, { stdio: 'inherit', env: { ...process.env, ...env } });
  if (status !== 0) throw new Error('cargo could not build the oracle: its messages stand above');
}
