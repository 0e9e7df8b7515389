import { DeserializeError, type Deserializer, Kind, type MapAccess, type SeqAccess, type Type, end, kindOf } from './kind.ts';
import { FloatNotes, type ReadsFloats, memberJson } from './float-notes.ts';
import { sortedEntries, sortedRecord } from './key-order.ts';
import { string } from './texts.ts';

class Option<T> extends Kind<T | undefined> implements ReadsFloats {
  readonly expecting = 'option';
  readonly #inner: Kind<T>;

  constructor(inner: Kind<T>) {
    super();
    this.#inner = inner;
  }

  get rustName(): string {
    return `Option<${this.#inner.rustName}>`;
  }
  override get typeName(): string {
    return `core::option::Option<${this.#inner.typeName}>`;
  }
  get lastWasFloat(): boolean {
    return 'lastWasFloat' in this.#inner && this.#inner.lastWasFloat === true;
  }
  deserialize(from: Deserializer): T | undefined {
    return from.option(this);
  }
  override missing(): undefined {
    return undefined;
  }
  override visitNone(): undefined {
    return undefined;
  }
  override visitUnit(): undefined {
    return undefined;
  }
  override visitSome(from: Deserializer): T {
    return this.#inner.deserialize(from);
  }
  json(value: T | undefined): string {
    return value === undefined ? 'null' : this.#inner.json(value);
  }
}

class Vec<T> extends Kind<T[]> {
  readonly expecting = 'a sequence';
  readonly #element: Kind<T>;

  constructor(element: Kind<T>) {
    super();
    this.#element = element;
  }

  get rustName(): string {
    return `Vec<${this.#element.rustName}>`;
  }
  override get typeName(): string {
    return `alloc::vec::Vec<${this.#element.typeName}>`;
  }
  deserialize(from: Deserializer): T[] {
    return from.seq(this);
  }
  override visitSeq(access: SeqAccess): T[] {
    const values: T[] = [];
    const floats = new FloatNotes();
    for (;;) {
      const value = access.next(this.#element);
      if (value === end) break;
      floats.note(this.#element, values.length, value);
      values.push(value);
    }
    floats.attachTo(values);
    return values;
  }
  json(values: T[]): string {
    return `[${values.map((value, index) => memberJson(values, index, this.#element, value)).join(',')}]`;
  }
}

class HashMap<T> extends Kind<Record<string, T>> {
  readonly expecting = 'a map';
  readonly #value: Kind<T>;

  constructor(value: Kind<T>) {
    super();
    this.#value = value;
  }

  get rustName(): string {
    return `HashMap<String, ${this.#value.rustName}>`;
  }
  override get typeName(): string {
    return `std::collections::hash::map::HashMap<${string.typeName}, ${this.#value.typeName}>`;
  }
  deserialize(from: Deserializer): Record<string, T> {
    return from.map(this);
  }
  override visitMap(access: MapAccess): Record<string, T> {
    const entries = new Map<string, T>();
    const floats = new FloatNotes();
    for (;;) {
      const key = access.key();
      if (key === end) break;
      const value = access.value(this.#value);
      floats.note(this.#value, key, value);
      entries.set(key, value);
    }
    const values = sortedRecord(entries);
    floats.attachTo(values);
    return values;
  }
  json(values: Readonly<Record<string, T>>): string {
    return `{${sortedEntries(Object.entries(values)).map(([key, value]) => `${JSON.stringify(key)}:${memberJson(values, key, this.#value, value)}`).join(',')}}`;
  }
}

class Tuple extends Kind<unknown[]> {
  readonly #elements: readonly Kind<unknown>[];

  constructor(elements: readonly Kind<unknown>[]) {
    super();
    this.#elements = elements;
  }

  get expecting(): string {
    return `a tuple of size ${this.#elements.length}`;
  }
  get rustName(): string {
    return tupleName(this.#elements.map((element) => element.rustName));
  }
  override get typeName(): string {
    return tupleName(this.#elements.map((element) => element.typeName));
  }
  deserialize(from: Deserializer): unknown[] {
    return from.tuple(this.#elements.length, this);
  }
  override visitSeq(access: SeqAccess): unknown[] {
    const floats = new FloatNotes();
    const values = this.#elements.map((element, index) => {
      const value = access.next(element);
      if (value === end) throw new DeserializeError(`invalid length ${index}, expected ${this.expecting}`);
      floats.note(element, index, value);
      return value;
    });
    floats.attachTo(values);
    return values;
  }
  json(values: unknown[]): string {
    return `[${this.#elements.map((element, index) => memberJson(values, index, element, values[index])).join(',')}]`;
  }
}

function tupleName(names: readonly string[]): string {
  return names.length === 1 ? `(${names[0]},)` : `(${names.join(', ')})`;
}

/** Rust's `Option<T>`: undefined is `None`. */
export function option<T>(type: Type<T>): Type<T | undefined> {
  return new Option(kindOf(type));
}

/** Rust's `Vec<T>`. */
export function vec<T>(type: Type<T>): Type<T[]> {
  return new Vec(kindOf(type));
}

/** Rust's `HashMap<String, T>`, in the order of a BTreeMap, for a HashMap has none. The value has no prototype. */
export function map<T>(type: Type<T>): Type<Record<string, T>> {
  return new HashMap(kindOf(type));
}

/** Rust's `(A, B, …)`. */
export function tuple<const T extends readonly Type<unknown>[]>(
  ...types: T
): Type<{ -readonly [K in keyof T]: T[K] extends Type<infer D> ? D : never }> {
  return new Tuple(types.map(kindOf)) as Type<unknown> as Type<never>;
}
