import { type Pair, formPairs } from './form-pairs.ts';
import { DeserializeError, type Kind, type MapAccess, type NumberName, type SeqAccess, end } from './kind.ts';
import { parseBool, parseNumber } from './rust-parse.ts';
import { NamedVariant, TextDeserializer } from './text-deserializer.ts';
import { TrackedPath } from './tracked-path.ts';

/**
 * Reads `a=1&b=2` as serde_urlencoded and serde_path_to_error do.
 * @throws DeserializeError with their message: the field first, then what is wrong.
 */
export function readUrlencoded<T>(type: Kind<T>, encoded: Uint8Array | string): T {
  const path = new TrackedPath();
  try {
    return type.deserialize(new PairsReader(formPairs(encoded), path));
  } catch (error) {
    if (error instanceof DeserializeError) error.message = path.describe(error.message);
    throw error;
  }
}

/** All pairs: a struct, a map, or a sequence of pairs. */
class PairsReader extends TextDeserializer {
  readonly #pairs: readonly Pair[];
  readonly #path: TrackedPath;

  constructor(pairs: readonly Pair[], path: TrackedPath) {
    super();
    this.#pairs = pairs;
    this.#path = path;
  }

  any<T>(visitor: Kind<T>): T {
    return visitor.visitMap(new PairsAccess(this.#pairs, this.#path));
  }

  override seq<T>(visitor: Kind<T>): T {
    return visitor.visitSeq(new PairList(this.#pairs, this.#path));
  }

  override unit<T>(visitor: Kind<T>): T {
    const count = this.#pairs.length;
    if (count > 0) throw new DeserializeError(`invalid length ${count}, expected 0 elements in map`);
    return visitor.visitUnit();
  }
}

class PairsAccess implements MapAccess {
  readonly #pairs: readonly Pair[];
  readonly #path: TrackedPath;
  #at = -1;

  constructor(pairs: readonly Pair[], path: TrackedPath) {
    this.#pairs = pairs;
    this.#path = path;
  }

  key(check?: (key: string) => void): string | typeof end {
    const key = this.#pairs[++this.#at]?.[0];
    if (key === undefined) return end;
    this.#path.push(key);
    check?.(key);
    this.#path.pop();
    return key;
  }

  value<T>(type: Kind<T>): T {
    const [key = '', text = ''] = this.#pairs[this.#at] ?? [];
    this.#path.push(key);
    const value = type.deserialize(new PartReader(text));
    this.#path.pop();
    return value;
  }

  ignoreValue(): void {
    // Any text will do.
  }
}

/** One value. */
class PartReader extends TextDeserializer {
  readonly #text: string;

  constructor(text: string) {
    super();
    this.#text = text;
  }

  any<T>(visitor: Kind<T>): T {
    return visitor.visitStr(this.#text);
  }

  override bool<T>(visitor: Kind<T>): T {
    const value = parseBool(this.#text);
    if (typeof value === 'object') throw new DeserializeError(value.failure);
    return visitor.visitBool(value);
  }

  override number<T>(name: NumberName, visitor: Kind<T>): T {
    if (name === 'u128' || name === 'i128') throw new DeserializeError(`${name} is not supported`);
    const value = parseNumber(name, this.#text);
    if (typeof value === 'object') throw new DeserializeError(value.failure);
    return name === 'f32' || name === 'f64' ? visitor.visitFloat(Number(value)) : visitor.visitInteger(value);
  }

  override option<T>(visitor: Kind<T>): T {
    return visitor.visitSome(this);
  }

  override enum<T>(visitor: Kind<T>): T {
    return visitor.visitEnum(new NamedVariant(this.#text));
  }
}

/** The pairs as elements, each a sequence of two. */
class PairList implements SeqAccess {
  readonly #pairs: readonly Pair[];
  readonly #path: TrackedPath;
  #at = 0;

  constructor(pairs: readonly Pair[], path: TrackedPath) {
    this.#pairs = pairs;
    this.#path = path;
  }

  next<T>(element: Kind<T>): T | typeof end {
    const pair = this.#pairs[this.#at];
    if (!pair) return end;
    this.#path.push(this.#at++);
    const value = element.deserialize(new PairReader(pair, this.#path));
    this.#path.pop();
    return value;
  }
}

class PairReader extends TextDeserializer {
  readonly #pair: Pair;
  readonly #path: TrackedPath;

  constructor(pair: Pair, path: TrackedPath) {
    super();
    this.#pair = pair;
    this.#path = path;
  }

  any<T>(visitor: Kind<T>): T {
    let taken = 0;
    const value = visitor.visitSeq({
      next: (element) => {
        const text = this.#pair[taken];
        if (text === undefined) return end;
        this.#path.push(taken++);
        const one = element.deserialize(new PartReader(text));
        this.#path.pop();
        return one;
      },
    });
    if (taken < 2) throw wrongPairLength(taken);
    return value;
  }

  override tuple<T>(length: number, visitor: Kind<T>): T {
    if (length !== 2) throw wrongPairLength(length);
    return this.any(visitor);
  }
}

function wrongPairLength(expected: number): DeserializeError {
  return new DeserializeError(`invalid length 2, expected ${expected} element${expected === 1 ? '' : 's'} in sequence`);
}
