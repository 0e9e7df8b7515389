import { DeserializeError } from './kind.ts';
import { decodeUtf8, findUtf8Error } from './utf8.ts';

/** serde_json's error: `data` is JSON of another shape (422), `syntax` is no JSON (400). */
export class JsonError extends Error {
  override readonly name = 'JsonError';
  readonly category: 'data' | 'syntax';

  constructor(category: 'data' | 'syntax', message: string, position: Position) {
    super(`${message} at line ${position.line} column ${position.column}`);
    this.category = category;
  }
}

interface Position {
  readonly line: number;
  readonly column: number;
}

/** Bytes of characters that JSON is made of. */
export const byte = {
  quote: 0x22, plus: 0x2b, comma: 0x2c, minus: 0x2d, dot: 0x2e, zero: 0x30, nine: 0x39, colon: 0x3a, upperE: 0x45,
  openBracket: 0x5b, backslash: 0x5c, closeBracket: 0x5d, lowerE: 0x65, f: 0x66, n: 0x6e, t: 0x74, u: 0x75, openBrace: 0x7b, closeBrace: 0x7d,
} as const;

/** No byte: the input is at its end. */
export const atEnd = -1;

/** The input and a place in it, with serde_json's rules for what an error points at. Columns count bytes from 1. */
export class JsonCursor {
  readonly bytes: Uint8Array;
  index = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  peek(): number {
    return this.bytes[this.index] ?? atEnd;
  }

  next(): number {
    const current = this.peek();
    if (current !== atEnd) this.index++;
    return current;
  }

  /** The first byte that isn't whitespace. */
  skipWhitespace(): number {
    for (;;) {
      const current = this.peek();
      if (current !== 0x20 && current !== 0x0a && current !== 0x09 && current !== 0x0d) return current;
      this.index++;
    }
  }

  /** A syntax error that points at the byte before the cursor. */
  error(message: string): JsonError {
    return new JsonError('syntax', message, this.#position(this.index));
  }

  /** A syntax error that points at the byte under the cursor. */
  peekError(message: string): JsonError {
    return new JsonError('syntax', message, this.#position(Math.min(this.bytes.length, this.index + 1)));
  }

  /** An error of the data gets the cursor's place, unless it has one. */
  placed(error: unknown): unknown {
    return error instanceof DeserializeError ? new JsonError('data', error.message, this.#position(this.index)) : error;
  }

  /** Reads `null`, `true` or `false`. */
  literal(): void {
    const rest = literalRests[String.fromCharCode(this.peek())];
    if (rest === undefined) throw this.peekError('expected value');
    this.index++;
    for (const character of rest) {
      const current = this.next();
      if (current === atEnd) throw this.error('EOF while parsing a value');
      if (current !== character.charCodeAt(0)) throw this.error('expected ident');
    }
  }

  /** Reads a string after its opening quote. */
  string(): string {
    const parts: number[] = [];
    let start = this.index;
    for (;;) {
      this.#skipPlain();
      const current = this.peek();
      if (current === atEnd) throw this.error(eofInString);
      if (current === byte.quote) break;
      if (current !== byte.backslash) {
        this.index++;
        throw this.error(controlCharacter);
      }
      for (const one of this.bytes.subarray(start, this.index)) parts.push(one);
      this.index++;
      this.#escape(parts);
      start = this.index;
    }
    const last = this.bytes.subarray(start, this.index);
    this.index++;
    return this.#decode(parts.length === 0 ? last : Uint8Array.from([...parts, ...last]));
  }

  /** Passes over a string after its opening quote. */
  skipString(): void {
    for (;;) {
      this.#skipPlain();
      const current = this.peek();
      if (current === atEnd) throw this.error(eofInString);
      if (current !== byte.quote && current !== byte.backslash) throw this.error(controlCharacter);
      this.index++;
      if (current === byte.quote) return;
      const escaped = this.#nextOrEof();
      if (escaped === byte.u) this.#fourHexDigits();
      else if (simpleEscapes[String.fromCharCode(escaped)] === undefined) throw this.error('invalid escape');
    }
  }

  #skipPlain(): void {
    for (let current = this.peek(); current >= 0x20 && current !== byte.quote && current !== byte.backslash; current = this.peek()) this.index++;
  }

  #decode(bytes: Uint8Array): string {
    const text = decodeUtf8(bytes);
    if (text !== undefined) return text;
    const { line, column } = this.#position(this.index);
    const validUpTo = findUtf8Error(bytes)?.validUpTo ?? 0;
    throw new JsonError('syntax', 'invalid unicode code point', { line, column: Math.max(0, column - (bytes.length - validUpTo)) });
  }

  #escape(into: number[]): void {
    const escaped = this.#nextOrEof();
    if (escaped === byte.u) {
      for (const one of new TextEncoder().encode(this.#unicodeEscape())) into.push(one);
      return;
    }
    const plain = simpleEscapes[String.fromCharCode(escaped)];
    if (plain === undefined) throw this.error('invalid escape');
    into.push(plain);
  }

  #unicodeEscape(): string {
    const first = this.#fourHexDigits();
    if (first < 0xd800 || first > 0xdfff) return String.fromCharCode(first);
    if (first >= 0xdc00) throw this.error(loneSurrogate);
    for (const expected of [byte.backslash, byte.u]) {
      if (this.peek() === atEnd) throw this.error(eofInString);
      const isExpected = this.peek() === expected;
      this.index++;
      if (!isExpected) throw this.error('unexpected end of hex escape');
    }
    const second = this.#fourHexDigits();
    if (second < 0xdc00 || second > 0xdfff) throw this.error(loneSurrogate);
    return String.fromCharCode(first, second);
  }

  #fourHexDigits(): number {
    if (this.index + 4 > this.bytes.length) {
      this.index = this.bytes.length;
      throw this.error(eofInString);
    }
    const text = String.fromCharCode(...this.bytes.subarray(this.index, this.index + 4));
    this.index += 4;
    if (!/^[\da-f]{4}$/i.test(text)) throw this.error('invalid escape');
    return Number.parseInt(text, 16);
  }

  #nextOrEof(): number {
    const current = this.next();
    if (current === atEnd) throw this.error(eofInString);
    return current;
  }

  #position(index: number): Position {
    let line = 1;
    let lineStart = 0;
    for (let at = 0; at < Math.min(index, this.bytes.length); at++) {
      if (this.bytes[at] !== 0x0a) continue;
      line++;
      lineStart = at + 1;
    }
    return { line, column: index - lineStart };
  }
}

const eofInString = 'EOF while parsing a string';
const controlCharacter = 'control character (\\u0000-\\u001F) found while parsing a string';
const loneSurrogate = 'lone leading surrogate in hex escape';
const literalRests: Readonly<Record<string, string>> = { n: 'ull', t: 'rue', f: 'alse' };
const simpleEscapes: Readonly<Record<string, number>> = { '"': 0x22, '\\': 0x5c, '/': 0x2f, b: 0x08, f: 0x0c, n: 0x0a, r: 0x0d, t: 0x09 };
