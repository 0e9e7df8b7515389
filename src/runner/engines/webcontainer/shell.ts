import type { WebContainer, WebContainerProcess } from '@webcontainer/api';
import { RunnerError } from '../../contract.ts';
import { within, type Waits } from './limits.ts';

export interface ShellSize {
  readonly cols: number;
  readonly rows: number;
}

/** A shell in the container, behind a terminal. */
export interface Shell {
  /** What it prints, until it ends. */
  readonly output: ReadableStream<string>;
  /** Resolves with its exit code. */
  readonly ended: Promise<number>;
  write(keys: string): void;
  resize(size: ShellSize): void;
  end(): void;
}

/** WebContainers' own shell. Rejects with a RunnerError when it doesn't begin in time. */
export async function openShell(instance: WebContainer, size: ShellSize, { spawn }: Waits): Promise<Shell> {
  const late = (): RunnerError => new RunnerError('START_TIMEOUT', `The shell did not begin within ${spawn / 1000} s.`, 'Open the terminal again; if it stays so, start a new container.');
  const spawning = instance.spawn('jsh', { terminal: { ...size } });
  let process: WebContainerProcess;
  try {
    process = await within(spawning, spawn, late);
  } catch (error) {
    spawning.then((tooLate) => tooLate.kill(), () => undefined);
    throw error;
  }
  const writer = process.input.getWriter();
  return {
    output: process.output,
    ended: process.exit,
    write: (keys) => void writer.write(keys),
    resize: (to) => process.resize(to),
    end: () => process.kill(),
  };
}
