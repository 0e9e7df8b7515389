import * as twin from 'axum-twin';

/** A Rust type as data: the twin's description and the Rust source are both made of it. */
export type TypeSpec =
  | ScalarName
  | { readonly option: TypeSpec }
  | { readonly vec: TypeSpec }
  | { readonly map: TypeSpec }
  | { readonly tuple: readonly TypeSpec[] }
  | { readonly struct: string; readonly fields: readonly FieldSpec[]; readonly deny?: boolean }
  | { readonly enum: string; readonly variants: readonly string[] };

export interface FieldSpec {
  readonly name: string;
  readonly type: TypeSpec;
  /** `#[serde(default)]` */
  readonly hasDefault?: boolean;
  /** `#[serde(rename = "…")]` */
  readonly rename?: string;
}

/** Every scalar with its Rust name, its description and the value of its `Default`. */
export const scalars = {
  u8: { rust: 'u8', kind: twin.u8, zero: 0 },
  u16: { rust: 'u16', kind: twin.u16, zero: 0 },
  u32: { rust: 'u32', kind: twin.u32, zero: 0 },
  u64: { rust: 'u64', kind: twin.u64, zero: 0n },
  u128: { rust: 'u128', kind: twin.u128, zero: 0n },
  usize: { rust: 'usize', kind: twin.usize, zero: 0n },
  i8: { rust: 'i8', kind: twin.i8, zero: 0 },
  i16: { rust: 'i16', kind: twin.i16, zero: 0 },
  i32: { rust: 'i32', kind: twin.i32, zero: 0 },
  i64: { rust: 'i64', kind: twin.i64, zero: 0n },
  i128: { rust: 'i128', kind: twin.i128, zero: 0n },
  isize: { rust: 'isize', kind: twin.isize, zero: 0n },
  f32: { rust: 'f32', kind: twin.f32, zero: 0 },
  f64: { rust: 'f64', kind: twin.f64, zero: 0 },
  bool: { rust: 'bool', kind: twin.bool, zero: false },
  char: { rust: 'char', kind: twin.char, zero: '\0' },
  string: { rust: 'String', kind: twin.string, zero: '' },
  uuid: { rust: 'uuid::Uuid', kind: twin.uuid, zero: '00000000-0000-0000-0000-000000000000' },
  value: { rust: 'serde_json::Value', kind: twin.value, zero: null },
  unit: { rust: '()', kind: twin.unit, zero: undefined },
} as const satisfies Readonly<Record<string, { readonly rust: string; readonly kind: twin.Type<unknown>; readonly zero: unknown }>>;

export type ScalarName = keyof typeof scalars;

/** The twin's description of the type. */
export function toTwin(spec: TypeSpec): twin.Type<unknown> {
  if (typeof spec === 'string') return scalars[spec].kind;
  if ('option' in spec) return twin.option(toTwin(spec.option));
  if ('vec' in spec) return twin.vec(toTwin(spec.vec));
  if ('map' in spec) return twin.map(toTwin(spec.map));
  if ('tuple' in spec) return twin.tuple(...spec.tuple.map(toTwin));
  if ('enum' in spec) return twin.enumOf(spec.enum, ...spec.variants);
  const fields = spec.fields.map((field): [string, twin.Type<unknown>] => [field.name, fieldToTwin(field)]);
  return twin.struct(spec.struct, Object.fromEntries(fields), { denyUnknownFields: spec.deny === true });
}

function fieldToTwin({ type, hasDefault, rename }: FieldSpec): twin.Type<unknown> {
  let kind = toTwin(type);
  if (rename !== undefined) kind = twin.renamed(kind, rename);
  return hasDefault === true ? twin.withDefault(kind, () => zeroOf(type)) : kind;
}

function zeroOf(type: TypeSpec): unknown {
  if (typeof type === 'string') return scalars[type].zero;
  if ('option' in type) return undefined;
  if ('vec' in type) return [];
  throw new TypeError('Only scalars, options and vectors have a default here');
}

export type MapName = 'BTreeMap' | 'HashMap';

/** The type's name in Rust. */
export function toRust(spec: TypeSpec, mapName: MapName): string {
  if (typeof spec === 'string') return scalars[spec].rust;
  if ('option' in spec) return `Option<${toRust(spec.option, mapName)}>`;
  if ('vec' in spec) return `Vec<${toRust(spec.vec, mapName)}>`;
  if ('map' in spec) return `${mapName}<String, ${toRust(spec.map, mapName)}>`;
  if ('tuple' in spec) return spec.tuple.length === 1 ? `(${toRust(spec.tuple[0] ?? 'unit', mapName)},)` : `(${spec.tuple.map((one) => toRust(one, mapName)).join(', ')})`;
  return 'enum' in spec ? spec.enum : spec.struct;
}

/** The definitions of the structs and enums in a type, by name. */
export function definitionsOf(spec: TypeSpec, into: Map<string, string> = new Map()): Map<string, string> {
  if (typeof spec === 'string') return into;
  if ('option' in spec) return definitionsOf(spec.option, into);
  if ('vec' in spec) return definitionsOf(spec.vec, into);
  if ('map' in spec) return definitionsOf(spec.map, into);
  if ('tuple' in spec) {
    for (const one of spec.tuple) definitionsOf(one, into);
    return into;
  }
  const { name, text } = 'enum' in spec
    ? { name: spec.enum, text: `#[derive(Deserialize, Serialize)]\npub enum ${spec.enum} { ${spec.variants.join(', ')} }` }
    : { name: spec.struct, text: structText(spec.struct, spec.fields, spec.deny === true) };
  const known = into.get(name);
  if (known !== undefined && known !== text) throw new Error(`Two types of the catalogue are called ${name}`);
  into.set(name, text);
  if ('fields' in spec) for (const { type } of spec.fields) definitionsOf(type, into);
  return into;
}

function structText(name: string, fields: readonly FieldSpec[], deny: boolean): string {
  const lines = fields.map((field) => {
    const attributes = [field.hasDefault === true ? 'default' : '', field.rename === undefined ? '' : `rename = ${JSON.stringify(field.rename)}`].filter((one) => one !== '');
    return `    ${attributes.length > 0 ? `#[serde(${attributes.join(', ')})] ` : ''}${field.name}: ${toRust(field.type, 'BTreeMap')},`;
  });
  return `#[derive(Deserialize, Serialize)]\n${deny ? '#[serde(deny_unknown_fields)]\n' : ''}pub struct ${name} {\n${lines.join('\n')}\n}`;
}
