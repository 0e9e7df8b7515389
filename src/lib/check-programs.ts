import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareAnswers } from '../exchanges/compare.ts';
import type { Difference, Engine, Files } from '../runner/contract.ts';
import type { PreparedEngine } from '../runner/run-state.ts';
import { toCall } from '../runner/plan.ts';
import { sendCalls } from '../runner/send.ts';
import type { Exchange } from '../schemas/exchange.ts';
import type { LoadedStep } from './load-tutorials.ts';
import { ContentError } from './problem.ts';
import type { Problem } from './problem.ts';
import { runnerHash } from './runner-hash.ts';
import { solvedSources, toFiles } from './step-files.ts';
import type { SourceFile } from './step-files.ts';

/** No twin of ours takes as long: one that does never ends. */
const TIME_LIMIT_MS = 20_000;

/** What came of sending all exchanges to one set of files: a sentence for each that failed, by name. */
export type Failures = Readonly<Record<string, string>>;

export interface ProgramCheck {
  /** Fails what the exercise asks for. */
  readonly start: Failures;
  /** Passes everything. */
  readonly solution: Failures;
}

/** The program gave no account of itself: it looped, left, or took its thread down. The message is a sentence. */
export class ProgramEnded extends Error {
  override readonly name = 'ProgramEnded';
}

/** Sends the exchanges to a program. Rejects with ProgramEnded where that can't be done. */
export type RunProgram = (files: Files, exchanges: readonly Exchange[]) => Promise<Failures>;

/**
 * Runs a step's starting files and its solution: the first must fail something (unless the step is for reading), the second
 * nothing. Results are kept under `root`/.cache by what they depend on, the twin's kit included.
 */
export async function checkPrograms(step: LoadedStep, run: RunProgram, root: string): Promise<Problem[]> {
  const runPart = (part: string, sources: readonly SourceFile[]) => run(toFiles(sources), step.exchanges).catch((error: unknown) => {
    if (!(error instanceof ProgramEnded)) throw error;
    throw new ContentError([{ file: `${step.label}/${part}`, message: error.message, cure: 'Look for a loop without an end, a `process.exit()`, or a promise that nobody awaits.' }]);
  });
  try {
    const { start, solution } = await cached(step, root, async () => ({
      start: await runPart('ts', step.files.start),
      solution: await runPart('solution', solvedSources(step.files)),
    }));
    return judge(step, { start, solution });
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    return [...error.problems];
  }
}

/** What the results mean for an author. */
export function judge({ label, frontmatter, files }: Pick<LoadedStep, 'label' | 'frontmatter' | 'files'>, { start, solution }: ProgramCheck): Problem[] {
  if (frontmatter?.kind === 'reading') return differing(start, `${label}/ts`, 'The step is for reading, but its twin differs', 'Mend the twin, or leave out `kind: reading`.');
  const nothingToDo = Object.keys(start).length === 0;
  return [
    ...(nothingToDo ? [{ file: `${label}/ts`, message: 'The starting files pass every exchange: there is nothing to do.', cure: 'Leave out something that an exchange asks for, or write `kind: reading` in the frontmatter.' }] : []),
    ...(files.solution.length === 0 ? [] : differing(solution, `${label}/solution`, 'The solution fails', 'Mend the solution; if the Rust program has changed, run `npm run record` first.')),
  ];
}

function differing(failures: Failures, file: string, what: string, cure: string): Problem[] {
  return Object.entries(failures).map(([name, why]) => ({ file, field: `exchange "${name}"`, message: `${what}: ${why}`, cure }));
}

/** Who speaks in a failure's sentence: "it answers 404, the program 200." */
export interface Speakers {
  readonly actual: string;
  readonly recorded: string;
}

const TWIN: Speakers = { actual: 'it', recorded: 'the program' };

/** Sends every exchange, each to a fresh app. A twin can't fail where it may differ (`twin.differs`). */
export async function failuresOf(files: Files, exchanges: readonly Exchange[], engine: Engine, speakers: Speakers = TWIN): Promise<Failures> {
  const failures: Record<string, string> = {};
  const nothing = () => undefined;
  await sendCalls(ready(engine), files, exchanges.map(toCall), AbortSignal.timeout(TIME_LIMIT_MS), {
    onAnswer: (call, answer) => {
      if (call.recorded === undefined || (engine.name !== 'rust' && call.accepted !== undefined)) return;
      const differences = compareAnswers(call.recorded, answer, call.volatile);
      // Another body comes with another content-length: the body says more.
      const telling = differences.find(({ kind }) => kind !== 'header') ?? differences[0];
      if (telling !== undefined) failures[call.name] = describe(telling, speakers);
    },
    onFailure: (call, error) => { failures[call.name] = error.message; },
    onLog: nothing,
    onFlow: nothing,
  });
  return failures;
}

/** An engine of a build has nothing to load ahead. */
function ready(engine: Engine): PreparedEngine {
  return { name: engine.name, prepare: () => Promise.resolve(), start: (files, options) => engine.start(files, options), dispose: () => engine.dispose() };
}

function describe(difference: Difference, { actual, recorded }: Speakers): string {
  switch (difference.kind) {
    case 'status':
      return `${actual} answers ${String(difference.actual)}, ${recorded} ${String(difference.expected)}.`;
    case 'header':
      return `${actual} has the header ${difference.name}: ${shown(difference.actual)}, ${recorded} ${shown(difference.expected)}.`;
    case 'body':
      return `in the body at ${String(difference.at)} ${actual} has ${shown(difference.actual)}, ${recorded} ${shown(difference.expected)}.`;
    case 'frame':
      return `as the server's frame ${String(difference.at + 1)} ${actual} has ${shown(difference.actual?.words)}, ${recorded} ${shown(difference.expected?.words)}.`;
    default:
      return difference satisfies never;
  }
}

const shown = (text: string | undefined): string => (text === undefined ? 'missing' : JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text));

async function cached(step: LoadedStep, root: string, run: () => Promise<ProgramCheck>): Promise<ProgramCheck> {
  const { start, solution } = step.files;
  const texts = [...start, ...solution].map(({ path, text }) => [path, text]);
  const key = createHash('sha256').update(JSON.stringify([1, texts, start.length, step.exchanges, runnerHash(root)])).digest('hex').slice(0, 32);
  const folder = join(root, '.cache/programs');
  const path = join(folder, `${key}.json`);
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as ProgramCheck;
  const result = await quietly(run);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, JSON.stringify(result));
  return result;
}

/** Runs programs without what their kits print: it is meant for readers, and would look like an error of the build. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { log, info, warn, error } = console;
  const nothing = () => undefined;
  Object.assign(console, { log: nothing, info: nothing, warn: nothing, error: nothing });
  try {
    return await work();
  } finally {
    Object.assign(console, { log, info, warn, error });
  }
}
