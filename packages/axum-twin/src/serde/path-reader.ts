import { DeserializeError, type Kind, type MapAccess, type NumberName, type SeqAccess, end } from './kind.ts';
import { ParamReader, PathError, unsupported } from './path-param.ts';
import { TextDeserializer } from './text-deserializer.ts';

/** Captures in the route's order, decoded. */
export type Params = readonly (readonly [name: string, value: string])[];

/** Reads the captures of a route into a type. @throws PathError with axum's text. */
export function readPath<T>(type: Kind<T>, params: Params): T {
  try {
    return type.deserialize(new ParamsReader(params));
  } catch (error) {
    throw error instanceof DeserializeError ? new PathError(error.message) : error;
  }
}

/** All captures: one value, a tuple, a sequence, a struct or a map. */
class ParamsReader extends TextDeserializer {
  readonly #params: Params;

  constructor(params: Params) {
    super();
    this.#params = params;
  }

  any<T>(visitor: Kind<T>): T {
    return this.#single().any(visitor);
  }
  override bool<T>(visitor: Kind<T>): T {
    return this.#single().bool(visitor);
  }
  override number<T>(name: NumberName, visitor: Kind<T>): T {
    return this.#single().number(name, visitor);
  }
  override char<T>(visitor: Kind<T>): T {
    return this.#single().char(visitor);
  }
  override option<T>(visitor: Kind<T>): T {
    throw unsupported(visitor.typeName);
  }
  override unit<T>(visitor: Kind<T>): T {
    return visitor.visitUnit();
  }
  override enum<T>(visitor: Kind<T>): T {
    return this.#single().enum(visitor);
  }
  override string<T>(visitor: Kind<T>): T {
    return this.#single().string(visitor);
  }

  override seq<T>(visitor: Kind<T>): T {
    return visitor.visitSeq(new ParamList(this.#params));
  }
  override tuple<T>(length: number, visitor: Kind<T>): T {
    this.#expect(length);
    return this.seq(visitor);
  }
  override map<T>(visitor: Kind<T>): T {
    return visitor.visitMap(new ParamMap(this.#params));
  }
  override struct<T>(visitor: Kind<T>): T {
    return this.map(visitor);
  }

  #single(): ParamReader {
    this.#expect(1);
    const [name = '', value = ''] = this.#params[0] ?? [];
    return new ParamReader(name, value, undefined);
  }

  #expect(count: number): void {
    const got = this.#params.length;
    if (got === count) return;
    const hint = count === 1
      ? '. Note that multiple parameters must be extracted with a tuple `Path<(_, _)>` or a struct `Path<YourParams>`'
      : '';
    throw new PathError(`Wrong number of path arguments for \`Path\`. Expected ${count} but got ${got}${hint}`, true, got);
  }
}

class ParamList implements SeqAccess {
  readonly #params: Params;
  #index = 0;

  constructor(params: Params) {
    this.#params = params;
  }

  next<T>(element: Kind<T>): T | typeof end {
    const param = this.#params[this.#index];
    if (!param) return end;
    return element.deserialize(new ParamReader(...param, { kind: 'index', index: this.#index++ }));
  }
}

class ParamMap implements MapAccess {
  readonly #params: Params;
  #at = -1;

  constructor(params: Params) {
    this.#params = params;
  }

  key(check?: (key: string) => void): string | typeof end {
    const name = this.#params[++this.#at]?.[0];
    if (name === undefined) return end;
    check?.(name);
    return name;
  }

  value<T>(value: Kind<T>): T {
    const [name = '', text = ''] = this.#params[this.#at] ?? [];
    return value.deserialize(new ParamReader(name, text, { kind: 'name' }));
  }

  ignoreValue(): void {
    // Any text will do.
  }
}
