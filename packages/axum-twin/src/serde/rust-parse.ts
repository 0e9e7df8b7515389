import type { NumberName } from './kind.ts';

/** Rust's `str::parse` where it fails: the text of its error. */
export interface ParseFailure {
  readonly failure: string;
}

const bits: Readonly<Record<string, number>> = { u8: 8, u16: 16, u32: 32, u64: 64, u128: 128, i8: 8, i16: 16, i32: 32, i64: 64, i128: 128 };

/** A number as Rust parses it from text: `+5` is one, ` 5` and `0x5` are none. */
export function parseNumber(name: NumberName, text: string): number | bigint | ParseFailure {
  return name === 'f32' || name === 'f64' ? parseFloatText(text) : parseInteger(name, text);
}

export function parseBool(text: string): boolean | ParseFailure {
  if (text === 'true' || text === 'false') return text === 'true';
  return { failure: 'provided string was not `true` or `false`' };
}

function parseInteger(name: NumberName, text: string): number | bigint | ParseFailure {
  if (text === '') return { failure: 'cannot parse integer from empty string' };
  const isSigned = name.startsWith('i');
  const width = bits[name] ?? 0;
  // Most are short, and need no bigint.
  if (width <= 32 && /^\d{1,9}$/.test(text) && Number(text) < 2 ** (isSigned ? width - 1 : width)) return Number(text);
  const [, sign = '', digits = '', rest = ''] = (isSigned ? /^([+-]?)(\d*)(.*)$/s : /^(\+?)(\d*)(.*)$/s).exec(text) ?? [];
  const max = 2n ** BigInt(isSigned ? width - 1 : width) - 1n;
  const significant = digits.replace(/^0+/, '');
  // Digits beyond those of the greatest number would keep BigInt busy for long.
  const size = significant.length > 39 ? max + 2n : BigInt(significant === '' ? '0' : significant);
  const isNegative = sign === '-';
  if (size > (isNegative ? max + 1n : max)) return { failure: `number too ${isNegative ? 'small' : 'large'} to fit in target type` };
  if (digits === '' || rest !== '') return { failure: 'invalid digit found in string' };
  const value = isNegative ? -size : size;
  return width > 32 ? value : Number(value);
}

const decimalFloat = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const specialFloat = /^([+-]?)(inf|infinity|nan)$/i;

function parseFloatText(text: string): number | ParseFailure {
  if (text === '') return { failure: 'cannot parse float from empty string' };
  if (decimalFloat.test(text)) return Number(text);
  const special = specialFloat.exec(text);
  if (!special) return { failure: 'invalid float literal' };
  const value = special[2]?.toLowerCase() === 'nan' ? NaN : Infinity;
  return special[1] === '-' ? -value : value;
}
