import { join } from 'node:path';
import { EDITIONS } from '../exchanges/editions.ts';
import { localParts } from '../integrations/engine-assets/spin.ts';
import { createLocalRustEngine } from '../runner/engines/rust/in-node.ts';
import type { Engine } from '../runner/contract.ts';
import type { Exchange, OtherResponse } from '../schemas/exchange.ts';
import { failuresOf } from './check-programs.ts';
import type { LoadedTutorial } from './load-tutorials.ts';
import type { Problem } from './problem.ts';

/**
 * Asks the committed wasm modules every exchange again: a recorded answer that the program doesn't give today would be a
 * lie on the page. Takes a fraction of a millisecond an Axum exchange, and some milliseconds a Spin one.
 */
export async function checkRecordings(root: string, tutorials: readonly LoadedTutorial[]): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const { slug, label: tutorial, steps, frontmatter } of tutorials) {
    const framework = frontmatter?.framework;
    for (const { slug: step, label, exchanges } of steps) {
      const programs = [
        { name: step, key: 'response' as const },
        ...EDITIONS.map(({ suffix, key }) => ({ name: `${step}${suffix}`, key })),
      ];
      for (const { name, key } of programs) {
        const asked = exchanges.filter((exchange) => exchange[key] !== undefined);
        if (asked.length === 0 && key !== 'response') continue;
        const engine = createLocalRustEngine(framework === 'spin'
          ? { wasmUrl: '', step: name, spin: await localParts(root, `${slug}/${step}`) }
          : { wasmUrl: join(root, tutorial, 'wasm', `${slug}.wasm`), step: name });
        const found = await findOutOfDate(engine, asked, (exchange) => exchange[key]);
        problems.push(...found.map(([exchange, why]) => ({
          file: `${label}/exchanges.toml`,
          field: `exchange "${exchange}"${key === 'response' ? '' : `, ${key}`}`,
          message: `Its recorded answer is out of date: ${why}`,
          cure: 'Run `npm run record`.',
        })));
      }
    }
  }
  return problems;
}

/** Names of exchanges, each with what the engine's program does today instead of what is recorded. */
async function findOutOfDate(engine: Engine, exchanges: readonly Exchange[], recordedOf: (exchange: Exchange) => OtherResponse | undefined): Promise<[string, string][]> {
  const asked = exchanges.map((exchange) => {
    const recorded = recordedOf(exchange);
    return { ...exchange, response: recorded !== undefined && 'status' in recorded ? recorded : undefined };
  });
  const failures = await failuresOf({}, asked, engine, { actual: 'the program', recorded: 'the recording' });
  engine.dispose();
  return exchanges.flatMap((exchange): [string, string][] => {
    const recorded = recordedOf(exchange);
    const failure = failures[exchange.name];
    if (recorded === undefined || !('panic' in recorded)) return failure === undefined ? [] : [[exchange.name, failure]];
    return failure === recorded.panic ? [] : [[exchange.name, `the program ${failure === undefined ? 'starts and answers' : `says ${JSON.stringify(failure)}`}, the recording is a panic.`]];
  });
}
