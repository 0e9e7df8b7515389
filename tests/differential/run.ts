/**
 * `node tests/differential/run.ts [native|wasm] [seed]`: axum-twin beside the real axum, on apps and requests made at random. Prints the
 * seed, how often each method of Router and each rejection was hit, and `N passed, N failed`. Without a name each batch goes to both: the
 * native program, which is built first, and the committed module, which needs no Rust.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { allBatches, panicBatches } from './arbitrary-batches.ts';
import { badInput } from './bad-input.ts';
import { findOracle, findStale } from '../../scripts/wasm-manifest.ts';
import { buildNativeOracle } from './build-oracle.ts';
import { compare, compareAll } from './compare.ts';
import type { MutantTask } from './mutant.ts';
import { mutations } from './mutations.ts';
import { startOracle } from './start-oracle.ts';
import { Tally } from './tally.ts';

const runs = 3600;
const leastPairs = 10_000;
const leastHits = 100;

// CatchPanicLayer prints what it caught.
console.error = () => undefined;

const given = process.argv.slice(2);
const seeds = given.filter((argument) => /^\d+$/.test(argument)).map(Number);
const names = given.filter((argument) => !/^\d+$/.test(argument));
if (names.some((name) => name !== 'native' && name !== 'wasm')) fail('node tests/differential/run.ts [native|wasm] [seed]');
const seed = seeds[0] ?? Math.floor(Math.random() * 2 ** 31);
const programs = (names.length === 0 ? ['native', 'wasm'] : names).map((name) => (name === 'native' ? buildNativeOracle() : committedOracle()));

let passed = 0;
let failed = 0;
function check(name: string, problem: string | undefined): void {
  if (problem === undefined) passed++;
  else failed++;
  if (problem !== undefined) console.log(`✗ ${name}\n${problem}\n`);
}

const started = performance.now();
const oracles = await Promise.all(programs.map(startOracle));
const tally = new Tally();
const main = await compare(oracles, allBatches, { seed, runs, see: (batch, reply) => { tally.see(batch, reply); } });
check('axum and the twin say the same', main.difference);
check('bad input', await compareAll(oracles, badInput()));
check('panics and CatchPanicLayer', (await compare(oracles, panicBatches, { seed, runs: 100 })).difference);
for (const oracle of oracles) oracle.close();

if (main.difference === undefined) {
  console.log(tally.print());
  for (const { name } of oracles) check(`${leastPairs} pairs, ${name}`, main.pairs[name] >= leastPairs ? undefined : `only ${main.pairs[name]}`);
  const missing = tally.missing(leastHits);
  check(`everything was hit ${leastHits} times`, missing.length === 0 ? undefined : missing.join('\n'));
}
const counts = oracles.map(({ name }) => `${main.pairs[name]} pairs ${name}`).join(', ');
console.log(`\nseed ${seed}: ${counts} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
await seedFaults(programs[0] ?? '');
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/** The module that `npm run wasm -- twin-oracle` writes. */
function committedOracle(): string {
  const oracle = findOracle(process.cwd());
  const stale = findStale(process.cwd(), oracle);
  return stale.length === 0 ? oracle.artefact : fail(stale.join('\n'));
}

/** Each fault must be found; a few at a time. */
async function seedFaults(program: string): Promise<void> {
  const waiting = [...mutations.keys()];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const name = mutations[next]?.name ?? '';
      const { isFound, pairs } = await runMutant({ mutation: next, program, seed, runs: 1000 });
      check(`the fault "${name}" is found`, isFound ? undefined : `seed ${seed}: not within ${pairs} pairs`);
      if (isFound) console.log(`found "${name}" within ${pairs} pairs`);
    }
  };
  await Promise.all(Array.from({ length: Math.min(3, availableParallelism()) }, work));
}

function runMutant(task: MutantTask): Promise<{ readonly isFound: boolean; readonly pairs: number }> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./mutant.ts', import.meta.url), { workerData: task });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

function fail(message: string): never {
  console.log(message);
  process.exit(2);
}
