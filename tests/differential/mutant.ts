/** A worker with one fault in its twin: tells whether the generator finds it, and after how many pairs. */
import { registerHooks } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { Oracle } from './oracle-native.ts';
import { mutations } from './mutations.ts';

/** What the parent says: which fault, with which oracle, from which seed. */
export interface MutantTask {
  readonly mutation: number;
  readonly program: string;
  readonly seed: number;
  readonly runs: number;
}

const { mutation: index, program, seed, runs } = workerData as MutantTask;
const mutation = mutations[index];
if (!mutation) throw new Error(`There is no mutation ${index}`);
const wanted = `packages/axum-twin/src/${mutation.file}`;
let isApplied = false;

registerHooks({
  load(url, context, nextLoad) {
    const loaded = nextLoad(url, context);
    if (!url.endsWith(wanted)) return loaded;
    const source = typeof loaded.source === 'string' ? loaded.source : new TextDecoder().decode(loaded.source);
    if (source.split(mutation.from).length !== 2) throw new Error(`"${mutation.name}": ${wanted} must hold ${mutation.from} once`);
    isApplied = true;
    return { ...loaded, source: source.replace(mutation.from, () => mutation.to) };
  },
});

const { allBatches } = await import('./arbitrary-batches.ts');
const { compare } = await import('./compare.ts');
const { startOracle } = await import('./start-oracle.ts');
const oracle: Oracle = await startOracle(program);
const run = await compare([oracle], allBatches, { seed, runs, isHasty: true });
oracle.close();
if (!isApplied) throw new Error(`"${mutation.name}": ${wanted} was never loaded`);
parentPort?.postMessage({ isFound: run.difference !== undefined, pairs: run.pairs[oracle.name], difference: run.difference });
