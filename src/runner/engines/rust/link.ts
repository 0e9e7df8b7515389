/** The page's line to one worker: a question, an answer, and a clock that doesn't depend on the worker. */
import { RunnerError } from '../../contract.ts';
import type { RunnerErrorCode } from '../../contract.ts';
import type { FromRustWorker, RustCommand, RustResult } from './messages.ts';

/** What is used of a Worker. */
export interface WorkerLike {
  postMessage(message: unknown): void;
  terminate(): void;
  addEventListener(type: 'message' | 'error' | 'messageerror', listener: (event: MessageEvent<FromRustWorker>) => void): void;
}

export interface Deadline {
  readonly ms: number;
  readonly code: RunnerErrorCode;
  readonly message: string;
}

export interface WorkerLink {
  /** Set once: the worker is gone, and a new link is needed. */
  readonly isDead: boolean;
  /** Rejects with a RunnerError when the worker dies or the deadline passes; the deadline ends the worker. */
  ask(command: RustCommand, deadline: Deadline): Promise<RustResult>;
  /** Ends the worker whatever it does. Questions that are open reject with `reason`. */
  end(reason: RunnerError): void;
}

const CURE = 'Run again: the Rust side starts anew. If it stays so, reload the page; your code is saved.';

export function createWorkerLink(worker: WorkerLike): WorkerLink {
  const open = new Map<number, { resolve(result: RustResult): void; reject(error: RunnerError): void }>();
  let last = 0;
  let isDead = false;

  const end = (reason: RunnerError): void => {
    if (isDead) return;
    isDead = true;
    worker.terminate();
    for (const question of open.values()) question.reject(reason);
    open.clear();
  };
  worker.addEventListener('message', ({ data: { id, ...result } }) => {
    open.get(id)?.resolve(result);
    open.delete(id);
  });
  worker.addEventListener('error', (event) => {
    // A script that can't be fetched has an event without a message.
    const detail = 'message' in event && typeof event.message === 'string' ? `: ${event.message}` : '';
    end(new RunnerError('LOAD', `The worker that runs the Rust program failed${detail}.`, CURE));
  });
  worker.addEventListener('messageerror', () => {
    end(new RunnerError('PROTOCOL', 'A message of the worker that runs the Rust program could not be read.', CURE));
  });

  return {
    get isDead() {
      return isDead;
    },
    ask(command, deadline) {
      return new Promise<RustResult>((resolve, reject) => {
        if (isDead) {
          reject(new RunnerError('STOPPED', 'The Rust program was stopped.', CURE));
          return;
        }
        last += 1;
        const clock = setTimeout(() => {
          end(new RunnerError(deadline.code, deadline.message, CURE));
        }, deadline.ms);
        open.set(last, {
          resolve: (result) => {
            clearTimeout(clock);
            resolve(result);
          },
          reject: (error) => {
            clearTimeout(clock);
            reject(error);
          },
        });
        worker.postMessage({ id: last, ...command });
      });
    },
    end,
  };
}
