import { type JsonCursor, atEnd, byte } from './json-cursor.ts';
import { isDigit } from './json-number.ts';

/** Reads an i128 or u128, for which serde_json has a way of its own: digits only. */
export function readInteger128(cursor: JsonCursor, type: 'i128' | 'u128'): bigint {
  const first = cursor.skipWhitespace();
  if (first === atEnd) throw cursor.peekError('EOF while parsing a value');
  const isNegative = first === byte.minus;
  if (isNegative && type === 'u128') throw cursor.peekError('number out of range');
  if (isNegative) cursor.index++;

  const start = cursor.index;
  const digit = cursor.next();
  if (!isDigit(digit)) throw cursor.error('invalid number');
  if (digit === byte.zero) {
    if (isDigit(cursor.peek())) throw cursor.peekError('invalid number');
  } else {
    while (isDigit(cursor.peek())) cursor.index++;
  }
  // A body of nothing but digits would keep BigInt busy for long, and no more than 39 of them fit.
  if (cursor.index - start > 39) throw cursor.error('number out of range');
  const size = BigInt(String.fromCharCode(...cursor.bytes.subarray(start, cursor.index)));
  const value = isNegative ? -size : size;
  const isInRange = type === 'u128' ? BigInt.asUintN(128, value) === value : BigInt.asIntN(128, value) === value;
  if (!isInRange) throw cursor.error('number out of range');
  return value;
}
