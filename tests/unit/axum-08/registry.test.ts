import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fetchCrate } from '../../migrations/fetch-crate.ts';
import { rustFiles } from '../../migrations/migrate-crates.ts';
import { problemsOf } from './properties.ts';

/** Crates that depend on axum 0.7, written by people who never heard of axum-08. */
const crates = ['aide 0.13.5', 'axum-client-ip 0.6.1', 'axum-extra 0.9.6', 'axum-login 0.16.0', 'axum-prometheus 0.7.0', 'axum-test 16.4.1', 'axum-valid 0.20.0', 'juniper_axum 0.1.1', 'okapi-operation 0.3.0-rc3', 'rustic_server 0.4.4', 'utoipa-axum 0.1.3'];

let offline = false;

function fetched(crate: string): string | undefined {
  if (offline) return undefined;
  const [name = '', version = ''] = crate.split(' ');
  const folder = `.cache/migrations/sources/${name}`;
  try {
    fetchCrate({ name, version }, folder);
    return folder;
  } catch (error) {
    if (process.env['CI']) throw error;
    offline = true;
    console.warn(`The rest is skipped, as the registry can't be reached: ${String(error)}`);
    return undefined;
  }
}

describe.each(crates)('%s', (crate) => {
  const folder = fetched(crate);
  test.skipIf(folder === undefined)('edits stay where they belong, once and for all, and what parsed still parses', () => {
    const files = rustFiles(folder ?? '');
    expect(files.length).toBeGreaterThan(0);
    const problems = files.flatMap((file) => problemsOf(readFileSync(file, 'utf8')).map((problem) => `${relative(folder ?? '', file)}: ${problem}`));
    expect(problems).toEqual([]);
  }, 60_000);
});
