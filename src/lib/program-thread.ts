import { Worker } from 'node:worker_threads';
import type { Files } from '../runner/contract.ts';
import type { Exchange } from '../schemas/exchange.ts';
import { ProgramEnded } from './check-programs.ts';
import type { Failures, RunProgram } from './check-programs.ts';

/** The engine gives up sooner by itself, unless a loop holds the thread. */
const LIMIT_MS = 30_000;

/** What a thread is asked. It answers with Failures. */
export interface ProgramTask {
  readonly files: Files;
  readonly exchanges: readonly Exchange[];
}

export interface ProgramThread {
  /** One after another. Rejects with ProgramEnded; the next run has a new thread then. */
  readonly run: RunProgram;
  dispose(): void;
}

/**
 * Runs programs in a thread of their own: an endless loop, a `process.exit()` or a rejection that nobody awaits would end the build
 * without a word, or never.
 */
export function createProgramThread(limitMs = LIMIT_MS): ProgramThread {
  let thread: Worker | undefined;

  function start(): Worker {
    const started = new Worker(new URL('./program-worker.ts', import.meta.url), { stdout: true, stderr: true });
    // What programs print is meant for readers, and would look like an error of the build.
    started.stdout.resume();
    started.stderr.resume();
    const forget = (): void => { if (thread === started) thread = undefined; };
    return started.on('error', forget).on('exit', forget);
  }

  async function run(files: Files, exchanges: readonly Exchange[]): Promise<Failures> {
    const asked = (thread ??= start());
    const { promise, resolve, reject } = Promise.withResolvers<Failures>();
    const end = (why: string) => (): void => reject(new ProgramEnded(why));
    const left = end('It ends the process.');
    const failed = (error: unknown): void => end(`It leaves an error that nobody catches: ${error instanceof Error ? error.message : String(error)}.`)();
    const clock = setTimeout(end('It never ends.'), limitMs);
    asked.once('message', resolve).once('error', failed).once('exit', left);
    asked.postMessage({ files, exchanges } satisfies ProgramTask);
    try {
      return await promise;
    } catch (error) {
      thread = undefined;
      await asked.terminate();
      throw error;
    } finally {
      clearTimeout(clock);
      asked.off('message', resolve).off('error', failed).off('exit', left);
    }
  }

  return { run, dispose: () => void thread?.terminate() };
}
