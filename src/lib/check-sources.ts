import { stripTypes } from '../runner/engines/sandbox/strip-types.ts';
import { SourceError } from '../runner/engines/sandbox/syntax.ts';
import type { LoadedStep } from './load-tutorials.ts';
import type { Problem } from './problem.ts';

/** A twin that can't be read fails every exchange, and teaches nothing: neither the start nor the solution may be one. */
export function checkSources({ files, label }: LoadedStep): Problem[] {
  return (['start', 'solution'] as const).flatMap((part) =>
    files[part].filter(({ path }) => path.endsWith('.ts')).flatMap(({ path, raw }) => readingProblem(raw, `${label}/${part === 'start' ? 'ts' : part}/${path}`)));
}

function readingProblem(text: string, file: string): Problem[] {
  try {
    stripTypes(text);
    return [];
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    const { line, column, message, cure } = error;
    return [{ file: `${file}:${String(line)}`, message: `It can't be read at column ${String(column)}: ${message}`, cure }];
  }
}
