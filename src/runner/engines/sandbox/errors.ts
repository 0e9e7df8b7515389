/** An error of the program becomes strings and numbers: name, message, and the place in the reader's own files. */
import { cureFor } from './cures.ts';
import { LIMITS } from './limits.ts';
import type { FailureText, PlaceText } from './messages.ts';
import { apply, cutText, getOwnPropertyDescriptor, getPrototypeOf, getterOf, NativeError, readText, searchText, sliceText } from './primitives.ts';

export const NOWHERE: PlaceText = { file: '', line: 0, column: 0 };

/** Finds the reader's place for a position in a module that the browser runs; undefined when the module is none of theirs. */
export type FindPlace = (url: string, line: number, column: number) => PlaceText | undefined;

/** Describes whatever was thrown. Never throws itself, and runs no code of the program. */
export function describeError(thrown: unknown, findPlace: FindPlace): FailureText {
  if (typeof thrown !== 'object' || thrown === null) {
    const message = `The program threw ${describePrimitive(thrown)}, which is no Error`;
    return { kind: 'Error', message, cure: 'Throw `new Error("…")`: an Error knows where it was thrown.', ...NOWHERE };
  }
  const kind = cutText(readText(thrown, 'name') || domText(thrown, exceptionName) || 'Error', LIMITS.nameCharacters);
  const message = cutText(readText(thrown, 'message') || domText(thrown, exceptionMessage), LIMITS.textCharacters) || 'The program threw an object without a message';
  return { kind, message, cure: cureFor(kind, message), ...placeOf(thrown, findPlace) };
}

/** The nearest frame of the reader's own code; frames of our kits and of the sandbox are passed over. */
export function placeOf(error: object, findPlace: FindPlace): PlaceText {
  try {
    return placeInStack(stackOf(error), findPlace);
  } catch {
    return NOWHERE;
  }
}

function placeInStack(stack: string, findPlace: FindPlace): PlaceText {
  let rest = sliceText(stack, 0, 20_000);
  for (let count = 0; rest !== '' && count < 100; count++) {
    const end = searchText(rest, '\n');
    const position = positionIn(end < 0 ? rest : sliceText(rest, 0, end));
    rest = end < 0 ? '' : sliceText(rest, end + 1);
    const place = position && findPlace(position.url, position.line, position.column);
    if (place) return place;
  }
  return NOWHERE;
}

interface Position {
  readonly url: string;
  readonly line: number;
  readonly column: number;
}

/**
 * Reads `… (file:///main.ts:3:5)` as Chromium writes it and `name@file:///main.ts:3:5` as Firefox and WebKit do.
 * By hand, since a program may have changed how regular expressions work.
 */
function positionIn(line: string): Position | undefined {
  const start = firstOf(line, 'file:///', 'blob:');
  if (start < 0) return undefined;
  let end = line.length;
  while (end > start && !isDigit(line[end - 1])) end--;
  const column = numberBefore(line, end);
  if (!column || line[column.start - 1] !== ':') return undefined;
  const row = numberBefore(line, column.start - 1);
  if (!row || line[row.start - 1] !== ':') return undefined;
  return { url: sliceText(line, start, row.start - 1), line: row.value, column: column.value };
}

function firstOf(line: string, ...starts: readonly string[]): number {
  for (let at = 0; at < line.length; at++) {
    for (let which = 0; which < starts.length; which++) {
      const start = starts[which] ?? '';
      if (sliceText(line, at, at + start.length) === start) return at;
    }
  }
  return -1;
}

function numberBefore(line: string, end: number): { start: number; value: number } | undefined {
  let start = end;
  while (start > 0 && isDigit(line[start - 1])) start--;
  return start === end ? undefined : { start, value: +sliceText(line, start, end) };
}

function isDigit(letter: string | undefined): boolean {
  return letter !== undefined && letter >= '0' && letter <= '9';
}

/** Chromium and Firefox keep the stack behind a getter, which is the browser's own as long as it is this one. */
let nativeStack: (() => unknown) | undefined;

/** Before the program. In a function of its own: an error that is made at the top of the script has the whole script read again for its position. */
export function rememberNativeStack(): void {
  nativeStack = stackGetter(new NativeError('probe'));
}

function stackGetter(error: Error): (() => unknown) | undefined {
  let holder: object | null = error;
  while (holder !== null) {
    const field = getOwnPropertyDescriptor(holder, 'stack');
    if (field) return field.get;
    holder = getPrototypeOf(holder);
  }
  return undefined;
}

function stackOf(error: object): string {
  const own = getOwnPropertyDescriptor(error, 'stack');
  if (typeof own?.value === 'string') return own.value;
  if (!nativeStack || (own && own.get !== nativeStack)) return '';
  const stack = apply(nativeStack, error, []);
  return typeof stack === 'string' ? stack : '';
}

/** A DOMException keeps name and message behind getters. */
const exceptionName = getterOf<string>(DOMException.prototype, 'name');
const exceptionMessage = getterOf<string>(DOMException.prototype, 'message');

function domText(thrown: object, read: (self: unknown) => string): string {
  try {
    return read(thrown);
  } catch {
    return '';
  }
}

function describePrimitive(value: unknown): string {
  if (typeof value === 'string') return `the text "${cutText(value, 200)}"`;
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'symbol') return 'a symbol';
  return String(value);
}
