/**
 * Reads programs, for the worker. A script of its own, since it holds the parser: workers that get a program which another one
 * has read do without.
 */
import type { Files } from '../../contract.ts';
import { entryProblem } from './entry.ts';
import { link } from './link.ts';
import type { LinkedProgram } from './linked-program.ts';
import type { FailureText, KitExports } from './messages.ts';
import { cutText } from './primitives.ts';
import { LIMITS } from './limits.ts';
import { stripTypes } from './strip-types.ts';
import { SourceError } from './syntax.ts';

export type ReadProgram = (files: Files, kits: KitExports) => { readonly program: LinkedProgram } | { readonly failure: FailureText };

// The parser is slow the first time: that time is now, while nobody waits.
stripTypes('export const warm = (a: number): { b?: string } => ({ b: `${a as number}` });');

/** Links the program, or says what keeps it from running. */
export const readProgram: ReadProgram = (files, kits) => {
  try {
    const { program, entry } = link(files, kits);
    const failure = entryProblem(entry);
    return failure ? { failure } : { program };
  } catch (error) {
    if (error instanceof SourceError) return { failure: describeSourceError(error) };
    throw error;
  }
};

function describeSourceError(error: SourceError): FailureText {
  const { file, line, column, cure } = error;
  return { kind: 'SyntaxError', message: cutText(error.message, LIMITS.textCharacters), cure: cutText(cure, LIMITS.textCharacters), file, line, column };
}
