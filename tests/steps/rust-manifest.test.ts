import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findModules, findStale } from '../../scripts/wasm-manifest.ts';

const folder = 'tutorials/axum-lifecycle';
let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'manifest-'));
  for (const path of ['Cargo.toml', 'Cargo.lock', 'crates', folder]) cpSync(path, join(root, path), { recursive: true });
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

const cure = 'run `npm run wasm`';
const artefact = `${folder}/wasm/axum-lifecycle.wasm`;

test.each([
  { change: 'a program', path: `${folder}/layers/rust/src/lib.rs`, expected: [`${folder}/layers/rust/src/lib.rs has changed since ${artefact} was built: ${cure}`] },
  { change: 'what all modules share', path: 'crates/browser/src/app.rs', expected: [`crates/browser/src/app.rs has changed since ${artefact} was built: ${cure}`] },
  { change: 'the artefact', path: artefact, expected: [`${artefact} isn't the file that its manifest describes: ${cure}`] },
  { change: 'a program with a socket', path: `${folder}/layers/rust/src/main.rs`, expected: [] },
  { change: 'the recorder', path: 'crates/exchanges/src/record.rs', expected: [] },
  { change: 'exchanges', path: `${folder}/layers/exchanges.toml`, expected: [] },
])('a change of $change', ({ path, expected }) => {
  appendFileSync(join(root, path), '\n');
  expect(staleOf()).toEqual(expected);
});

test.each([
  { name: 'axum', expected: [`Cargo.lock has other versions than ${artefact} was built with: ${cure}`] },
  // Only the recorder and a server with a socket need these two.
  { name: 'toml_edit', expected: [] },
  { name: 'tracing-subscriber', expected: [] },
])('another version of $name in Cargo.lock', ({ name, expected }) => {
  const lock = readFileSync(join(root, 'Cargo.lock'), 'utf8');
  const changed = lock.replace(new RegExp(`(name = "${name}"\nversion = ".*\nsource = .*\nchecksum = ")....`, 'g'), '$10000');
  expect(changed).not.toBe(lock);
  writeFileSync(join(root, 'Cargo.lock'), changed);
  expect(staleOf()).toEqual(expected);
});

test('a module that was never built', () => {
  rmSync(join(root, artefact));
  expect(staleOf()).toEqual([`${artefact} isn't built: ${cure}`]);
});

function staleOf(): string[] {
  return findModules(root).flatMap((module) => findStale(root, module));
}
