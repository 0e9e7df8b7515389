/** The sandbox engine: the reader's program runs in a worker inside a frame of an opaque origin, without network or storage. */
import { sameFiles } from '../../../drafts/same-files.ts';
import { RunnerError, type App, type Engine, type Files, type StartOptions } from '../../contract.ts';
import { Frames, type Place } from './frames.ts';
import { WAITS, type Waits } from './limits.ts';
import type { Kits } from './messages.ts';
import { ProgramRun, type How } from './program-run.ts';
import { stopped } from './run-errors.ts';
import type { SandboxAssets } from './sandbox-frame.ts';

export { wasCut } from './pending-answer.ts';

export interface SandboxOptions {
  readonly frameUrl: string;
  readonly workerUrl: string;
  readonly linkerUrl: string;
  readonly kitsUrl: string;
  /** A program that the build has read: it starts without the linker. */
  readonly read?: ReadFiles | undefined;
  /** Shorter ones for tests. */
  readonly waits?: Partial<Waits>;
}

/** Files, and the text of the LinkedProgram that they are. */
export interface ReadFiles {
  readonly files: Files;
  readonly linked: string;
}

export interface SandboxEngine extends Engine {
  /** Loads the sandbox and keeps one ready, for these files where they are known. Rejects with a RunnerError when it can't be loaded. */
  prepare(files?: Files): Promise<void>;
}

export function createSandboxEngine(options: SandboxOptions): SandboxEngine {
  const waits: Waits = { ...WAITS, ...options.waits };
  const sources = { assets: untilItFails(() => fetchAssets(options)), linker: untilItFails(() => loadText(options.linkerUrl)) };
  const frames = new Frames(options.frameUrl, sources, waits);
  let run: ProgramRun | undefined;
  /** The program that was read last: the same files needn't be read again. */
  let { read } = options;
  const linkedOf = (files: Files): string | undefined => (read && sameFiles(read.files, files) ? read.linked : undefined);

  const onEnd = (how: How): void => {
    if (how === 'quietly') return;
    run = undefined;
    frames.startAfresh();
  };

  /** One that is still busy goes with its process, or it would keep a core of the next one's. */
  const endRun = async (): Promise<void> => {
    const before = run;
    if (before) before.end(replaced(), (await before.isIdle()) ? 'quietly' : 'by force');
    if (run === before) run = undefined;
  };

  return {
    name: 'sandbox',
    prepare: (files) => frames.prepare(files === undefined || linkedOf(files) === undefined),
    async start(files: Files, startOptions: StartOptions): Promise<App> {
      await endRun();
      const linked = linkedOf(files);
      const { frame, worker } = await unlessAborted(frames.take(startOptions.signal, linked !== undefined), startOptions.signal);
      const onLinked = (text: string): void => void (read = { files, linked: text });
      const current = new ProgramRun(frame, worker, waits, { ...startOptions, onLinked, onEnd });
      run = current;
      try {
        await current.start(linked === undefined ? { type: 'program', files } : { type: 'linked-program', linked });
      } finally {
        if (run === current) frames.prepareNext(linked === undefined);
      }
      return current;
    },
    dispose(): void {
      run?.end(stopped(undefined), 'quietly');
      run = undefined;
      frames.dispose();
    },
  };
}

/** A frame that comes too late is removed. */
async function unlessAborted(place: Promise<Place>, signal: AbortSignal): Promise<Place> {
  const aborted = Promise.withResolvers<never>();
  const abort = (): void => aborted.reject(stopped(signal.reason));
  signal.addEventListener('abort', abort);
  if (signal.aborted) abort();
  try {
    return await Promise.race([place, aborted.promise]);
  } catch (error) {
    place.then(({ frame }) => frame.remove()).catch(() => undefined);
    throw error;
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** Loads once; after a failure the next try loads again. */
function untilItFails<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load();
    loading.catch(() => (loading = undefined));
    return loading;
  };
}

async function fetchAssets({ workerUrl, kitsUrl }: SandboxOptions): Promise<SandboxAssets> {
  const [workerSource, kits] = await Promise.all([loadText(workerUrl), loadText(kitsUrl)]);
  return { workerSource, kits: parseKits(kits, kitsUrl) };
}

/** A network that asks for a login first answers with its own page. */
function parseKits(text: string, url: string): Kits {
  try {
    return JSON.parse(text) as Kits;
  } catch {
    throw new RunnerError('LOAD', `The sandbox could not be loaded: something else answered for ${url}.`, 'Check the connection and run again.');
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
