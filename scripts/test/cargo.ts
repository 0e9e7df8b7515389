/**
 * `node scripts/test/cargo.ts`: every test of the workspace's crates. Three in four crates hold none: for each of those `cargo test --workspace` would
 * compile the library once more and link a test program that has nothing to run.
 */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

interface Package {
  readonly name: string;
  readonly manifest_path: string;
}

const packages = readPackages().filter(holdsTest).flatMap(({ name }) => ['--package', name]);
// The lint has checked the programs with a socket: to link one a step would take longer than all tests.
const { status } = spawnSync('cargo', ['test', ...packages, '--locked', '--quiet', '--lib', '--test', '*'], { stdio: 'inherit' });
process.exit(status ?? 1);

function readPackages(): readonly Package[] {
  const { stdout, stderr, status: code } = spawnSync('cargo', ['metadata', '--no-deps', '--locked', '--format-version', '1'], { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (code !== 0) throw new Error(`cargo metadata failed:\n${stderr}`);
  return (JSON.parse(stdout) as { packages: Package[] }).packages;
}

/** An attribute with "test" in it: `#[test]`, `#[cfg(test)]`, `#[tokio::test]` and their like. What only looks like one costs a second. */
function holdsTest({ manifest_path: manifest }: Package): boolean {
  const folder = dirname(manifest);
  return globSync('{src,tests}/**/*.rs', { cwd: folder }).some((file) => /#!?\[[^\]]*test/.test(readFileSync(`${folder}/${file}`, 'utf8')));
}
