/**
 * The sandbox engine: the reader's program runs in a worker inside a frame of an opaque origin, without network or storage.
 * Every run has a frame of its own, and removing it is how a run ends. One more frame is kept ready, so that Run needn't wait.
 */
import { RunnerError, type App, type Engine, type Files, type StartOptions } from '../../contract.ts';
import { WAITS, type Waits } from './limits.ts';
import type { Kits } from './messages.ts';
import { ProgramRun } from './program-run.ts';
import { stopped } from './run-errors.ts';
import { SandboxFrame, type SandboxAssets } from './sandbox-frame.ts';

export { wasCut } from './pending-answer.ts';

export interface SandboxOptions {
  readonly frameUrl: string;
  readonly workerUrl: string;
  readonly kitsUrl: string;
  /** Shorter ones for tests. */
  readonly waits?: Partial<Waits>;
}

export interface SandboxEngine extends Engine {
  /** Loads the sandbox and keeps one ready. Rejects with a RunnerError when it can't be loaded. */
  prepare(): Promise<void>;
}

/**
 * Frames of one page share a process. What a stopped program may still hold (a core that is busy in a native call, memory)
 * goes only when that process has no frame left, so after a stop by force the next frame waits this long, in milliseconds.
 */
const PROCESS_ENDS = 250;

export function createSandboxEngine({ frameUrl, workerUrl, kitsUrl, waits }: SandboxOptions): SandboxEngine {
  const times: Waits = { ...WAITS, ...waits };
  let assets: Promise<SandboxAssets> | undefined;
  let spare: SandboxFrame | undefined;
  let spareTimer: ReturnType<typeof setTimeout> | undefined;
  let run: ProgramRun | undefined;
  /** When the next frame may be made. */
  let freshAt = 0;

  const loadAssets = (): Promise<SandboxAssets> => {
    assets ??= Promise.all([loadText(workerUrl), loadText(kitsUrl)]).then(([workerSource, kits]) => ({ workerSource, kits: JSON.parse(kits) as Kits }));
    // The next try loads again.
    assets.catch(() => (assets = undefined));
    return assets;
  };

  const takeFrame = async (): Promise<SandboxFrame> => {
    clearTimeout(spareTimer);
    await makeSpare();
    const ready = spare;
    spare = undefined;
    if (ready?.alive && (await ready.answers(times.ping))) return ready;
    ready?.remove();
    return takeFrame();
  };

  const makeSpare = async (): Promise<void> => {
    const loading = loadAssets();
    await new Promise((done) => setTimeout(done, freshAt - performance.now()));
    if (!spare?.alive) spare = new SandboxFrame(frameUrl, loading, times);
    await spare.locked;
  };

  const makeSpareIn = (ms: number): void => {
    clearTimeout(spareTimer);
    spareTimer = setTimeout(() => void makeSpare().catch(() => undefined), ms);
  };

  const onEnd = (how: 'by force' | 'quietly'): void => {
    if (how === 'quietly') return;
    run = undefined;
    spare?.remove();
    spare = undefined;
    freshAt = performance.now() + PROCESS_ENDS;
    makeSpareIn(PROCESS_ENDS);
  };

  /** One that is still busy goes with its process, or it would keep a core of the next one's. */
  const endRun = async (): Promise<void> => {
    const before = run;
    if (before) before.end(replaced(), (await before.isIdle()) ? 'quietly' : 'by force');
    if (run === before) run = undefined;
  };

  const dispose = (): void => {
    run?.end(stopped(undefined), 'quietly');
    run = undefined;
    clearTimeout(spareTimer);
    spare?.remove();
    spare = undefined;
  };

  return {
    name: 'sandbox',
    prepare: makeSpare,
    async start(files: Files, options: StartOptions): Promise<App> {
      await endRun();
      const frame = await unlessAborted(takeFrame(), options.signal);
      const current = new ProgramRun(frame, times, options, onEnd);
      run = current;
      try {
        await current.start(files);
      } finally {
        // While the program answers, or the reader mends it, the next one's frame loads.
        if (run === current) makeSpareIn(0);
      }
      return current;
    },
    dispose,
  };
}

/** A frame that comes too late is removed. */
async function unlessAborted(frame: Promise<SandboxFrame>, signal: AbortSignal): Promise<SandboxFrame> {
  const aborted = Promise.withResolvers<never>();
  const abort = (): void => aborted.reject(stopped(signal.reason));
  signal.addEventListener('abort', abort);
  if (signal.aborted) abort();
  try {
    return await Promise.race([frame, aborted.promise]);
  } catch (error) {
    frame.then((late) => late.remove()).catch(() => undefined);
    throw error;
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

async function loadText(url: string): Promise<string> {
  const response = await fetch(url).catch(() => undefined);
  if (response?.ok) return response.text();
  const why = response ? `the server answered ${response.status}` : 'there was no answer';
  throw new RunnerError('LOAD', `The sandbox could not be loaded: ${why} for ${url}.`, 'Check the connection and run again.');
}

function replaced(): RunnerError {
  return new RunnerError('STOPPED', 'Another run began.', 'Run starts the program again.');
}
