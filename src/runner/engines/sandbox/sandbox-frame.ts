/** One sandboxed frame with one locked worker in it, as the page holds it. */
import { RunnerError } from '../../contract.ts';
import { SILENT_PINGS, type Waits } from './limits.ts';
import type { ControlMessage, FromWorker, Kits, OpenMessage, ToWorker } from './messages.ts';
import { parseFromWorker } from './parse-message.ts';

/** What the frame starts its worker with. */
export interface SandboxAssets {
  readonly workerSource: string;
  readonly kits: Kits;
}

export interface FrameListener {
  onMessage(message: FromWorker): void;
  /** The frame is of no use any more; it has removed itself. */
  onDeath(error: RunnerError): void;
}

export class SandboxFrame {
  /** Settles when the worker is locked and may be given a program. */
  readonly locked: Promise<void>;
  readonly #iframe = document.createElement('iframe');
  readonly #control = new MessageChannel();
  readonly #program = new MessageChannel();
  readonly #waits: Waits;
  #listener: FrameListener | undefined;
  #beat: ReturnType<typeof setInterval> | undefined;
  #unanswered = 0;
  #onPong: (() => void) | undefined;
  #alive = true;

  /** The frame's document loads at once, beside the assets. */
  constructor(frameUrl: string, assets: Promise<SandboxAssets>, waits: Waits) {
    this.#waits = waits;
    this.locked = this.#open(frameUrl, assets);
    this.locked.catch(() => undefined);
  }

  get alive(): boolean {
    return this.#alive && this.#iframe.isConnected;
  }

  /** From now on messages go to `listener`, and the frame is watched. */
  listen(listener: FrameListener): void {
    this.#listener = listener;
    this.#beat = setInterval(() => this.#ping(), this.#waits.ping);
  }

  /** Whether the frame answers a ping within `wait` milliseconds. A browser may end its process while it waits for a program. */
  async answers(wait: number): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const timer = setTimeout(() => resolve(false), wait);
    this.#onPong = (): void => resolve(true);
    this.#control.port1.postMessage({ type: 'ping' } satisfies ControlMessage);
    const alive = await promise;
    clearTimeout(timer);
    return alive;
  }

  send(message: ToWorker): void {
    this.#program.port1.postMessage(message);
  }

  /** Ends the worker, whatever it does: it goes with its frame. */
  remove(): void {
    this.#alive = false;
    clearInterval(this.#beat);
    this.#listener = undefined;
    this.#program.port1.close();
    this.#control.port1.close();
    this.#iframe.remove();
  }

  async #open(frameUrl: string, assets: Promise<SandboxAssets>): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const failed = (error: RunnerError): void => {
      reject(error);
      this.#die(error);
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    // Assets may take long on a slow line, and say themselves when they can't be had; the clock is for what comes after.
    const startClock = (): void => void (timer = setTimeout(() => failed(notLoaded(frameUrl, this.#waits.load)), this.#waits.load));
    void assets.then(startClock, () => undefined);
    this.#control.port1.onmessage = (event: MessageEvent<ControlMessage>): void => {
      this.#unanswered = 0;
      this.#onPong?.();
      if (event.data.type === 'worker-failed') failed(workerFailed(event.data.message));
    };
    this.#program.port1.onmessage = (event: MessageEvent<unknown>): void => {
      const message = this.#parse(event.data);
      if (!message) return;
      // A second "locked" goes on to the listener, which knows that it is none of the worker's.
      if (message.type === 'locked' && !this.#listener) resolve();
      else this.#listener?.onMessage(message);
    };
    const loaded = new Promise((resolve) => (this.#iframe.onload = resolve));
    Promise.all([assets, loaded]).then(
      ([{ workerSource, kits }]) => {
        const message: OpenMessage = { type: 'open', workerSource, kits };
        // Its origin is opaque, which no name stands for.
        this.#iframe.contentWindow?.postMessage(message, '*', [this.#control.port2, this.#program.port2]);
      },
      failed,
    );
    // No `allow-same-origin`: the frame gets an origin of its own, and a process of its own where the browser can.
    this.#iframe.setAttribute('sandbox', 'allow-scripts');
    this.#iframe.hidden = true;
    this.#iframe.title = 'Sandbox';
    this.#iframe.src = frameUrl;
    document.body.append(this.#iframe);
    try {
      await promise;
    } finally {
      clearTimeout(timer);
    }
  }

  #parse(data: unknown): FromWorker | undefined {
    try {
      return parseFromWorker(data);
    } catch {
      this.#die(forgedMessage());
      return undefined;
    }
  }

  #ping(): void {
    if (this.#unanswered >= SILENT_PINGS) return this.#die(fellSilent());
    // A page in the background pings less often; each unanswered ping still stands for a whole turn.
    this.#unanswered++;
    this.#control.port1.postMessage({ type: 'ping' } satisfies ControlMessage);
  }

  #die(error: RunnerError): void {
    const listener = this.#listener;
    this.remove();
    listener?.onDeath(error);
  }
}

function notLoaded(frameUrl: string, wait: number): RunnerError {
  return new RunnerError('LOAD', `The sandbox did not load within ${wait / 1000} s (${frameUrl}).`, 'Check the connection and run again. A browser extension may block frames on this site.');
}

function workerFailed(message: string): RunnerError {
  return new RunnerError('LOAD', `The sandbox could not start its worker: ${message}`, 'Run again, or reload the page.');
}

export function forgedMessage(): RunnerError {
  return new RunnerError('PROTOCOL', 'The program sent a message that only the sandbox may send, and was stopped.', 'Programs answer requests and use console; nothing else goes out of the sandbox.');
}

export function fellSilent(): RunnerError {
  return new RunnerError('SILENT', 'The sandbox died without a word, probably because the program used up its memory.', 'Look for something that grows without end. Run starts a fresh sandbox.');
}
