/**
 * `node tests/migrations/fixtures.ts [--record]`: the compiler on both sides of every fixture of axum-08. Takes a minute on a cold machine, so it
 * runs where a fixture, a version or the compiler changed; otherwise the one test is that nothing did. `--record` runs it and writes that down.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { compileFixtures } from './compile-fixtures.ts';
import { digest } from './digest.ts';

const recorded = 'tests/migrations/fixtures.json';
const inputs = ['rust-toolchain.toml', 'tests/fixtures/axum-08', 'tests/migrations/compile-fixtures.ts', 'tests/migrations/fixtures'];

const of = digest(inputs);
const record = process.argv.includes('--record');
const known = JSON.parse(readFileSync(recorded, 'utf8')) as { of: string; before: number; after: number };

if (known.of === of && !record) {
  console.log(`unchanged since they compiled: ${known.before} inputs with axum 0.7.9, ${known.after} outputs with 0.8.9`);
  console.log('1 passed, 0 failed');
} else {
  const { before, after, errors } = compileFixtures();
  for (const error of errors) console.log(`${error}\n`);
  if (errors.length === 0 && record) writeFileSync(recorded, `${JSON.stringify({ of, before, after }, null, 2)}\n`);
  else if (errors.length === 0) console.log('All compile. `node tests/migrations/fixtures.ts --record` notes it, so that the next run is short.');
  console.log(`${errors.length === 0 ? before + after : 0} passed, ${errors.length} failed`);
  process.exitCode = errors.length === 0 ? 0 : 1;
}
