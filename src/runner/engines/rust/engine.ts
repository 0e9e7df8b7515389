/**
 * The step's real program, compiled to WebAssembly, in a worker of its own. One worker and one module serve the page as long
 * as it lives; every start opens a fresh app in it.
 */
import type { App, Engine, StartOptions } from '../../contract.ts';
import { openApp, stopped, toReply, untilAborted } from './app.ts';
import { createWorkerLink } from './link.ts';
import type { Deadline, WorkerLike, WorkerLink } from './link.ts';
import type { RustCommand, RustResult } from './messages.ts';
import type { SpinParts } from './spin/parts.ts';

export { timeOf } from './app.ts';

export interface RustEngineOptions {
  readonly workerUrl: string;
  /** The tutorial's module; nothing for a Spin step. */
  readonly wasmUrl: string;
  /** The step's name in the module. */
  readonly step: string;
  /** A Spin step's component and what stands in for Spin. */
  readonly spin?: SpinParts | undefined;
  /** Makes the worker; tests give one of their own. */
  readonly createWorker?: (url: string) => WorkerLike;
  /** Milliseconds of the page's clock that an answer may take: 5000 unless told. */
  readonly answerWithinMs?: number;
}

export interface RustEngine extends Engine {
  /** Loads and warms the module; of a Spin step, which is much larger, only the worker. Never rejects: a failure shows when a program starts. */
  prepare(): Promise<void>;
}

const LOAD_DEADLINE: Deadline = { ms: 30_000, code: 'START_TIMEOUT', message: 'The Rust program didn\'t load within 30 s.' };

/** Makes the engine. Nothing is loaded before `prepare` or `start`. */
export function createRustEngine(options: RustEngineOptions): RustEngine {
  const createWorker = options.createWorker ?? ((url: string): WorkerLike => new Worker(url, { type: 'module' }));
  const deadline = answerDeadline(options.answerWithinMs ?? 5000);
  let loading: { readonly link: WorkerLink; done?: Promise<RustResult> } | undefined;
  let lastApp = 0;
  let stopRunning: (() => void) | undefined;

  const openWorker = (): NonNullable<typeof loading> => {
    if (loading === undefined || loading.link.isDead) loading = { link: createWorkerLink(createWorker(options.workerUrl)) };
    return loading;
  };

  const load = async (): Promise<WorkerLink> => {
    const worker = openWorker();
    const { link } = worker;
    worker.done ??= link.ask(loadCommand(options), LOAD_DEADLINE);
    const result = await worker.done;
    // A worker without its module is of no use: the next start tries with a new one.
    if (result.type !== 'done') link.end(stopped());
    toReply(result);
    return link;
  };

  const start = async (startOptions: StartOptions): Promise<App> => {
    stopRunning?.();
    stopRunning = undefined;
    const link = await untilAborted(load(), startOptions.signal);
    lastApp += 1;
    const { app, stop } = await openApp(link, lastApp, options.step, deadline, startOptions);
    stopRunning = stop;
    return app;
  };

  return {
    name: 'rust',
    start: async (_files, startOptions) => start(startOptions),
    prepare: async () => {
      if (options.spin !== undefined) openWorker();
      else await load().catch(() => undefined);
    },
    dispose() {
      stopRunning?.();
      loading?.link.end(stopped());
      loading = undefined;
    },
  };
}

function loadCommand({ spin, wasmUrl, step }: RustEngineOptions): RustCommand {
  return spin === undefined ? { type: 'load', wasmUrl, step } : { type: 'load-spin', parts: spin };
}

function answerDeadline(ms: number): Deadline {
  return { ms, code: 'ANSWER_TIMEOUT', message: `The Rust program gave no answer within ${String(ms / 1000)} s.` };
}
