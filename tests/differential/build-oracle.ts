import { spawnSync } from 'node:child_process';

/** Compiles the oracle for this machine: the path of the program. @throws Error when cargo refuses, whose messages are printed. */
export function buildNativeOracle(): string {
  const target = 'target/twin-oracle';
  const { status } = spawnSync('cargo', ['build', '--quiet', '--locked', '--manifest-path', 'tests/differential/oracle/Cargo.toml', '--target-dir', target], { stdio: 'inherit' });
  if (status !== 0) throw new Error('cargo could not build the oracle: its messages stand above');
  return `${target}/debug/twin-oracle`;
}
