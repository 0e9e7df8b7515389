/** One sandboxed frame with its workers, as the page holds it. */
import { RunnerError } from '../../contract.ts';
import { takeFrame, type FrameElement } from './frame-element.ts';
import { SILENT_PINGS, type Waits } from './limits.ts';
import type { FromFrame, Kits, OpenMessage, ToFrame } from './messages.ts';
import { WorkerPort } from './worker-port.ts';

/** What the frame starts its workers with. */
export interface SandboxAssets {
  readonly workerSource: string;
  readonly kits: Kits;
}

/** Loads what a frame needs. Each rejects with a RunnerError. */
export interface SandboxSources {
  assets(): Promise<SandboxAssets>;
  /** The text of linker.ts. It holds the parser, and is loaded when a program must be read. */
  linker(): Promise<string>;
}

export class SandboxFrame {
  #frame: FrameElement;
  readonly #control = new MessageChannel();
  readonly #waits: Waits;
  readonly #frameUrl: string;
  readonly #sources: SandboxSources;
  readonly #assets: Promise<SandboxAssets>;
  #linker: Promise<void> | undefined;
  readonly #workers = new Map<number, WorkerPort>();
  #started = 0;
  /** Is told when the frame is of no use any more; it has removed itself then. */
  #onDeath: ((error: RunnerError) => void) | undefined;
  #beat: ReturnType<typeof setInterval> | undefined;
  #unanswered = 0;
  #onPong: (() => void) | undefined;
  #alive = true;

  /** The frame's document loads at once, beside the assets. */
  constructor(frameUrl: string, sources: SandboxSources, waits: Waits) {
    this.#frameUrl = frameUrl;
    this.#frame = takeFrame(frameUrl);
    this.#sources = sources;
    this.#assets = sources.assets();
    this.#waits = waits;
    this.#control.port1.onmessage = (event: MessageEvent<FromFrame>): void => this.#receive(event.data);
    void this.#open();
  }

  get alive(): boolean {
    return this.#alive && this.#frame.element.isConnected;
  }

  /** From now on the frame is watched. */
  watch(onDeath: (error: RunnerError) => void): void {
    this.#onDeath = onDeath;
    this.#beat ??= setInterval(() => this.#ping(), this.#waits.ping);
  }

  /** Whether the frame answers a ping within `wait` milliseconds. A browser may end its process while it waits for a program. */
  async answers(wait: number): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const timer = setTimeout(() => resolve(false), wait);
    this.#onPong = (): void => resolve(true);
    this.#send({ type: 'ping' });
    const alive = await promise;
    clearTimeout(timer);
    return alive;
  }

  /** Starts a worker, which can read programs or only takes those that another has read. */
  startWorker({ reads }: { readonly reads: boolean }): WorkerPort {
    const number = this.#started++;
    const { port1, port2 } = new MessageChannel();
    const worker = new WorkerPort(number, port1, {
      onForged: () => this.#die(forgedMessage()),
      end: () => {
        this.#workers.delete(number);
        this.#send({ type: 'end-worker', worker: number });
      },
    });
    this.#workers.set(number, worker);
    const start = (): void => {
      if (this.#workers.has(number)) this.#send({ type: 'start-worker', worker: number, reads }, [port2]);
    };
    const ready = reads ? this.#giveLinker() : this.#assets;
    if (reads) ready.then(start, (error: unknown) => this.#die(error as RunnerError));
    else start();
    void this.#watchStart(worker, ready);
    return worker;
  }

  /** Ends the workers, whatever they do: they go with their frame. */
  remove(): void {
    this.#end(removed());
  }

  /** Assets may take long on a slow line, and say themselves when they can't be had; the clock is for what comes after. */
  async #watchStart(worker: WorkerPort, ready: Promise<unknown>): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      await Promise.all([this.#assets, ready]);
      timer = setTimeout(() => this.#die(notLoaded(this.#frameUrl, this.#waits.load)), this.#waits.load);
      await worker.locked;
    } catch {
      // Whoever waits for the worker hears of it.
    } finally {
      clearTimeout(timer);
    }
  }

  #giveLinker(): Promise<void> {
    this.#linker ??= this.#sources.linker().then((source) => this.#send({ type: 'linker', source }));
    return this.#linker;
  }

  async #open(): Promise<void> {
    try {
      const message: OpenMessage = { type: 'open', ...(await this.#assets) };
      if (!(await this.#frame.loaded)) await this.#loadAgain();
      if (!this.#alive) return;
      // Its origin is opaque, which no name stands for.
      this.#frame.element.contentWindow?.postMessage(message, '*', [this.#control.port2]);
    } catch (error) {
      this.#die(error as RunnerError);
    }
  }

  /** The network may be back since the frame began to load. */
  async #loadAgain(): Promise<void> {
    if (!this.#alive) return;
    this.#frame.element.remove();
    this.#frame = takeFrame(this.#frameUrl);
    if (!(await this.#frame.loaded)) throw notReached(this.#frameUrl);
  }

  #receive(message: FromFrame): void {
    this.#unanswered = 0;
    if (message.type === 'worker-failed') return this.#die(workerFailed(message.message));
    this.#onPong?.();
  }

  #send(message: ToFrame, ports: MessagePort[] = []): void {
    this.#control.port1.postMessage(message, ports);
  }

  #ping(): void {
    if (this.#unanswered >= SILENT_PINGS) return this.#die(fellSilent());
    // A page in the background pings less often; each unanswered ping still stands for a whole turn.
    this.#unanswered++;
    this.#send({ type: 'ping' });
  }

  #die(error: RunnerError): void {
    const onDeath = this.#onDeath;
    this.#end(error);
    onDeath?.(error);
  }

  #end(error: Error): void {
    this.#alive = false;
    this.#onDeath = undefined;
    clearInterval(this.#beat);
    for (const worker of this.#workers.values()) worker.close(error);
    this.#workers.clear();
    this.#control.port1.close();
    this.#frame.element.remove();
  }
}

function notLoaded(frameUrl: string, wait: number): RunnerError {
  return new RunnerError('LOAD', `The sandbox did not load within ${wait / 1000} s (${frameUrl}).`, 'Check the connection and run again. A browser extension may block frames on this site.');
}

function notReached(frameUrl: string): RunnerError {
  return new RunnerError('LOAD', `The sandbox could not be loaded: its frame is not there (${frameUrl}).`, 'Check the connection and run again. A browser extension may block frames on this site.');
}

function workerFailed(message: string): RunnerError {
  return new RunnerError('LOAD', `The sandbox could not start its worker: ${message}`, 'Run again, or reload the page.');
}

function removed(): RunnerError {
  return new RunnerError('STOPPED', 'The sandbox was removed.', 'Run starts a fresh one.');
}

export function forgedMessage(): RunnerError {
  return new RunnerError('PROTOCOL', 'The program sent a message that only the sandbox may send, and was stopped.', 'Programs answer requests and use console; nothing else goes out of the sandbox.');
}

export function fellSilent(): RunnerError {
  return new RunnerError('SILENT', 'The sandbox died without a word, probably because the program used up its memory.', 'Look for something that grows without end. Run starts a fresh sandbox.');
}
