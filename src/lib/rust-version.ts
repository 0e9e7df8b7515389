import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The crate that stands for each framework on the page. */
const CRATES = { axum: 'axum', spin: 'spin-sdk' } as const;

/** "axum 0.8.9": the version in Cargo.lock, which is the one that was compiled. Throws when the lock has none. */
export function rustVersion(framework: keyof typeof CRATES, root: string = process.cwd()): string {
  const crate = CRATES[framework];
  const lock = readFileSync(join(root, 'Cargo.lock'), 'utf8');
  // The lock is in order: where a tutorial compares two versions, the later one is what the others teach.
  const version = [...lock.matchAll(new RegExp(`^name = "${crate}"\nversion = "([^"]+)"`, 'gm'))].at(-1)?.[1];
  if (version === undefined) throw new Error(`Cargo.lock: no package "${crate}". Add it to a step's Cargo.toml and run \`cargo generate-lockfile\`.`);
  return `${crate} ${version}`;
}
