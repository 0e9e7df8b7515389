import { spawnSync } from 'node:child_process';

/** Compiles the oracle for this machine: the path of the program. @throws Error when cargo refuses, whose messages are printed. */
export function buildNativeOracle(): string {
  // The site's: what has the same features there is compiled already. Cargo keeps apart what hasn't.
  const target = 'target';
  const { status } = spawnSync('cargo', ['build', '--quiet', '--locked', '--manifest-path', 'tests/differential/oracle/Cargo.toml', '--target-dir', target], { stdio: 'inherit' });
  if (status !== 0) throw new Error('cargo could not build the oracle: its messages stand above');
  return `${target}/debug/twin-oracle`;
}
