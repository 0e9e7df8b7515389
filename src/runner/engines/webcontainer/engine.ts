/**
 * The WebContainers engine: the reader's program runs in a real Node, which itself runs in the page. The container, its files and
 * one process that answers stay between runs; each app is a fresh copy of the program in that process.
 */
import { RunnerError, type App, type Engine, type Files, type StartOptions } from '../../contract.ts';
import { Container, type NodeState, type Running } from './container.ts';
import { NodeFailure } from './failures.ts';
import { FileSync, type Conflict } from './file-sync.ts';
import { NodeProcess } from './node-process.ts';
import { WAITS, within, type Waits } from './limits.ts';
import { containerDied, stopped } from './process-failures.ts';
import { openShell, type Shell, type ShellSize } from './shell.ts';

export { wasCut } from './node-process.ts';

/** The step's project, which the engine knows nothing of but where the reader's files stand. */
export interface Project {
  readonly folder: string;
  /** Everything that is mounted. `stripped`: for a Node that strips no types itself. */
  all(twin: Files, stripped: boolean): Promise<Files>;
  /** What is written for one edited file. Throws a ProgramError when it can't be read. */
  edited(path: string, text: string, stripped: boolean): Files;
}

export interface ContainerEngineOptions {
  readonly clientUrl: string;
  readonly project: Project;
  /** Shorter ones for tests. */
  readonly waits?: Partial<Waits>;
  /** The editor's texts, and how a text gets there or goes: see SyncOptions. */
  readonly files: () => Files;
  readonly take: (path: string, text: string | undefined) => Promise<void>;
  readonly isNeeded: (path: string) => boolean;
  readonly onState: (state: NodeState) => void;
  readonly onConflict: (conflict: Conflict) => void;
  readonly onSettled: (path: string) => void;
  readonly onLeft: (paths: readonly string[]) => void;
}

export interface ContainerEngine extends Engine {
  readonly state: NodeState;
  /** Starts the container. Rejects with a RunnerError. */
  prepare(): Promise<void>;
  /** Starts it once more after a failure, without a reload of the page. */
  retry(): void;
  /** The editor's text has changed. */
  edited(): void;
  resolve(conflict: Conflict, whose: 'mine' | 'theirs'): Promise<void>;
  /** A shell in the project's folder. Rejects with a RunnerError. */
  openShell(size: ShellSize): Promise<Shell>;
}

/** A process holds every app that it was asked for. After so many a new one takes over. */
const MOST_APPS = 100;

export function createContainerEngine(options: ContainerEngineOptions): ContainerEngine {
  const { project } = options;
  const waits: Waits = { ...WAITS, ...options.waits };
  let sync: FileSync | undefined;
  let syncedWith: Running | undefined;
  let node: NodeProcess | undefined;

  const container = new Container({
    clientUrl: options.clientUrl,
    waits,
    readerFiles: options.files,
    project: (twin, stripped) => project.all(twin, stripped),
    onState: (state) => {
      if (state.kind !== 'ready' && state.kind !== 'starting') endRuns();
      options.onState(state);
    },
  });

  const endRuns = (): void => {
    sync?.end();
    sync = undefined;
    syncedWith = undefined;
    node?.end(containerDied());
    node = undefined;
  };

  const running = async (): Promise<Running> => {
    try {
      const now = await container.running();
      if (syncedWith !== now) startSync(now);
      return now;
    } catch (error) {
      throw error instanceof NodeFailure ? error.toRunnerError() : error;
    }
  };

  const startSync = (now: Running): void => {
    sync?.end();
    syncedWith = now;
    sync = new FileSync(now.instance.fs, now.mounted, {
      folder: project.folder,
      files: options.files,
      isNeeded: options.isNeeded,
      take: options.take,
      toWrite: (path, text) => project.edited(path, text, now.stripped),
      onConflict: options.onConflict,
      onSettled: options.onSettled,
      onLeft: options.onLeft,
    });
  };

  /** A container that is gone answers no read either. */
  const settle = async (now: Running): Promise<void> => {
    const late = new RunnerError('SILENT', `The container did not take the files within ${waits.mount / 1000} s.`, 'Run again; if it stays so, start a new container.');
    try {
      await within(sync?.settle() ?? Promise.resolve(), waits.mount, () => late);
    } catch (error) {
      if (error !== late || (await container.isAlive(now))) throw error;
      throw containerDied();
    }
  };

  const processIn = async (now: Running): Promise<NodeProcess> => {
    if (node !== undefined && !node.hasEnded && node.apps < MOST_APPS) return node;
    node?.end(new RunnerError('STOPPED', 'Another process took over.', 'Run starts the program again.'));
    node = await NodeProcess.start(now.instance, { waits, isAlive: () => container.isAlive(now) });
    return node;
  };

  return {
    name: 'webcontainer',
    get state() {
      return container.state;
    },
    async prepare() {
      await running();
    },
    retry() {
      container.retry().then(() => running(), () => undefined).catch(() => undefined);
    },
    edited: () => sync?.soon(),
    resolve: async (conflict, whose) => sync?.resolve(conflict, whose),
    async start(_files: Files, start: StartOptions): Promise<App> {
      const now = await unlessStopped(running(), start.signal);
      await unlessStopped(settle(now), start.signal);
      return (await unlessStopped(processIn(now), start.signal)).newApp(start);
    },
    async openShell(size) {
      return openShell((await running()).instance, size, waits);
    },
    dispose() {
      endRuns();
      container.end();
    },
  };
}

/** Stop doesn't wait for a container that is still on its way. */
async function unlessStopped<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const stop = (): void => reject(stopped(signal.reason));
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
