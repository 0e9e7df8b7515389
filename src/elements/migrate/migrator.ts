import type { Answer, Ask, GivenFile, Outcome } from './messages.ts';

/** A project of thousands of files takes seconds; what takes longer than this never ends. In milliseconds. */
const patience = 60_000;

interface Waiting {
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: (done: number, total: number) => void;
  readonly clock: ReturnType<typeof setTimeout>;
}

/** The migrator in its worker, which is started at once and ended when it hangs. */
export class Migrator {
  #worker: Worker | undefined;
  #waiting: Waiting | undefined;
  #asked = 0;

  /** Loads the parser. Calling it again costs nothing. */
  start(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => this.#hear(data));
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#end(new Error(event.message ? `The migrator stopped: ${event.message}. Your text is still here; please report what it was.` : 'The migrator could not be loaded. Is there a network? Your text is still here: try again.'));
    });
    this.#worker = worker;
    return worker;
  }

  /** Migrates files; an earlier question that is still open is dropped. Throws an Error whose message can be shown. */
  async look(files: readonly GivenFile[], onProgress: (done: number, total: number) => void): Promise<Outcome> {
    if (this.#waiting) this.#end(new Dropped());
    const worker = this.start();
    this.#asked += 1;
    const ask: Ask = { id: this.#asked, files };
    return new Promise((resolve, reject) => {
      const clock = setTimeout(() => this.#end(new Error(`This took longer than ${patience / 1000} seconds, so it was stopped. Try fewer files, or the command line below.`)), patience);
      this.#waiting = { resolve, reject, onProgress, clock };
      worker.postMessage(ask);
    });
  }

  #hear(answer: Answer): void {
    const waiting = this.#waiting;
    if (!waiting || answer.id !== this.#asked) return;
    switch (answer.kind) {
      case 'progress':
        return waiting.onProgress(answer.done, answer.total);
      case 'done':
        this.#waiting = undefined;
        clearTimeout(waiting.clock);
        return waiting.resolve(answer.outcome);
      case 'failed':
        return this.#end(new Error(`The migrator stopped: ${answer.message}. Your text is still here; please report what it was.`));
    }
  }

  /** Ends the worker, which may be lost in its work; the next question starts a new one. */
  #end(error: Error): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    if (!this.#waiting) return;
    clearTimeout(this.#waiting.clock);
    this.#waiting.reject(error);
    this.#waiting = undefined;
  }
}

/** The question was replaced by a newer one: nothing to tell the reader. */
export class Dropped extends Error {}
