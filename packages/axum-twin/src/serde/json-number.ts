import { type JsonCursor, atEnd, byte } from './json-cursor.ts';

/** A number as serde_json reads it. */
export type JsonNumber =
  | { readonly kind: 'integer'; readonly value: number | bigint }
  | { readonly kind: 'float'; readonly value: number };

const maxU64 = 2n ** 64n - 1n;
const minI64 = -(2n ** 63n);
const maxI32 = 2 ** 31 - 1;

/** Reads a number; a minus sign was read before when `isNegative`. */
export function readNumber(cursor: JsonCursor, isNegative: boolean): JsonNumber {
  const first = cursor.next();
  if (first === atEnd) throw cursor.error('EOF while parsing a value');
  if (!isDigit(first)) throw cursor.error('invalid number');
  if (first === byte.zero) {
    if (isDigit(cursor.peek())) throw cursor.peekError('invalid number');
    return afterInteger(cursor, isNegative, 0n);
  }
  const { significand, dropped } = readDigits(cursor, BigInt(first - byte.zero));
  if (dropped === 0) return afterInteger(cursor, isNegative, significand);
  const next = cursor.peek();
  if (next === byte.dot) return float(isNegative, readDecimal(cursor, significand, dropped));
  return float(isNegative, isExponent(next) ? readExponent(cursor, significand, dropped) : fromParts(cursor, significand, dropped));
}

/** Digits as long as they fit 64 bits; how many more were passed over. */
function readDigits(cursor: JsonCursor, start: bigint): { significand: bigint; dropped: number } {
  let significand = start;
  let dropped = 0;
  for (; isDigit(cursor.peek()); cursor.index++) {
    const more = significand * 10n + BigInt(cursor.peek() - byte.zero);
    if (dropped > 0 || more > maxU64) dropped++;
    else significand = more;
  }
  return { significand, dropped };
}

function afterInteger(cursor: JsonCursor, isNegative: boolean, significand: bigint): JsonNumber {
  const next = cursor.peek();
  if (next === byte.dot) return float(isNegative, readDecimal(cursor, significand, 0));
  if (isExponent(next)) return float(isNegative, readExponent(cursor, significand, 0));
  if (!isNegative) return integer(significand);
  return significand === 0n || -significand < minI64 ? float(true, Number(significand)) : integer(-significand);
}

function readDecimal(cursor: JsonCursor, start: bigint, exponentBefore: number): number {
  cursor.index++;
  let significand = start;
  let digits = 0;
  for (; isDigit(cursor.peek()); cursor.index++) {
    const more = significand * 10n + BigInt(cursor.peek() - byte.zero);
    if (more > maxU64) {
      while (isDigit(cursor.peek())) cursor.index++;
      return afterDecimal(cursor, significand, exponentBefore - digits);
    }
    significand = more;
    digits++;
  }
  if (digits === 0) throw cursor.peekError(cursor.peek() === atEnd ? 'EOF while parsing a value' : 'invalid number');
  return afterDecimal(cursor, significand, exponentBefore - digits);
}

function afterDecimal(cursor: JsonCursor, significand: bigint, exponent: number): number {
  return isExponent(cursor.peek()) ? readExponent(cursor, significand, exponent) : fromParts(cursor, significand, exponent);
}

function readExponent(cursor: JsonCursor, significand: bigint, start: number): number {
  cursor.index++;
  const sign = cursor.peek();
  if (sign === byte.plus || sign === byte.minus) cursor.index++;
  const first = cursor.next();
  if (first === atEnd) throw cursor.error('EOF while parsing a value');
  if (!isDigit(first)) throw cursor.error('invalid number');
  let exponent = first - byte.zero;
  for (; isDigit(cursor.peek()); cursor.index++) {
    const more = exponent * 10 + cursor.peek() - byte.zero;
    if (more > maxI32) {
      cursor.index++;
      if (significand !== 0n && sign !== byte.minus) throw cursor.error('number out of range');
      while (isDigit(cursor.peek())) cursor.index++;
      return 0;
    }
    exponent = more;
  }
  return fromParts(cursor, significand, sign === byte.minus ? start - exponent : start + exponent);
}

/** serde_json's own arithmetic: at times the neighbour of the nearest float, and so here. */
function fromParts(cursor: JsonCursor, significand: bigint, exponent: number): number {
  let value = Number(significand);
  let rest = exponent;
  for (;;) {
    if (Math.abs(rest) <= 308) {
      value = rest >= 0 ? value * powerOfTen(rest) : value / powerOfTen(-rest);
      if (value === Infinity) throw cursor.error('number out of range');
      return value;
    }
    if (value === 0) return value;
    if (rest >= 0) throw cursor.error('number out of range');
    value /= 1e308;
    rest += 308;
  }
}

// `10 ** n` is off by one bit for some n in some engines; the literal is exact.
function powerOfTen(exponent: number): number {
  return Number(`1e${exponent}`);
}

function float(isNegative: boolean, value: number): JsonNumber {
  return { kind: 'float', value: isNegative ? -value : value };
}

function integer(value: bigint): JsonNumber {
  return { kind: 'integer', value: value <= 9007199254740991n && value >= -9007199254740991n ? Number(value) : value };
}

function isExponent(current: number): boolean {
  return current === byte.lowerE || current === byte.upperE;
}

export function isDigit(current: number): boolean {
  return current >= byte.zero && current <= byte.nine;
}
