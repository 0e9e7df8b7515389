/** One app inside the worker, as the page sees it. */
import { ServerResponse } from '../../../exchanges/server-fetch.ts';
import { ProgramError, RunnerError } from '../../contract.ts';
import type { App, StartOptions } from '../../contract.ts';
import { createBatch, toPath } from './batch.ts';
import type { Deadline, WorkerLink } from './link.ts';
import type { RustCommand, RustResult } from './messages.ts';
import type { RustAnswer, RustReply } from './module.ts';
import { toPanicError } from './panic.ts';

export interface OpenedApp {
  readonly app: App;
  /** Ends it; with its worker when it is at work, as nothing else can end it then. */
  readonly stop: () => void;
}

const times = new WeakMap<Response, number>();

/** Milliseconds that the program took for this answer, measured around the call into the module. */
export function timeOf(response: Response): number | undefined {
  return times.get(response);
}

/** Opens the app with that number in the worker. Aborting `options.signal` stops it at any time. */
export async function openApp(link: WorkerLink, number: number, step: string, deadline: Deadline, options: StartOptions): Promise<OpenedApp> {
  let atWork = 0;
  const ask = async (command: RustCommand): Promise<RustReply | undefined> => {
    atWork += 1;
    try {
      const reply = toReply(await untilAborted(link.ask(command, deadline), options.signal));
      for (const event of reply?.flow ?? []) options.onFlow(event);
      for (const line of reply?.logs ?? []) options.onLog(line);
      return reply;
    } finally {
      atWork -= 1;
    }
  };
  const stop = (): void => {
    options.signal.removeEventListener('abort', stop);
    if (atWork > 0) link.end(stopped());
    else if (!link.isDead) link.ask({ type: 'close', app: number }, deadline).catch(() => undefined);
  };
  options.signal.addEventListener('abort', stop);

  await ask({ type: 'open', app: number, step });
  const send = createBatch(async (requests) => ask({ type: 'send', app: number, requests, waitMs: 0 }));
  const app: App = {
    async fetch(request) {
      const { answer, ms } = await send(request);
      const response = toResponse(answer, toPath(request));
      times.set(response, ms);
      return response;
    },
    async wait(ms) {
      await ask({ type: 'send', app: number, requests: [], waitMs: ms });
    },
  };
  return { app, stop };
}

/** The worker's reply, or its failure as an error that says what to do. */
export function toReply(result: RustResult): RustReply | undefined {
  switch (result.type) {
    case 'done':
      return result.reply;
    case 'panicked':
      throw toPanicError(result.printed);
    case 'not-loaded':
      throw new RunnerError('LOAD', `The Rust program can't be loaded: ${result.message}.`, 'Look at your connection and run again. The recorded answers are on the page.');
    case 'failed':
      throw new RunnerError('PROTOCOL', `The Rust side failed: ${result.message}.`, 'Reload the page; your code is saved.');
  }
}

export function stopped(): RunnerError {
  return new RunnerError('STOPPED', 'The Rust program was stopped.', 'Run it again.');
}

/** Rejects with STOPPED as soon as the signal is aborted, whatever becomes of `work`. */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const abort = (): void => {
      reject(stopped());
    };
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    void work.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', abort);
    });
  });
}

function toResponse(answer: RustAnswer, path: string): ServerResponse {
  if (answer.kind === 'given') {
    const headers = answer.headers.map(([name, value]): [string, string] => [name, value]);
    return new ServerResponse(answer.body.length === 0 ? null : answer.body, { status: answer.status, headers });
  }
  switch (answer.why) {
    case 'request':
      throw new RunnerError('UNSUPPORTED', `Nobody can send this request to ${path}: ${answer.message}.`, 'Change its path, method or headers.');
    case 'silent':
      throw new RunnerError('SILENT', 'The Rust program waits for something that never happens.', 'A server would keep this request open for ever. Send another one.');
    case 'body':
      throw new ProgramError('body', answer.message, 'The Rust program broke its answer off. Send another request.');
  }
}
