import { rustDebug } from '../rust-text.ts';
import { floatText } from './float-text.ts';

/** The description of a Rust type that serde can read and write. */
export interface Type<out T> {
  readonly rustName: string;
  /** Types only. */
  readonly of?: T;
}

/** The TypeScript type of a description's values. */
export type Described<D> = D extends Type<infer T> ? T : never;

/** Why a value can't be read: serde's message, to which a format may add where. */
export class DeserializeError extends Error {
  override readonly name = 'DeserializeError';
}

/** What comes after the last element or key. */
export const end: unique symbol = Symbol('end');

export type NumberName =
  | 'u8' | 'u16' | 'u32' | 'u64' | 'u128' | 'i8' | 'i16' | 'i32' | 'i64' | 'i128' | 'f32' | 'f64';

/** A format that a type asks for what it wants: serde's Deserializer. Each method calls one of the visitor's. */
export interface Deserializer {
  any<T>(visitor: Kind<T>): T;
  bool<T>(visitor: Kind<T>): T;
  number<T>(name: NumberName, visitor: Kind<T>): T;
  char<T>(visitor: Kind<T>): T;
  str<T>(visitor: Kind<T>): T;
  /** As `str`; a path tells `String` from `&str`. */
  string<T>(visitor: Kind<T>): T;
  option<T>(visitor: Kind<T>): T;
  unit<T>(visitor: Kind<T>): T;
  seq<T>(visitor: Kind<T>): T;
  tuple<T>(length: number, visitor: Kind<T>): T;
  map<T>(visitor: Kind<T>): T;
  struct<T>(visitor: Kind<T>): T;
  enum<T>(visitor: Kind<T>): T;
  ignore(): void;
}

export interface SeqAccess {
  next<T>(element: Kind<T>): T | typeof end;
}

export interface MapAccess {
  /** The next key. `check` may refuse it. */
  key(check?: (key: string) => void): string | typeof end;
  value<T>(value: Kind<T>): T;
  /** Skips the value, which must still be well-formed. */
  ignoreValue(): void;
}

export interface EnumAccess {
  /** The variant's name. `check` may refuse it. */
  variant(check: (name: string) => void): string;
  /** Ends a variant without content. */
  unit(): void;
}

/** A type and its visitor in one: how a value is read from any format, and printed as JSON. */
export abstract class Kind<T> implements Type<T> {
  declare readonly of?: T;
  abstract readonly rustName: string;
  /** What serde says it expected. */
  abstract readonly expecting: string;

  abstract deserialize(from: Deserializer): T;
  /** The value as serde_json prints it. */
  abstract json(value: T): string;

  /** `std::any::type_name`, as far as it can be known: the program's own types lack their module. */
  get typeName(): string {
    return this.rustName;
  }

  /** The value of a struct's field that isn't there. @throws DeserializeError unless the type has one. */
  missing(key: string): T {
    throw new DeserializeError(`missing field \`${key}\``);
  }

  visitBool(value: boolean): T {
    throw this.invalidType(`boolean \`${value}\``);
  }
  visitInteger(value: number | bigint): T {
    throw this.invalidType(`integer \`${value}\``);
  }
  visitFloat(value: number): T {
    throw this.invalidType(`floating point \`${floatText(value, 'f64')}\``);
  }
  visitStr(value: string): T {
    throw this.invalidType(`string ${rustDebug(value)}`);
  }
  visitUnit(): T {
    throw this.invalidType('null');
  }
  visitNone(): T {
    throw this.invalidType('Option value');
  }
  visitSome(from: Deserializer): T {
    return this.refuse('Option value', from);
  }
  visitSeq(access: SeqAccess): T {
    return this.refuse('sequence', access);
  }
  visitMap(access: MapAccess): T {
    return this.refuse('map', access);
  }
  visitEnum(access: EnumAccess): T {
    return this.refuse('enum', access);
  }

  /** What the visitor was handed stays unread. */
  private refuse(unexpected: string, unread: Deserializer | SeqAccess | MapAccess | EnumAccess): never {
    void unread;
    throw this.invalidType(unexpected);
  }

  invalidType(unexpected: string): DeserializeError {
    return new DeserializeError(`invalid type: ${unexpected}, expected ${this.expecting}`);
  }
  invalidValue(unexpected: string): DeserializeError {
    return new DeserializeError(`invalid value: ${unexpected}, expected ${this.expecting}`);
  }
}

/** The description behind a Type. @throws TypeError for anything else, with what to write. */
export function kindOf<T>(type: Type<T>): Kind<T> {
  if (type instanceof Kind) return type as Kind<T>;
  throw new TypeError('This is no description of a type: write u32, string, struct("User", { … }), …');
}
