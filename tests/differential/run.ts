/**
 * `node tests/differential/run.ts native|wasm [seed]`: axum-twin beside the real axum, on apps and requests made at random. Prints the
 * seed, how often each method of Router and each rejection was hit, and `N passed, N failed`. Builds the oracle first; for wasm that needs
 * what compiles the tutorials' modules, and minutes.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { allBatches, panicBatches } from './arbitrary-batches.ts';
import { badInput } from './bad-input.ts';
import { buildNativeOracle, buildWasmOracle } from './build-oracle.ts';
import { compare, compareAll } from './compare.ts';
import type { Batch } from './description.ts';
import type { MutantTask } from './mutant.ts';
import { mutations } from './mutations.ts';
import { startOracle } from './start-oracle.ts';
import { Tally } from './tally.ts';

const runs = 3600;
const leastPairs = 10_000;
const leastHits = 100;

// CatchPanicLayer prints what it caught.
console.error = () => undefined;

const [kind, givenSeed] = process.argv.slice(2);
if (kind !== 'native' && kind !== 'wasm') fail('node tests/differential/run.ts native|wasm [seed]');
const seed = givenSeed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(givenSeed);
const program = kind === 'native' ? buildNativeOracle() : buildWasmOracle();

let passed = 0;
let failed = 0;
function check(name: string, problem: string | undefined): void {
  if (problem === undefined) passed++;
  else failed++;
  if (problem !== undefined) console.log(`✗ ${name}\n${problem}\n`);
}

const started = performance.now();
const oracle = await startOracle(program);
const tally = new Tally();
const batches = kind === 'native' ? allBatches : allBatches.filter(isSameInWasm);
const main = await compare(oracle, batches, { seed, runs, see: (batch, reply) => { tally.see(batch, reply); } });
check('axum and the twin say the same', main.difference);
check('bad input', await compareAll(oracle, kind === 'native' ? badInput() : badInput().map(withoutLongLengths)));
// In wasm a panic ends everything: what catches one works natively alone.
if (kind === 'native') check('panics and CatchPanicLayer', (await compare(oracle, panicBatches, { seed, runs: 100 })).difference);
oracle.close();

if (main.difference === undefined) {
  console.log(tally.print());
  check(`${leastPairs} pairs`, main.pairs >= leastPairs ? undefined : `only ${main.pairs}`);
  const missing = tally.missing(leastHits);
  check(`everything was hit ${leastHits} times`, missing.length === 0 ? undefined : missing.join('\n'));
}
console.log(`\nseed ${seed}: ${main.pairs} pairs in ${((performance.now() - started) / 1000).toFixed(1)} s`);
if (kind === 'native') await seedFaults();
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/** A usize has 32 bits in wasm, and 64 in the twin. */
function isSameInWasm({ app }: Batch): boolean {
  return !/"[iu]size"/.test(JSON.stringify(app));
}

/** A content-length is a usize too. */
function withoutLongLengths({ app, requests }: Batch): Batch {
  return { app, requests: requests.filter(({ headers }) => !headers.some(([name, value]) => name === 'content-length' && value.length > 9)) };
}

/** Each fault must be found; a few at a time. */
async function seedFaults(): Promise<void> {
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
