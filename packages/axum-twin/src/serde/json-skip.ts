import { type JsonCursor, atEnd, byte } from './json-cursor.ts';
import { isDigit } from './json-number.ts';

/** Passes over one value that nobody wants. It must still be well-formed, however deep. */
export function skipValue(cursor: JsonCursor): void {
  const open: number[] = [];
  for (;;) {
    const opened = skipScalarOrOpen(cursor);
    if (opened !== undefined) open.push(opened);
    if (!closeAll(cursor, open, opened === undefined)) return;
    if (open.at(-1) === byte.openBrace) skipKey(cursor);
  }
}

/** Passes over a scalar, or over `[` and `{`, which it returns. */
function skipScalarOrOpen(cursor: JsonCursor): number | undefined {
  const first = cursor.skipWhitespace();
  if (first === atEnd) throw cursor.peekError('EOF while parsing a value');
  if (isDigit(first)) return skipNumber(cursor);
  if (![byte.minus, byte.quote, byte.openBracket, byte.openBrace].some((known) => known === first)) {
    cursor.literal();
    return undefined;
  }
  cursor.index++;
  if (first === byte.minus) skipNumber(cursor);
  else if (first === byte.quote) cursor.skipString();
  else return first;
  return undefined;
}

/** Passes over closing brackets and a comma. False when the outermost value is complete. */
function closeAll(cursor: JsonCursor, open: number[], afterValue: boolean): boolean {
  let acceptsComma = afterValue;
  for (;;) {
    const frame = open.at(-1);
    if (frame === undefined) return false;
    const isList = frame === byte.openBracket;
    const next = cursor.skipWhitespace();
    if (next === atEnd) throw cursor.peekError(isList ? 'EOF while parsing a list' : 'EOF while parsing an object');
    if (next === byte.comma && acceptsComma) {
      cursor.index++;
      return true;
    }
    if (next !== (isList ? byte.closeBracket : byte.closeBrace)) {
      if (acceptsComma) throw cursor.peekError(isList ? 'expected `,` or `]`' : 'expected `,` or `}`');
      return true;
    }
    cursor.index++;
    open.pop();
    acceptsComma = true;
  }
}

function skipKey(cursor: JsonCursor): void {
  const first = cursor.skipWhitespace();
  if (first !== byte.quote) throw cursor.peekError(first === atEnd ? 'EOF while parsing an object' : 'key must be a string');
  cursor.index++;
  cursor.skipString();
  const colon = cursor.skipWhitespace();
  if (colon !== byte.colon) throw cursor.peekError(colon === atEnd ? 'EOF while parsing an object' : 'expected `:`');
  cursor.index++;
}

function skipNumber(cursor: JsonCursor): undefined {
  const first = cursor.next();
  if (!isDigit(first)) throw cursor.error('invalid number');
  if (first === byte.zero) {
    if (isDigit(cursor.peek())) throw cursor.peekError('invalid number');
  } else {
    skipDigits(cursor);
  }
  if (cursor.peek() === byte.dot) {
    cursor.index++;
    if (!isDigit(cursor.peek())) throw cursor.peekError('invalid number');
    skipDigits(cursor);
  }
  if (cursor.peek() !== byte.lowerE && cursor.peek() !== byte.upperE) return undefined;
  cursor.index++;
  if (cursor.peek() === byte.plus || cursor.peek() === byte.minus) cursor.index++;
  if (!isDigit(cursor.next())) throw cursor.error('invalid number');
  skipDigits(cursor);
  return undefined;
}

function skipDigits(cursor: JsonCursor): void {
  while (isDigit(cursor.peek())) cursor.index++;
}
