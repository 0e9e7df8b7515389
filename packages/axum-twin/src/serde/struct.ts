import { oneOf } from '../rust-text.ts';
import { FloatNotes, type ReadsFloats, memberJson } from './float-notes.ts';
import { DeserializeError, type Described, type Deserializer, type EnumAccess, Kind, type MapAccess, type SeqAccess, type Type, end, kindOf } from './kind.ts';

/** A field that has a default or another name in the data. Outside of a struct it is its type. */
class Field<T> extends Kind<T> implements ReadsFloats {
  readonly inner: Kind<T>;
  readonly key: string | undefined;
  readonly make: (() => T) | undefined;

  constructor(type: Kind<T>, key: string | undefined, make: (() => T) | undefined) {
    super();
    const known = type instanceof Field ? (type as Field<T>) : undefined;
    this.inner = known?.inner ?? type;
    this.key = key ?? known?.key;
    this.make = make ?? known?.make;
  }

  get rustName(): string {
    return this.inner.rustName;
  }
  get expecting(): string {
    return this.inner.expecting;
  }
  override get typeName(): string {
    return this.inner.typeName;
  }
  get lastWasFloat(): boolean {
    return 'lastWasFloat' in this.inner && this.inner.lastWasFloat === true;
  }
  deserialize(from: Deserializer): T {
    return this.inner.deserialize(from);
  }
  override missing(key: string): T {
    return this.make ? this.make() : this.inner.missing(key);
  }
  json(value: T): string {
    return this.inner.json(value);
  }
}

interface StructField {
  readonly name: string;
  readonly key: string;
  readonly kind: Kind<unknown>;
}

/** Options of `struct`. */
export interface StructOptions {
  /** `#[serde(deny_unknown_fields)]` */
  readonly denyUnknownFields?: boolean;
}

class Struct extends Kind<Record<string, unknown>> {
  readonly rustName: string;
  readonly expecting: string;
  readonly #fields: readonly StructField[];
  readonly #byKey: ReadonlyMap<string, StructField>;
  readonly #checkKey: ((key: string) => void) | undefined;

  constructor(name: string, fields: readonly StructField[], options: StructOptions) {
    super();
    this.rustName = name;
    this.expecting = `struct ${name}`;
    this.#fields = fields;
    this.#byKey = new Map(fields.map((field) => [field.key, field]));
    this.#checkKey = options.denyUnknownFields === true ? (key) => { this.#refuseUnknown(key); } : undefined;
  }

  deserialize(from: Deserializer): Record<string, unknown> {
    return from.struct(this);
  }

  override visitMap(access: MapAccess): Record<string, unknown> {
    const values = new Map<StructField, unknown>();
    const floats = new FloatNotes();
    for (;;) {
      const key = access.key(this.#checkKey);
      if (key === end) break;
      const field = this.#byKey.get(key);
      if (!field) {
        access.ignoreValue();
        continue;
      }
      if (values.has(field)) throw new DeserializeError(`duplicate field \`${key}\``);
      const value = access.value(field.kind);
      floats.note(field.kind, field.name, value);
      values.set(field, value);
    }
    const built = this.#build((field) => (values.has(field) ? values.get(field) : field.kind.missing(field.key)));
    floats.attachTo(built);
    return built;
  }

  override visitSeq(access: SeqAccess): Record<string, unknown> {
    const count = this.#fields.length;
    const floats = new FloatNotes();
    const built = this.#build((field, index) => {
      const value = access.next(field.kind);
      if (value !== end) {
        floats.note(field.kind, field.name, value);
        return value;
      }
      if (field.kind instanceof Field && field.kind.make) return field.kind.make() as unknown;
      throw new DeserializeError(`invalid length ${index}, expected ${this.expecting} with ${count} element${count === 1 ? '' : 's'}`);
    });
    floats.attachTo(built);
    return built;
  }

  json(values: Readonly<Record<string, unknown>>): string {
    return `{${this.#fields.map(({ name, key, kind }) => `${JSON.stringify(key)}:${memberJson(values, name, kind, values[name])}`).join(',')}}`;
  }

  #build(valueOf: (field: StructField, index: number) => unknown): Record<string, unknown> {
    return Object.fromEntries(this.#fields.map((field, index) => [field.name, valueOf(field, index)]));
  }

  #refuseUnknown(key: string): void {
    if (this.#byKey.has(key)) return;
    const keys = this.#fields.map((field) => field.key);
    throw new DeserializeError(
      keys.length === 0 ? `unknown field \`${key}\`, there are no fields` : `unknown field \`${key}\`, expected ${oneOf(keys)}`,
    );
  }
}

class UnitEnum extends Kind<string> {
  readonly rustName: string;
  readonly expecting: string;
  readonly #variants: readonly string[];

  constructor(name: string, variants: readonly string[]) {
    super();
    this.rustName = name;
    this.expecting = `enum ${name}`;
    this.#variants = variants;
  }

  deserialize(from: Deserializer): string {
    return from.enum(this);
  }

  override visitEnum(access: EnumAccess): string {
    const variant = access.variant((name) => {
      if (this.#variants.includes(name)) return;
      const expected = this.#variants.length === 0 ? 'there are no variants' : `expected ${oneOf(this.#variants)}`;
      throw new DeserializeError(`unknown variant \`${name}\`, ${expected}`);
    });
    access.unit();
    return variant;
  }

  json(value: string): string {
    return JSON.stringify(value);
  }
}

/** A struct with `#[derive(Deserialize)]`. `name` stands in serde's messages. */
export function struct<const F extends Record<string, Type<unknown>>>(
  name: string,
  fields: F,
  options: StructOptions = {},
): Type<{ -readonly [K in keyof F]: Described<F[K]> }> {
  const list = Object.entries(fields).map(([field, type]) => {
    const kind = kindOf(type);
    return { name: field, key: (kind instanceof Field ? kind.key : undefined) ?? field, kind };
  });
  return new Struct(name, list, options) as Type<unknown> as Type<never>;
}

/** `#[serde(default = …)]`: the value of a field that isn't there. */
export function withDefault<const T>(type: Type<T>, make: () => NoInfer<T>): Type<T> {
  return new Field(kindOf(type), undefined, make);
}

/** `#[serde(rename = "…")]`: the field's name in the data. */
export function renamed<T>(type: Type<T>, key: string): Type<T> {
  return new Field(kindOf(type), key, undefined);
}

/** An enum of variants without content. */
export function enumOf<const V extends readonly string[]>(name: string, ...variants: V): Type<V[number]> {
  return new UnitEnum(name, variants);
}
