import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRegions } from './regions.ts';
import type { ParsedSource } from './regions.ts';
import type { Files } from '../runner/contract.ts';

/** One source file of a step. */
export interface SourceFile extends ParsedSource {
  /** As the reader sees it: `src/lib.rs`, `main.ts`. */
  readonly path: string;
  /** Text of the file with its markers. */
  readonly raw: string;
}

/** The sources of a step's folder, markers parsed. */
export interface StepFiles {
  /** rust/src without main.rs, lib.rs first; a Spin step's manifest last. */
  readonly program: readonly SourceFile[];
  /** The same of rust-07/src: the program on axum 0.7, in a step about both versions. */
  readonly program07: readonly SourceFile[];
  /** ts/, main.ts first. */
  readonly start: readonly SourceFile[];
  /** solution/: files that take the place of starting files, or join them. */
  readonly solution: readonly SourceFile[];
}

/**
 * Reads the sources under `folder`. A folder that isn't there has no files: check-step says so.
 * `label` is the folder's path in problems.
 */
export function readStepFiles(folder: string, label: string): StepFiles {
  return {
    program: [
      ...readProgram(folder, label, 'rust/src'),
      ...readSources(folder, label, 'rust', '', 'spin.toml').filter(({ path }) => path === 'spin.toml'),
    ],
    program07: readProgram(folder, label, 'rust-07/src'),
    start: readSources(folder, label, 'ts', '', 'main.ts'),
    solution: readSources(folder, label, 'solution', '', 'main.ts'),
  };
}

/** Files as an engine takes them: markers removed. */
export function toFiles(sources: readonly SourceFile[]): Files {
  return Object.fromEntries(sources.map(({ path, text }) => [path, text]));
}

/** The starting files with the solution laid over them. */
export function solvedSources({ start, solution }: StepFiles): readonly SourceFile[] {
  const replaced = new Set(solution.map(({ path }) => path));
  return [...start.filter(({ path }) => !replaced.has(path)), ...solution];
}

function readProgram(folder: string, label: string, under: string): SourceFile[] {
  return readSources(folder, label, under, 'src/', 'src/lib.rs').filter(({ path }) => path !== 'src/main.rs');
}

function readSources(folder: string, label: string, under: string, shownUnder: string, first: string): SourceFile[] {
  return listFiles(join(folder, under))
    .map((path) => {
      const raw = readFileSync(join(folder, under, path), 'utf8').replaceAll('\r\n', '\n');
      return { path: `${shownUnder}${path}`, raw, ...parseRegions(`${label}/${under}/${path}`, raw) };
    })
    .toSorted((a, b) => Number(b.path === first) - Number(a.path === first) || (a.path < b.path ? -1 : 1));
}

/** Files below a folder, '/' separated, sorted; none when the folder isn't there. */
export function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1).replaceAll('\\', '/'))
      .toSorted();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
