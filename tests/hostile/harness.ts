/**
 * The page's side of the hostile suite: a plain page with the engine in it, which shows answers and lines as text, measures
 * whether it ever stood still, and tells the test what came out.
 */
import { ProgramError, RunnerError, type App, type Files, type FlowEvent, type LogLine } from '../../src/runner/contract.ts';
import { createSandboxEngine, wasCut, type SandboxEngine, type SandboxOptions } from '../../src/runner/engines/sandbox/engine.ts';
import { ServerRequest } from '../../src/exchanges/server-fetch.ts';

export interface HarnessRequest {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** That many at once. */
  readonly times?: number;
}

export interface HarnessRun {
  readonly files: Files;
  readonly request: HarnessRequest;
  /** Presses Stop after that many milliseconds. */
  readonly stopAfter?: number;
  /** Waits that long after the answer, for what the program still does. */
  readonly linger?: number;
}

export type HarnessOutcome =
  | { readonly kind: 'answer'; readonly status: number; readonly headers: readonly (readonly [string, string])[]; readonly body: string; readonly bytes: number; readonly cut: boolean }
  | { readonly kind: 'program'; readonly error: string; readonly message: string; readonly cure: string; readonly place: string }
  | { readonly kind: 'runner'; readonly code: string; readonly message: string; readonly cure: string }
  | { readonly kind: 'unknown'; readonly message: string };

export interface HarnessResult {
  readonly outcome: HarnessOutcome;
  readonly lines: readonly LogLine[];
  readonly flow: readonly FlowEvent[];
  /** From the start of the run to its outcome, in milliseconds. */
  readonly ms: number;
  /** The longest time that the page stood still. */
  readonly gap: number;
}

/** What a program came to, and the clean one after it. */
export interface HarnessPair {
  readonly result: HarnessResult;
  readonly next: HarnessResult;
}

let engine: SandboxEngine | undefined;

async function open(options: SandboxOptions): Promise<void> {
  engine?.dispose();
  engine = createSandboxEngine(options);
  await engine.prepare();
}

async function run(task: HarnessRun): Promise<HarnessResult> {
  if (!engine) throw new Error('open the engine first');
  return runIn(engine, task);
}

/** Runs all tasks, in several engines side by side, and each time `next` after it. Results come under the task's number. */
async function runAll(options: SandboxOptions, tasks: readonly HarnessRun[], next: HarnessRun, lanes: number): Promise<readonly HarnessPair[]> {
  const results: HarnessPair[] = [];
  let at = 0;
  const lane = async (): Promise<void> => {
    const own = createSandboxEngine(options);
    await own.prepare();
    for (let number = at++; number < tasks.length; number = at++) {
      const task = tasks[number];
      if (task) results[number] = { result: await runIn(own, task), next: await runIn(own, next) };
    }
    own.dispose();
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}

/** As Run all does: a fresh app for each request, all in one run. */
async function runSeries(files: Files, requests: readonly HarnessRequest[]): Promise<readonly HarnessOutcome[]> {
  const { signal } = new AbortController();
  const outcomes: HarnessOutcome[] = [];
  for (const request of requests) {
    try {
      if (!engine) throw new Error('open the engine first');
      outcomes.push(await ask(await engine.start(files, { signal, onLog: () => undefined, onFlow: () => undefined }), request));
    } catch (error) {
      outcomes.push(describe(error));
    }
  }
  return outcomes;
}

async function runIn(engine: SandboxEngine, { files, request, stopAfter, linger }: HarnessRun): Promise<HarnessResult> {
  const lines: LogLine[] = [];
  const flow: FlowEvent[] = [];
  const stop = new AbortController();
  const gaps = watchGaps();
  const began = performance.now();
  if (stopAfter !== undefined) setTimeout(() => stop.abort(), stopAfter);
  let outcome: HarnessOutcome;
  try {
    const app = await engine.start(files, { signal: stop.signal, onLog: (line) => lines.push(line), onFlow: (event) => flow.push(event) });
    outcome = await ask(app, request);
  } catch (error) {
    outcome = describe(error);
  }
  const ms = performance.now() - began;
  show(outcome, lines);
  await new Promise((done) => setTimeout(done, linger ?? 60));
  return { outcome, lines, flow, ms, gap: gaps() };
}

async function ask(app: App, { method = 'GET', path = '/', headers = {}, body, times = 1 }: HarnessRequest): Promise<HarnessOutcome> {
  const one = async (): Promise<HarnessOutcome> => {
    const response = await app.fetch(new ServerRequest(`http://localhost:3000${path}`, { method, headers, ...(body !== undefined && { body }) }));
    const bytes = new Uint8Array(await response.arrayBuffer());
    const text = new TextDecoder().decode(bytes.subarray(0, 20_000));
    return { kind: 'answer', status: response.status, headers: [...response.headers], body: text, bytes: bytes.length, cut: wasCut(response) };
  };
  const outcomes = await Promise.all(Array.from({ length: times }, one));
  return outcomes.at(-1) ?? { kind: 'unknown', message: 'nothing was asked' };
}

function describe(error: unknown): HarnessOutcome {
  if (error instanceof ProgramError) {
    const { place } = error;
    return { kind: 'program', error: error.kind, message: error.message, cure: error.cure, place: place ? `${place.file}:${place.line}:${place.column}` : '' };
  }
  if (error instanceof RunnerError) return { kind: 'runner', code: error.code, message: error.message, cure: error.cure };
  return { kind: 'unknown', message: String(error) };
}

/** As the site does: text nodes, lines in one batch, 20 KB of a body. */
function show(outcome: HarnessOutcome, lines: readonly LogLine[]): void {
  const list = document.createDocumentFragment();
  for (const { level, text } of lines) {
    const line = document.createElement('div');
    line.textContent = `${level}: ${text}`;
    list.append(line);
  }
  document.querySelector('#console')?.replaceChildren(list);
  const answer = document.querySelector('#answer');
  if (answer) answer.textContent = JSON.stringify(outcome).slice(0, 30_000);
}

/** Starts to watch; what it gives ends the watch and tells the longest gap. */
function watchGaps(): () => number {
  let last = performance.now();
  let longest = 0;
  const tick = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  };
  const timer = setInterval(tick, 10);
  return () => {
    tick();
    clearInterval(timer);
    return longest;
  };
}

const harness = { open, run, runAll, runSeries, dispose: (): void => engine?.dispose() };
export type Harness = typeof harness;
Object.assign(globalThis, { harness });
