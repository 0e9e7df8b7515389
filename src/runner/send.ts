import { toAnswer } from '../exchanges/answer.ts';
import { compareAnswers } from '../exchanges/compare.ts';
import { toRequest } from '../exchanges/to-request.ts';
import { ProgramError, RunnerError } from './contract.ts';
import type { Answer, App, Files, FlowEvent, LogLine } from './contract.ts';
import type { Call, PreparedEngine } from './run-state.ts';

/** What happens on one side while its calls are sent, as it happens. */
export interface SideEvents {
  onAnswer(call: Call, answer: Answer, ms: number): void;
  onFailure(call: Call, error: ProgramError | RunnerError): void;
  onLog(call: Call, line: LogLine): void;
  onFlow(call: Call, event: FlowEvent): void;
}

/**
 * Sends calls to one engine, in order: each to a fresh app, members of a group to one they share.
 * Never rejects. When the program doesn't even start, every call that is left fails with that error.
 */
export async function sendCalls(engine: PreparedEngine, files: Files, calls: readonly Call[], signal: AbortSignal, events: SideEvents): Promise<void> {
  const waiting = toGroups(calls);
  for (const [index, group] of waiting.entries()) {
    const broken = await sendGroup(engine, files, group, signal, events);
    if (broken === undefined) continue;
    for (const call of waiting.slice(index).flat()) events.onFailure(call, broken);
    return;
  }
}

/** Calls of one app stay together, in the place of their first. */
function toGroups(calls: readonly Call[]): Call[][] {
  const groups = new Map<string | Call, Call[]>();
  for (const call of calls) {
    const key = call.group ?? call;
    groups.set(key, [...(groups.get(key) ?? []), call]);
  }
  return [...groups.values()];
}

/** Resolves with the error when the app didn't start. */
async function sendGroup(
  engine: PreparedEngine, files: Files, calls: readonly Call[], signal: AbortSignal, events: SideEvents,
): Promise<ProgramError | RunnerError | undefined> {
  // While the program starts, what it prints belongs to the call that it is started for.
  let current = calls[0];
  let app: App;
  try {
    app = await engine.start(files, {
      signal,
      onLog: (line) => { if (current !== undefined) events.onLog(current, line); },
      onFlow: (event) => { if (current !== undefined) events.onFlow(current, event); },
    });
  } catch (error) {
    return toKnownError(error);
  }
  for (const call of calls) {
    current = call;
    await sendCall(engine, app, call, events);
  }
  return undefined;
}

async function sendCall(engine: PreparedEngine, app: App, call: Call, events: SideEvents): Promise<void> {
  try {
    if (call.request.wait_ms !== undefined) await waitIn(app, call.request.wait_ms);
    const copies = Array.from({ length: call.request.concurrent ?? 1 }, () => ask(engine, app, call));
    const { answer, ms } = worstOf(await Promise.all(copies), call);
    events.onAnswer(call, answer, ms);
  } catch (error) {
    events.onFailure(call, toKnownError(error));
  }
}

interface TimedAnswer {
  readonly answer: Answer;
  readonly ms: number;
}

async function ask(engine: PreparedEngine, app: App, call: Call): Promise<TimedAnswer> {
  const started = performance.now();
  const response = await app.fetch(toRequest(call.request));
  const answer = await toAnswer(response, call.request.frames);
  const ms = engine.timeOf?.(response) ?? performance.now() - started;
  return { answer: engine.wasCut?.(response) === true ? { ...answer, cut: true } : answer, ms };
}

/** Of answers to the same request at the same time: one that differs from the recording, if any does. */
function worstOf(answers: readonly TimedAnswer[], { recorded, volatile }: Call): TimedAnswer {
  const differs = recorded && answers.find(({ answer }) => compareAnswers(recorded, answer, volatile).length > 0);
  const worst = differs ?? answers[0];
  if (worst === undefined) throw new RunnerError('PROTOCOL', 'The engine gave no answer.', 'Run it again.');
  return worst;
}

async function waitIn(app: App, ms: number): Promise<void> {
  if (app.wait === undefined) {
    throw new RunnerError('UNSUPPORTED', `This engine can't let ${String(ms)} ms pass before a request.`, 'Compare with the recorded answer instead.');
  }
  await app.wait(ms);
}

/** An engine rejects with one of the two kinds; anything else is our own fault and says so. */
export function toKnownError(error: unknown): ProgramError | RunnerError {
  if (error instanceof ProgramError || error instanceof RunnerError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new RunnerError('PROTOCOL', `The engine broke: ${message}`, 'Run again; if it stays so, reload the page. Your code is saved.');
}
