import { DeserializeError, type Kind, type NumberName, end } from './kind.ts';
import { parseBool, parseNumber } from './rust-parse.ts';
import { NamedVariant, TextDeserializer } from './text-deserializer.ts';

/** What `Path` can't make of the captures. `kind` says whose fault it is, and `got` how many captures there were. */
export class PathError extends Error {
  override readonly name = 'PathError';
  readonly isProgramsFault: boolean;
  /** Set when the number of captures is wrong. */
  readonly got: number | undefined;

  constructor(message: string, isProgramsFault = false, got?: number) {
    super(message);
    this.isProgramsFault = isProgramsFault;
    this.got = got;
  }
}

/** How an error names a value: by its index in a tuple, by its name in a struct, not at all when it is the only one. */
export type Place = { readonly kind: 'index'; readonly index: number } | { readonly kind: 'name' } | { readonly kind: 'pair' };

/** One capture. */
export class ParamReader extends TextDeserializer {
  readonly #name: string;
  readonly #value: string;
  readonly #place: Place | undefined;

  constructor(name: string, value: string, place: Place | undefined) {
    super();
    this.#name = name;
    this.#value = value;
    this.#place = place;
  }

  any<T>(visitor: Kind<T>): T {
    try {
      return visitor.visitStr(this.#value);
    } catch (error) {
      if (!(error instanceof DeserializeError) || this.#place?.kind === 'pair') throw error;
      throw new PathError(`Cannot parse \`${this.#name}\` with value \`${this.#value}\`: ${error.message}`);
    }
  }
  override string<T>(visitor: Kind<T>): T {
    return visitor.visitStr(this.#value);
  }
  override bool<T>(visitor: Kind<T>): T {
    const value = parseBool(this.#value);
    if (typeof value === 'object') throw this.#cannotParse('bool');
    return visitor.visitBool(value);
  }
  override number<T>(name: NumberName, visitor: Kind<T>): T {
    const value = parseNumber(name, this.#value);
    if (typeof value === 'object') throw this.#cannotParse(name);
    return name === 'f32' || name === 'f64' ? visitor.visitFloat(Number(value)) : visitor.visitInteger(value);
  }
  override char<T>(visitor: Kind<T>): T {
    if ([...this.#value].length !== 1) throw this.#cannotParse('char');
    return visitor.visitStr(this.#value);
  }
  override option<T>(visitor: Kind<T>): T {
    return visitor.visitSome(this);
  }
  override unit<T>(visitor: Kind<T>): T {
    return visitor.visitUnit();
  }
  override enum<T>(visitor: Kind<T>): T {
    return visitor.visitEnum(new NamedVariant(this.#value));
  }
  override seq<T>(visitor: Kind<T>): T {
    throw unsupported(visitor.typeName);
  }
  override map<T>(visitor: Kind<T>): T {
    throw unsupported(visitor.typeName);
  }
  override struct<T>(visitor: Kind<T>): T {
    throw unsupported(visitor.typeName);
  }
  /** A pair of name and value, in a sequence of captures. */
  override tuple<T>(length: number, visitor: Kind<T>): T {
    if (length !== 2) throw unsupported(visitor.typeName);
    if (this.#place?.kind !== 'index') throw new DeserializeError('array types are not supported');
    const pair = [new NameReader(this.#name), new ParamReader(this.#name, this.#value, { kind: 'pair' })];
    return visitor.visitSeq({
      next: (element) => {
        const reader = pair.shift();
        return reader ? element.deserialize(reader) : end;
      },
    });
  }

  #cannotParse(type: string): PathError {
    const place = this.#place;
    const subject = place?.kind === 'index' ? `value at index ${place.index} with value ` : place?.kind === 'name' ? `\`${this.#name}\` with value ` : '';
    return new PathError(`Cannot parse ${subject}\`${this.#value}\` to a \`${type}\``);
  }
}

/** A capture's name where a sequence of pairs is wanted: text only. */
class NameReader extends TextDeserializer {
  readonly #name: string;

  constructor(name: string) {
    super();
    this.#name = name;
  }
  any<T>(): T {
    throw new DeserializeError('Unexpected key type');
  }
  override str<T>(visitor: Kind<T>): T {
    return visitor.visitStr(this.#name);
  }
  override string<T>(visitor: Kind<T>): T {
    return visitor.visitStr(this.#name);
  }
}

/** @returns the error for a type that no capture can hold: the program's mistake. */
export function unsupported(typeName: string): PathError {
  return new PathError(`Unsupported type \`${typeName}\``, true);
}
