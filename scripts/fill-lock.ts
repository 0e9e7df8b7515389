/**
 * Adds to package-lock.json the optional platform packages that a registry does not hold.
 *
 * npm leaves an optional dependency out of the lock file when its version can't be found, and `npm ci` then refuses the
 * lock ("Missing: … from lock file"). An entry with version, os and cpu is enough for npm to accept it and skip it.
 */
import { readFileSync, writeFileSync } from 'node:fs';

interface LockEntry {
  version?: string;
  optionalDependencies?: Record<string, string>;
  [key: string]: unknown;
}

const path = 'package-lock.json';
const lock = JSON.parse(readFileSync(path, 'utf8')) as { packages: Record<string, LockEntry> };
const present = (name: string) => Object.keys(lock.packages).some((key) => key.endsWith(`node_modules/${name}`));

let added = 0;
for (const entry of Object.values(lock.packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    if (present(name)) continue;
    lock.packages[`node_modules/${name}`] = { version: range.replace(/^[\^~]/, ''), optional: true, ...platformOf(name) };
    added += 1;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`package-lock.json: ${added} optional entries added`);

function platformOf(name: string): { os?: string[]; cpu?: string[] } {
  const match = /(android|darwin|linux|win32|freebsd|openharmony|wasm32)-?(arm64|x64|ia32|arm|wasi)?/.exec(name);
  if (!match) throw new Error(`${name}: an optional package without a platform in its name; add it by hand`);
  const [, os, cpu] = match;
  if (os === 'wasm32') return { cpu: ['wasm32'] };
  return { os: [os!], ...(cpu ? { cpu: [cpu] } : {}) };
}
