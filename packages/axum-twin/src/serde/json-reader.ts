import { JsonCursor, JsonError, atEnd, byte } from './json-cursor.ts';
import { isDigit, readNumber } from './json-number.ts';
import { skipValue } from './json-skip.ts';
import { ListAccess, ObjectAccess, VariantAccess, endList, endObject, endVariant, eofValue } from './json-access.ts';
import { readInteger128 } from './json-integer128.ts';
import type { Deserializer, Kind, NumberName } from './kind.ts';
import { Refusal } from './refusal.ts';
import { TrackedPath } from './tracked-path.ts';

const maxDepth = 128;

/**
 * Reads a JSON document as serde_json and serde_path_to_error do.
 * @throws JsonError with their message: path, what is wrong, line and column.
 */
export function readJson<T>(type: Kind<T>, bytes: Uint8Array): T {
  const reader = new JsonReader(bytes);
  let value: T;
  try {
    value = type.deserialize(reader);
  } catch (error) {
    if (error instanceof JsonError) error.message = reader.path.describe(error.message);
    throw error;
  }
  if (reader.cursor.skipWhitespace() !== atEnd) throw reader.cursor.peekError('trailing characters');
  return value;
}

class JsonReader implements Deserializer {
  readonly cursor: JsonCursor;
  readonly path = new TrackedPath();
  #depth = maxDepth;

  constructor(bytes: Uint8Array) {
    this.cursor = new JsonCursor(bytes);
  }

  any<T>(visitor: Kind<T>): T {
    return this.#placed(() => {
      const first = this.#first();
      if (first === byte.openBracket) return this.#list(visitor);
      return first === byte.openBrace ? this.#object(visitor) : this.#scalar(first, visitor);
    });
  }

  bool<T>(visitor: Kind<T>): T {
    return this.#scalarOf(visitor, (first) => first === byte.t || first === byte.f);
  }

  number<T>(name: NumberName, visitor: Kind<T>): T {
    if (name === 'u128' || name === 'i128') return this.#placed(() => visitor.visitInteger(readInteger128(this.cursor, name)));
    return this.#scalarOf(visitor, (first) => first === byte.minus || isDigit(first));
  }

  str<T>(visitor: Kind<T>): T {
    return this.#scalarOf(visitor, (first) => first === byte.quote);
  }

  char<T>(visitor: Kind<T>): T {
    return this.str(visitor);
  }

  string<T>(visitor: Kind<T>): T {
    return this.str(visitor);
  }

  option<T>(visitor: Kind<T>): T {
    if (this.cursor.skipWhitespace() !== byte.n) return visitor.visitSome(this);
    this.cursor.literal();
    return visitor.visitNone();
  }

  unit<T>(visitor: Kind<T>): T {
    return this.#scalarOf(visitor, (first) => first === byte.n);
  }

  seq<T>(visitor: Kind<T>): T {
    return this.#bracketedOf(visitor, [byte.openBracket]);
  }

  tuple<T>(_length: number, visitor: Kind<T>): T {
    return this.seq(visitor);
  }

  map<T>(visitor: Kind<T>): T {
    return this.#bracketedOf(visitor, [byte.openBrace]);
  }

  struct<T>(visitor: Kind<T>): T {
    return this.#bracketedOf(visitor, [byte.openBracket, byte.openBrace]);
  }

  enum<T>(visitor: Kind<T>): T {
    const { cursor } = this;
    const first = this.#first();
    if (first === byte.quote) return visitor.visitEnum(new VariantAccess(this, false));
    if (first !== byte.openBrace) throw cursor.peekError('expected value');
    this.#deeper();
    const value = visitor.visitEnum(new VariantAccess(this, true));
    this.#depth++;
    endVariant(cursor);
    return value;
  }

  ignore(): void {
    skipValue(this.cursor);
  }

  #first(): number {
    const first = this.cursor.skipWhitespace();
    if (first === atEnd) throw this.cursor.peekError(eofValue);
    return first;
  }

  #bracketedOf<T>(visitor: Kind<T>, wanted: readonly number[]): T {
    return this.#placed(() => {
      const first = this.#first();
      if (!wanted.includes(first)) return this.#refuse(visitor);
      return first === byte.openBracket ? this.#list(visitor) : this.#object(visitor);
    });
  }

  #scalarOf<T>(visitor: Kind<T>, isWanted: (first: number) => boolean): T {
    return this.#placed(() => {
      const first = this.#first();
      return isWanted(first) ? this.#scalar(first, visitor) : this.#refuse(visitor);
    });
  }

  #scalar<T>(first: number, visitor: Kind<T>): T {
    const { cursor } = this;
    if (isDigit(first)) return this.#visitNumber(false, visitor);
    if (first === byte.minus) {
      cursor.index++;
      return this.#visitNumber(true, visitor);
    }
    if (first === byte.quote) {
      cursor.index++;
      return visitor.visitStr(cursor.string());
    }
    cursor.literal();
    return first === byte.n ? visitor.visitUnit() : visitor.visitBool(first === byte.t);
  }

  #visitNumber<T>(isNegative: boolean, visitor: Kind<T>): T {
    const number = readNumber(this.cursor, isNegative);
    return number.kind === 'integer' ? visitor.visitInteger(number.value) : visitor.visitFloat(number.value);
  }

  /** Something else is there than the visitor wants. It is read, if it is a scalar, to be named. */
  #refuse<T>(visitor: Kind<T>): never {
    const first = this.cursor.peek();
    if (first === byte.openBracket) throw visitor.invalidType('sequence');
    if (first === byte.openBrace) throw visitor.invalidType('map');
    return this.#scalar(first, new Refusal(visitor.expecting));
  }

  #list<T>(visitor: Kind<T>): T {
    return this.#bracketed(() => visitor.visitSeq(new ListAccess(this)), () => { endList(this.cursor); });
  }

  #object<T>(visitor: Kind<T>): T {
    return this.#bracketed(() => visitor.visitMap(new ObjectAccess(this)), () => { endObject(this.cursor); });
  }

  /** serde_json looks for the closing bracket even after an error inside, which moves the cursor before it places the error. */
  #bracketed<T>(read: () => T, close: () => void): T {
    this.#deeper();
    let value: T;
    try {
      value = read();
    } catch (error) {
      this.#depth++;
      try {
        close();
      } catch {
        // The first error counts.
      }
      throw error;
    }
    this.#depth++;
    close();
    return value;
  }

  /** Passes over an opening bracket. */
  #deeper(): void {
    this.#depth--;
    if (this.#depth === 0) throw this.cursor.peekError('recursion limit exceeded');
    this.cursor.index++;
  }

  #placed<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      throw this.cursor.placed(error);
    }
  }
}
