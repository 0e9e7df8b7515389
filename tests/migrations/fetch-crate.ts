import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** A published crate. */
export interface CrateName {
  readonly name: string;
  readonly version: string;
}

/** Copies a crate's sources from the registry to a folder that git ignores; cargo keeps its own copy for the next time. */
export function fetchCrate({ name, version }: CrateName, folder: string): void {
  const source = unpacked(name, version) ?? (download(name, version), unpacked(name, version));
  if (source === undefined) throw new Error(`cargo did not get ${name} ${version} from the registry: is there a network?`);
  rmSync(folder, { recursive: true, force: true });
  cpSync(source, folder, { recursive: true, filter: (path) => !/[\\/](Cargo\.lock|Cargo\.toml\.orig|rust-toolchain(\.toml)?)$/.test(path) });
  // Some crates are packed without the right to write.
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) chmodSync(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o644);
}

/** `cargo info` is the one command that brings a single crate without all that it depends on. */
function download(name: string, version: string): void {
  spawnSync('cargo', ['info', '--quiet', `${name}@${version}`], { stdio: 'ignore', timeout: 60_000 });
}

function unpacked(name: string, version: string): string | undefined {
  const registries = join(process.env['CARGO_HOME'] ?? join(homedir(), '.cargo'), 'registry/src');
  if (!existsSync(registries)) return undefined;
  return readdirSync(registries).map((registry) => join(registries, registry, `${name}-${version}`)).find((path) => existsSync(join(path, 'Cargo.toml')));
}
