/** `npm start`: builds the site when dist/ is missing or older than what it is made from, then serves it. */
import { spawnSync } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { serveFromCommandLine } from './serve.ts';

const root = join(import.meta.dirname, '..');
const sources = ['src', 'tutorials', 'content', 'packages', 'crates', 'public', 'astro.config.mjs', 'package-lock.json', 'Cargo.toml', 'Cargo.lock', 'LICENSE'];
const skipped = new Set(['node_modules', 'target', 'dist']);

if ((await builtAt()) < (await changedAt())) build();
if (!process.exitCode) await serveFromCommandLine();

function build(): void {
  const astro = join(root, 'node_modules/astro/bin/astro.mjs');
  const { status } = spawnSync(process.execPath, [astro, 'build'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
  });
  if (status !== 0) process.exitCode = 1;
}

/** _headers is written last: it stands for a whole build. 0 when there is none. */
async function builtAt(): Promise<number> {
  const stats = await stat(join(root, 'dist/_headers')).catch(() => undefined);
  return stats?.mtimeMs ?? 0;
}

async function changedAt(): Promise<number> {
  const times = await Promise.all(sources.map((source) => newest(join(root, source))));
  return Math.max(...times);
}

/** Newest change of a file or of anything in a folder, the folder itself included: a file taken away counts too. */
async function newest(place: string): Promise<number> {
  const stats = await stat(place).catch(() => undefined);
  if (!stats) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  const entries = (await readdir(place)).filter((name) => !skipped.has(name));
  const times = await Promise.all(entries.map((name) => newest(join(place, name))));
  return Math.max(stats.mtimeMs, ...times);
}
