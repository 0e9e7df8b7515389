import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { askTwin } from './ask-twin.ts';
import type { Batch, Reply } from './description.ts';
import type { Oracle } from './oracle-native.ts';

/** What a run saw. */
export interface Run {
  readonly seed: number;
  /** Pairs of a router and a request; a router that panics is one too. */
  readonly pairs: number;
  /** The smallest batch on which the sides differ, in words; undefined when there is none. */
  readonly difference: string | undefined;
}

/** Sends generated batches to both sides until they differ, then looks for the smallest unless it `isHasty`. `see` is told every batch with the real reply. */
export async function compare(oracle: Oracle, batches: fc.Arbitrary<Batch>, options: { readonly seed: number; readonly runs: number; readonly isHasty?: boolean; see?(batch: Batch, reply: Reply): void }): Promise<Run> {
  let pairs = 0;
  const property = fc.asyncProperty(batches, async (batch) => {
    const [real, twin] = await Promise.all([oracle.ask(batch), askTwin(batch)]);
    pairs += 'answers' in real ? real.answers.length : 1;
    options.see?.(batch, real);
    return isDeepStrictEqual(real, twin) || isOneOfSeveral(oracle, batch, twin);
  });
  const result = await fc.check(property, { seed: options.seed, numRuns: options.runs, endOnFailure: options.isHasty === true });
  if (!result.failed) return { seed: options.seed, pairs, difference: undefined };
  const [smallest] = result.counterexample ?? [];
  if (!smallest) throw new Error(`fast-check failed without an example: ${String(result.errorInstance)}`);
  return { seed: options.seed, pairs, difference: `seed ${options.seed}: ${await describeDifference(oracle, smallest)}` };
}

/** The first of some given batches on which the sides differ, in words. */
export async function compareAll(oracle: Oracle, batches: readonly Batch[]): Promise<string | undefined> {
  for (const batch of batches) {
    const [real, twin] = await Promise.all([oracle.ask(batch), askTwin(batch)]);
    if (!isDeepStrictEqual(real, twin)) return describeDifference(oracle, batch);
  }
  return undefined;
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

/** The batch reduced to its first request on which the sides differ, and what each said. */
async function describeDifference(oracle: Oracle, batch: Batch): Promise<string> {
  const [real, twin] = await Promise.all([oracle.ask(batch), askTwin(batch)]);
  const at = 'answers' in real && 'answers' in twin ? real.answers.findIndex((one, index) => !isDeepStrictEqual(one, twin.answers[index])) : -1;
  const pick = (reply: Reply): unknown => (at >= 0 && 'answers' in reply ? reply.answers[at] : reply);
  return [
    'the twin differs from axum',
    `app: ${JSON.stringify(batch.app)}`,
    `request: ${JSON.stringify(at >= 0 ? batch.requests[at] : batch.requests)}`,
    `axum: ${JSON.stringify(pick(real))}`,
    `twin: ${JSON.stringify(pick(twin))}`,
  ].join('\n');
}
