/** One worker of a sandboxed frame, as the page holds it. */
import type { FromWorker, ToWorker } from './messages.ts';
import { parseFromWorker } from './parse-message.ts';

/** What the frame does for its workers. */
export interface WorkerOwner {
  /** The worker sent something that only a broken sandbox sends. */
  onForged(): void;
  end(worker: number): void;
}

export class WorkerPort {
  /** Settles when the worker is locked and may be given a program; rejects when its frame dies before. */
  readonly locked: Promise<void>;
  readonly #number: number;
  readonly #owner: WorkerOwner;
  readonly #port: MessagePort;
  readonly #locking = Promise.withResolvers<void>();
  #onMessage: ((message: FromWorker) => void) | undefined;

  constructor(number: number, port: MessagePort, owner: WorkerOwner) {
    this.#number = number;
    this.#port = port;
    this.#owner = owner;
    this.locked = this.#locking.promise;
    this.locked.catch(() => undefined);
    port.onmessage = (event: MessageEvent<unknown>): void => this.#receive(event.data);
  }

  /** From now on messages go to `onMessage`. */
  listen(onMessage: (message: FromWorker) => void): void {
    this.#onMessage = onMessage;
  }

  send(message: ToWorker): void {
    this.#port.postMessage(message);
  }

  /** Ends the worker, unless it is in a native call that nothing but the end of its frame stops. */
  end(): void {
    this.close();
    this.#owner.end(this.#number);
  }

  /** Hears nothing more of the worker. */
  close(error?: Error): void {
    this.#onMessage = undefined;
    this.#port.close();
    if (error) this.#locking.reject(error);
  }

  #receive(data: unknown): void {
    let message: FromWorker;
    try {
      message = parseFromWorker(data);
    } catch {
      return this.#owner.onForged();
    }
    // A second "locked" goes on to the listener, which knows that it is none of the worker's.
    if (message.type === 'locked' && !this.#onMessage) this.#locking.resolve();
    else this.#onMessage?.(message);
  }
}
