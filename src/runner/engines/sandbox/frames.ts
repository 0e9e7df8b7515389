/**
 * Which frame and worker the next program gets. Every run has a frame of its own, and removing it is how a run ends: one more is
 * kept ready, so that Run needn't wait. The programs of one run get a worker each, side by side in its frame.
 */
import type { Waits } from './limits.ts';
import { SandboxFrame, type SandboxSources } from './sandbox-frame.ts';
import type { WorkerPort } from './worker-port.ts';

/** A locked worker in its frame. */
export interface Place {
  readonly frame: SandboxFrame;
  readonly worker: WorkerPort;
}

interface Spare extends Place {
  /** Whether its worker can read programs. */
  readonly reads: boolean;
}

interface Run {
  /** One signal stands for one run. */
  readonly signal: AbortSignal;
  readonly frame: SandboxFrame;
  /** Prepared for the next program. */
  next: WorkerPort | undefined;
  programs: number;
}

/**
 * Frames of one page share a process. What a stopped program may still hold (a core that is busy in a native call, memory)
 * goes only when that process has no frame left, so after a stop by force the next frame waits this long, in milliseconds.
 */
const PROCESS_ENDS = 250;

export class Frames {
  readonly #frameUrl: string;
  readonly #sources: SandboxSources;
  readonly #waits: Waits;
  #run: Run | undefined;
  #spare: Spare | undefined;
  #spareTimer: ReturnType<typeof setTimeout> | undefined;
  /** When the next frame may be made. */
  #freshAt = 0;

  constructor(frameUrl: string, sources: SandboxSources, waits: Waits) {
    this.#frameUrl = frameUrl;
    this.#sources = sources;
    this.#waits = waits;
  }

  /** Resolves when a frame is ready, for a program that must be read or for one that is. Rejects with a RunnerError when it can't be loaded. */
  async prepare(reads: boolean): Promise<void> {
    // Files load while an old process ends.
    this.#sources.assets().catch(() => undefined);
    await new Promise((done) => setTimeout(done, this.#freshAt - performance.now()));
    if (!this.#spare?.frame.alive) {
      const frame = new SandboxFrame(this.#frameUrl, this.#sources, this.#waits);
      this.#spare = { frame, worker: frame.startWorker({ reads }), reads };
    }
    await this.#spare.worker.locked;
  }

  /** A place in the run's frame. `isRead` when the program needn't be read there: only then may it be a lighter worker. */
  async take(signal: AbortSignal, isRead: boolean): Promise<Place> {
    const run = this.#run;
    if (!run?.frame.alive || run.signal !== signal || !isRead) return this.#takeFrame(signal, isRead);
    run.programs++;
    const worker = run.next ?? run.frame.startWorker({ reads: false });
    run.next = undefined;
    await worker.locked;
    return { frame: run.frame, worker };
  }

  /** While one program answers, or the reader mends it, the next one's place is made: for a program of the same kind. */
  prepareNext(reads: boolean): void {
    if (!this.#spare) this.#prepareIn(0, reads);
    const run = this.#run;
    // A first program is often the only one of its run.
    if (run && run.frame.alive && run.programs > 1) run.next ??= run.frame.startWorker({ reads: false });
  }

  /** A program was stopped by force: its process must end, and takes the spare frame with it. */
  startAfresh(): void {
    this.dispose();
    this.#freshAt = performance.now() + PROCESS_ENDS;
    this.#prepareIn(PROCESS_ENDS, true);
  }

  dispose(): void {
    clearTimeout(this.#spareTimer);
    this.#run?.frame.remove();
    this.#run = undefined;
    this.#spare?.frame.remove();
    this.#spare = undefined;
  }

  async #takeFrame(signal: AbortSignal, isRead: boolean): Promise<Place> {
    clearTimeout(this.#spareTimer);
    this.#run?.frame.remove();
    this.#run = undefined;
    await this.prepare(!isRead);
    const place = this.#spare;
    this.#spare = undefined;
    if (!place?.frame.alive || !(await place.frame.answers(this.#waits.ping))) {
      place?.frame.remove();
      return this.#takeFrame(signal, isRead);
    }
    this.#run = { signal, frame: place.frame, next: undefined, programs: 1 };
    return isRead || place.reads ? place : withReader(place);
  }

  #prepareIn(ms: number, reads: boolean): void {
    clearTimeout(this.#spareTimer);
    this.#spareTimer = setTimeout(() => void this.prepare(reads).catch(() => undefined), ms);
  }
}

/** Its worker was made for a program that is read already. */
async function withReader({ frame, worker }: Place): Promise<Place> {
  worker.end();
  const reader = frame.startWorker({ reads: true });
  await reader.locked;
  return { frame, worker: reader };
}
