/** Published crates as one workspace: as they are, or migrated by the CLI with what its notes on Cargo.toml ask for. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fetchCrate, type CrateName } from './fetch-crate.ts';

/** A crate of the check. `byHand` is what a person does to its Cargo.toml beside running axum-08. */
export interface Subject extends CrateName {
  readonly features: readonly string[];
  readonly byHand: readonly { dependency: string; version?: string; features?: readonly string[]; before?: boolean; why: string }[];
}

/** What the CLI did to a crate, and what is in there. */
export interface Migrated {
  readonly edits: number;
  readonly notes: number;
  readonly routes: number;
  readonly nests: number;
  readonly webSockets: boolean;
}

/** The six crates. */
export const subjects = JSON.parse(readFileSync('tests/migrations/crates.json', 'utf8')) as readonly Subject[];
/** The versions that everything is built with, once migrated. */
export const lock = 'tests/migrations/crates.lock';

/** Writes the workspace anew. With `migrated` axum-08 has gone over each crate, and `lock` pins the versions. */
export function writeWorkspace(folder: string, migrated: boolean): Map<string, Migrated> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'Cargo.toml'), `[workspace]\nresolver = "2"\nmembers = ${JSON.stringify(subjects.map(({ name }) => name))}\n\n[profile.dev]\ndebug = false\n`);
  if (migrated && existsSync(lock)) copyFileSync(lock, join(folder, 'Cargo.lock'));
  const results = new Map<string, Migrated>();
  for (const subject of subjects) {
    const crate = join(folder, subject.name);
    fetchCrate(subject, crate);
    const sources = rustFiles(crate).map((file) => readFileSync(file, 'utf8')).join('\n');
    const { edits, notes } = migrated ? runCli(crate) : { edits: 0, notes: 0 };
    const count = (pattern: RegExp) => [...sources.matchAll(pattern)].length;
    results.set(subject.name, {
      edits, notes,
      routes: count(/\.(route|route_service|typed_get|typed_post|typed_put|typed_delete|typed_patch)\(/g),
      nests: count(/\.nest(_service)?\(/g),
      webSockets: /\bWebSocketUpgrade\b/.test(sources),
    });
    for (const change of subject.byHand) if (migrated || change.before) changeManifest(join(crate, 'Cargo.toml'), change);
  }
  return results;
}

/** All Rust sources of a crate, in the order of their names. */
export function rustFiles(prefix: string, crate = prefix): string[] {
  return readdirSync(crate, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.rs')).sort().map((path) => join(prefix, path));
}

function runCli(crate: string): { edits: number; notes: number } {
  // Named one by one: of the folder nothing would be left, as git ignores it.
  const files = [...rustFiles('.', crate), 'Cargo.toml'];
  const { stdout, stderr, status } = spawnSync(process.execPath, [resolve('packages/axum-08/cli.ts'), '--write', '--allow-dirty', '--json', ...files], { cwd: crate, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`axum-08 failed on ${crate}: ${stderr}`);
  return (JSON.parse(stdout) as { summary: { edits: number; notes: number } }).summary;
}

/** Cargo publishes each dependency as a table of its own. */
function changeManifest(path: string, { dependency, version, features }: Subject['byHand'][number]): void {
  const table = new RegExp(`(\\[(?:dev-)?dependencies\\.${dependency}\\]\\nversion = )("[^"]*")`, 'g');
  const source = readFileSync(path, 'utf8');
  const changed = source.replace(table, (_, head: string, old: string) => head + (version ? `"${version}"` : old) + (features ? `\nfeatures = ${JSON.stringify(features)}` : ''));
  if (changed === source) throw new Error(`${path} has no dependency ${dependency} to change.`);
  writeFileSync(path, changed);
}
