import { type JsonCursor, atEnd, byte } from './json-cursor.ts';
import type { Deserializer, EnumAccess, Kind, MapAccess, SeqAccess } from './kind.ts';
import { end } from './kind.ts';
import { unit } from './texts.ts';
import type { TrackedPath } from './tracked-path.ts';

export const eofValue = 'EOF while parsing a value';
const eofObject = 'EOF while parsing an object';
const eofList = 'EOF while parsing a list';

interface Reader extends Deserializer {
  readonly cursor: JsonCursor;
  readonly path: TrackedPath;
}

/** The elements between `[` and `]`. */
export class ListAccess implements SeqAccess {
  readonly #reader: Reader;
  #count = 0;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  next<T>(element: Kind<T>): T | typeof end {
    const { path } = this.#reader;
    if (!this.#hasNext()) return end;
    path.push(this.#count++);
    const value = element.deserialize(this.#reader);
    path.pop();
    return value;
  }

  #hasNext(): boolean {
    const { cursor } = this.#reader;
    const next = cursor.skipWhitespace();
    if (next === atEnd) throw cursor.peekError(eofList);
    if (next === byte.closeBracket) return false;
    if (this.#count === 0) return true;
    if (next !== byte.comma) throw cursor.peekError('expected `,` or `]`');
    cursor.index++;
    const after = cursor.skipWhitespace();
    if (after === byte.closeBracket) throw cursor.peekError('trailing comma');
    if (after === atEnd) throw cursor.peekError(eofValue);
    return true;
  }
}

/** The members between `{` and `}`. */
export class ObjectAccess implements MapAccess {
  readonly #reader: Reader;
  #isFirst = true;
  #key = '';

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  key(check?: (key: string) => void): string | typeof end {
    const { cursor, path } = this.#reader;
    path.push(undefined);
    if (this.#hasNext()) {
      cursor.index++;
      this.#key = cursor.string();
      path.setLast(this.#key);
      check?.(this.#key);
      path.pop();
      return this.#key;
    }
    path.pop();
    return end;
  }

  value<T>(value: Kind<T>): T {
    return this.#member(() => value.deserialize(this.#reader));
  }

  ignoreValue(): void {
    this.#member(() => { this.#reader.ignore(); });
  }

  #member<T>(read: () => T): T {
    const { cursor, path } = this.#reader;
    expectColon(cursor);
    path.push(this.#key);
    const value = read();
    path.pop();
    return value;
  }

  #hasNext(): boolean {
    const { cursor } = this.#reader;
    const next = cursor.skipWhitespace();
    if (next === atEnd) throw cursor.peekError(eofObject);
    if (next === byte.closeBrace) return false;
    if (this.#isFirst) {
      this.#isFirst = false;
      if (next !== byte.quote) throw cursor.peekError('key must be a string');
      return true;
    }
    if (next !== byte.comma) throw cursor.peekError('expected `,` or `}`');
    cursor.index++;
    const after = cursor.skipWhitespace();
    if (after === byte.closeBrace) throw cursor.peekError('trailing comma');
    if (after !== byte.quote) throw cursor.peekError(after === atEnd ? eofValue : 'key must be a string');
    return true;
  }
}

/** A variant's name: `"Red"`, or `{"Red":null}` when `isObject`. */
export class VariantAccess implements EnumAccess {
  readonly #reader: Reader;
  readonly #isObject: boolean;
  #name = '';

  constructor(reader: Reader, isObject: boolean) {
    this.#reader = reader;
    this.#isObject = isObject;
  }

  variant(check: (name: string) => void): string {
    const { cursor } = this.#reader;
    const next = cursor.skipWhitespace();
    if (this.#isObject && next !== byte.quote) {
      if (next === atEnd) throw cursor.peekError(eofObject);
      throw cursor.peekError(next === byte.closeBrace ? 'expected value' : 'key must be a string');
    }
    cursor.index++;
    this.#name = cursor.string();
    try {
      check(this.#name);
    } catch (error) {
      throw cursor.placed(error);
    }
    if (this.#isObject) expectColon(cursor);
    return this.#name;
  }

  unit(): void {
    if (!this.#isObject) return;
    this.#reader.path.push(this.#name);
    unit.deserialize(this.#reader);
    this.#reader.path.pop();
  }
}

/** Passes over `]`. */
export function endList(cursor: JsonCursor): void {
  const next = cursor.skipWhitespace();
  if (next === atEnd) throw cursor.peekError(eofList);
  if (next === byte.comma) {
    cursor.index++;
    throw cursor.peekError(cursor.skipWhitespace() === byte.closeBracket ? 'trailing comma' : 'trailing characters');
  }
  if (next !== byte.closeBracket) throw cursor.peekError('trailing characters');
  cursor.index++;
}

/** Passes over `}`. */
export function endObject(cursor: JsonCursor): void {
  const next = cursor.skipWhitespace();
  if (next === atEnd) throw cursor.peekError(eofObject);
  if (next !== byte.closeBrace) throw cursor.peekError(next === byte.comma ? 'trailing comma' : 'trailing characters');
  cursor.index++;
}

/** Passes over the `}` after a variant's content. */
export function endVariant(cursor: JsonCursor): void {
  const next = cursor.skipWhitespace();
  if (next !== byte.closeBrace) throw cursor.error(next === atEnd ? eofObject : 'expected value');
  cursor.index++;
}

function expectColon(cursor: JsonCursor): void {
  const next = cursor.skipWhitespace();
  if (next !== byte.colon) throw cursor.peekError(next === atEnd ? eofObject : 'expected `:`');
  cursor.index++;
}
