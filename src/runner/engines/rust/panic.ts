import { ProgramError } from '../../contract.ts';
import type { Place } from '../../contract.ts';

const CURE = 'A server answers nothing to this request and goes on with the next. Send another one.';

/** Reads what Rust prints when it panics: `thread 'main' panicked at layers/rust/src/lib.rs:12:5:`, then the message. */
export function toPanicError(printed: string): ProgramError {
  const found = /panicked at (.+):(\d+):(\d+):\n([^]*?)(?:\nnote: run with|$)/.exec(printed);
  if (found === null) return new ProgramError('panic', `The Rust program stopped: ${printed}`, CURE);
  const [, path = '', line, column, message = ''] = found;
  return new ProgramError('panic', message.trim(), CURE, toPlace(path, Number(line), Number(column)));
}

/** A place in the step's own program; one in a library says nothing to the reader. */
function toPlace(path: string, line: number, column: number): Place | undefined {
  const file = /(?:^|\/)tutorials\/[^/]+\/[^/]+\/rust\/(.+)$/.exec(path)?.[1];
  return file === undefined ? undefined : { file, line, column };
}
