/** Which packages a module is made of, and what the lock says about them. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parse } from 'smol-toml';

interface LockEntry {
  readonly name: string;
  readonly version: string;
  readonly checksum?: string;
}

/**
 * What cargo compiles into a crate for that target: `axum 0.8.9`, sorted, without our own crates. The lock alone can't say it, since it
 * lists what any crate of the workspace switches on. Throws when cargo doesn't know.
 */
export function builtPackages(manifestPath: string, crate: string, target: string): string[] {
  const args = ['tree', '--locked', '--manifest-path', manifestPath, '-p', crate, '--target', target, '-e', 'normal,build', '--prefix', 'none', '--format', '{p}'];
  const { status, stdout, stderr } = spawnSync('cargo', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`cargo can't tell what ${crate} is made of: ${stderr}`);
  // Ours have a path behind the version, macros a remark.
  const named = stdout.split('\n').flatMap((line) => /^(\S+) v(\S+)(?: \((?:proc-macro|\*)\))*$/.exec(line)?.slice(1, 3).join(' ') ?? []);
  return [...new Set(named)].sort();
}

/** A line with the checksum of each of those packages that the lock still holds in that version. */
export function lockLines(lockPath: string, packages: readonly string[]): string[] {
  const { package: entries } = parse(readFileSync(lockPath, 'utf8')) as unknown as { package: LockEntry[] };
  const built = new Set(packages);
  return entries
    .map(({ name, version, checksum = 'ours' }) => ({ named: `${name} ${version}`, checksum }))
    .filter(({ named }) => built.has(named))
    .map(({ named, checksum }) => `${named} ${checksum}`)
    .sort();
}
