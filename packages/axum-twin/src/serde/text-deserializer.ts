import type { Deserializer, EnumAccess, Kind, NumberName } from './kind.ts';

/** What all formats of plain text have in common: everything but the methods of a subclass goes to `any`. */
export abstract class TextDeserializer implements Deserializer {
  abstract any<T>(visitor: Kind<T>): T;
  bool<T>(visitor: Kind<T>): T {
    return this.any(visitor);
  }
  number<T>(_name: NumberName, visitor: Kind<T>): T {
    return this.any(visitor);
  }
  char<T>(visitor: Kind<T>): T {
    return this.any(visitor);
  }
  str<T>(visitor: Kind<T>): T {
    return this.any(visitor);
  }
  string<T>(visitor: Kind<T>): T {
    return this.any(visitor);
  }
  option<T>(visitor: Kind<T>): T {
    return this.any(visitor);
  }
  unit<T>(visitor: Kind<T>): T {
    return this.any(visitor);
  }
  seq<T>(visitor: Kind<T>): T {
    return this.any(visitor);
  }
  tuple<T>(_length: number, visitor: Kind<T>): T {
    return this.any(visitor);
  }
  map<T>(visitor: Kind<T>): T {
    return this.any(visitor);
  }
  struct<T>(visitor: Kind<T>): T {
    return this.any(visitor);
  }
  enum<T>(visitor: Kind<T>): T {
    return this.any(visitor);
  }
  ignore(): void {
    // Text has nothing that could be wrong in itself.
  }
}

/** A variant given by its name alone. */
export class NamedVariant implements EnumAccess {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  variant(check: (name: string) => void): string {
    check(this.#text);
    return this.#text;
  }

  unit(): void {
    // A name is all there is.
  }
}
