import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { EDITIONS } from '../exchanges/editions.ts';
import { localParts } from '../integrations/engine-assets/spin.ts';
import { createLocalRustEngine } from '../runner/engines/rust/in-node.ts';
import type { Engine } from '../runner/contract.ts';
import type { Exchange, OtherResponse } from '../schemas/exchange.ts';
import { failuresOf } from './check-programs.ts';
import type { LoadedTutorial } from './load-tutorials.ts';
import type { Problem } from './problem.ts';
import { runnerHash } from './runner-hash.ts';

/** A program of a step, and the exchanges that it has answered. */
interface Recorded {
  readonly label: string;
  readonly key: 'response' | OtherKey;
  readonly asked: readonly Exchange[];
  readonly engine: LocalOptions;
}

type OtherKey = (typeof EDITIONS)[number]['key'];
type LocalOptions = Parameters<typeof createLocalRustEngine>[0];

/**
 * Asks the committed wasm modules every exchange again: a recorded answer that the program doesn't give today would be a
 * lie on the page. A tutorial that had nothing out of date is kept in mind under `root`/.cache, by all that its answers depend on:
 * a build asks, and the tests behind it.
 */
export async function checkRecordings(root: string, tutorials: readonly LoadedTutorial[]): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const tutorial of tutorials) {
    const programs = await programsOf(root, tutorial);
    const upToDate = join(root, '.cache/recordings', hashOf(root, programs));
    if (existsSync(upToDate)) continue;
    const found: Problem[] = [];
    for (const program of programs) found.push(...(await problemsOf(program)));
    problems.push(...found);
    if (found.length > 0) continue;
    mkdirSync(dirname(upToDate), { recursive: true });
    writeFileSync(upToDate, '');
  }
  return problems;
}

async function programsOf(root: string, { slug, label: tutorial, steps, frontmatter }: LoadedTutorial): Promise<Recorded[]> {
  const programs: Recorded[] = [];
  for (const { slug: step, label, exchanges } of steps) {
    for (const { suffix, key } of [{ suffix: '', key: 'response' as const }, ...EDITIONS]) {
      const asked = exchanges.filter((exchange) => exchange[key] !== undefined);
      if (asked.length === 0 && key !== 'response') continue;
      const engine: LocalOptions = frontmatter?.framework === 'spin'
        ? { wasmUrl: '', step: `${step}${suffix}`, spin: await localParts(root, `${slug}/${step}`) }
        : { wasmUrl: join(root, tutorial, 'wasm', `${slug}.wasm`), step: `${step}${suffix}` };
      programs.push({ label, key, asked, engine });
    }
  }
  return programs;
}

/** A component's own files have names by what they were made of. */
function hashOf(root: string, programs: readonly Recorded[]): string {
  const modules = new Set(programs.map(({ engine }) => engine.spin?.routesUrl ?? engine.wasmUrl));
  const judges = ['check-recordings.ts', 'check-programs.ts'].map((name) => new URL(name, import.meta.url));
  const hash = createHash('sha256').update(runnerHash(root)).update(JSON.stringify(programs));
  for (const file of [...modules, ...judges]) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 32);
}

async function problemsOf({ label, key, asked, engine }: Recorded): Promise<Problem[]> {
  const found = await findOutOfDate(createLocalRustEngine(engine), asked, (exchange) => exchange[key]);
  return found.map(([exchange, why]) => ({
    file: `${label}/exchanges.toml`,
    field: `exchange "${exchange}"${key === 'response' ? '' : `, ${key}`}`,
    message: `Its recorded answer is out of date: ${why}`,
    cure: 'Run `npm run record`.',
  }));
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
