import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { askTwin } from './ask-twin.ts';
import type { Batch, Reply } from './description.ts';
import type { Oracle } from './oracle-native.ts';

/** What a run saw. */
export interface Run {
  readonly seed: number;
  /** Pairs of a router and a request, by the oracle that answered them; a router that panics is one too. */
  readonly pairs: Readonly<Record<Oracle['name'], number>>;
  /** The smallest batch on which the sides differ, in words; undefined when there is none. */
  readonly difference: string | undefined;
}

export interface CompareOptions {
  readonly seed: number;
  readonly runs: number;
  /** The first difference will do, however large it is. */
  readonly isHasty?: boolean;
  /** Is told every batch with the first oracle's reply. */
  see?(batch: Batch, reply: Reply): void;
}

/** Sends generated batches to the twin and to each oracle until they differ, then looks for the smallest. */
export async function compare(oracles: readonly Oracle[], batches: fc.Arbitrary<Batch>, options: CompareOptions): Promise<Run> {
  const pairs = { native: 0, wasm: 0 };
  const property = fc.asyncProperty(batches, async (batch) => {
    const asked = askAll(oracles, batch);
    const twin = await askTwin(batch);
    for (const { oracle, fitting, reply } of asked) {
      const real = await reply;
      pairs[oracle.name] += 'answers' in real ? real.answers.length : 1;
      if (oracle === oracles[0]) options.see?.(fitting, real);
      const expected = fitting === batch ? twin : await askTwin(fitting);
      if (!isDeepStrictEqual(real, expected) && !(await isOneOfSeveral(oracle, fitting, expected))) return false;
    }
    return true;
  });
  const result = await fc.check(property, { seed: options.seed, numRuns: options.runs, endOnFailure: options.isHasty === true });
  if (!result.failed) return { seed: options.seed, pairs, difference: undefined };
  const [smallest] = result.counterexample ?? [];
  if (!smallest) throw new Error(`fast-check failed without an example: ${String(result.errorInstance)}`);
  return { seed: options.seed, pairs, difference: `seed ${options.seed}: ${(await compareAll(oracles, [smallest])) ?? 'axum and the twin agree when they are asked again'}` };
}

/** The first of some given batches on which the sides differ, in words. */
export async function compareAll(oracles: readonly Oracle[], batches: readonly Batch[]): Promise<string | undefined> {
  for (const batch of batches) {
    for (const { oracle, fitting, reply } of askAll(oracles, batch)) {
      const [real, twin] = await Promise.all([reply, askTwin(fitting)]);
      if (!isDeepStrictEqual(real, twin)) return describeDifference(oracle.name, fitting, real, twin);
    }
  }
  return undefined;
}

interface Asked {
  readonly oracle: Oracle;
  /** The batch, or what this oracle can answer of it. */
  readonly fitting: Batch;
  readonly reply: Promise<Reply>;
}

function askAll(oracles: readonly Oracle[], batch: Batch): Asked[] {
  return oracles.flatMap((oracle) => {
    const fitting = oracle.fit(batch);
    return fitting === undefined ? [] : [{ oracle, fitting, reply: oracle.ask(fitting) }];
  });
}

// axum keeps routes in HashMaps, each with an order of its own: of two conflicts in one `nest` it names now this, now that.
const asks = 24;

/** True when axum doesn't agree with itself, and the twin's reply is among its replies. */
async function isOneOfSeveral(oracle: Oracle, batch: Batch, twin: Reply): Promise<boolean> {
  for (let ask = 0; ask < asks; ask++) {
    if (isDeepStrictEqual(await oracle.ask(batch), twin)) return true;
  }
  return false;
}

/** The first request of the batch on which the sides differ, and what each said. */
function describeDifference(name: Oracle['name'], batch: Batch, real: Reply, twin: Reply): string {
  const at = 'answers' in real && 'answers' in twin ? real.answers.findIndex((one, index) => !isDeepStrictEqual(one, twin.answers[index])) : -1;
  const pick = (reply: Reply): unknown => (at >= 0 && 'answers' in reply ? reply.answers[at] : reply);
  return [
    `the twin differs from axum (${name})`,
    `app: ${JSON.stringify(batch.app)}`,
    `request: ${JSON.stringify(at >= 0 ? batch.requests[at] : batch.requests)}`,
    `axum: ${JSON.stringify(pick(real))}`,
    `twin: ${JSON.stringify(pick(twin))}`,
  ].join('\n');
}
