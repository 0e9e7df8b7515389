import type { FieldSpec, TypeSpec } from './type-spec.ts';
import { randomTypes } from './random-types.ts';

const field = (name: string, type: TypeSpec, more: Partial<FieldSpec> = {}): FieldSpec => ({ name, type, ...more });
const color: TypeSpec = { enum: 'Color', variants: ['Red', 'Green', 'Blue'] };
const side: TypeSpec = { enum: 'Side', variants: ['Left', 'Right'] };
const only: TypeSpec = { enum: 'Only', variants: ['One'] };
const user: TypeSpec = { struct: 'User', fields: [field('id', 'u32'), field('name', 'string'), field('tags', { vec: 'string' })] };
const inner: TypeSpec = { struct: 'Inner', fields: [field('x', 'f64'), field('y', 'f32')] };
const big: TypeSpec = {
  struct: 'Big',
  fields: [
    field('a', { option: inner }), field('t', { tuple: ['u8', 'bool'] }), field('e', color), field('c', 'char'), field('v', 'value'), field('big', 'u64'),
    field('i', 'i64', { hasDefault: true }), field('uu', { option: 'uuid' }), field('r', 'i8', { rename: 're-named', hasDefault: true }),
  ],
};
const strict: TypeSpec = { struct: 'Strict', deny: true, fields: [field('a', 'u8'), field('b', { option: 'bool' })] };
const empty: TypeSpec = { struct: 'Empty', deny: true, fields: [] };
const page: TypeSpec = { struct: 'Page', fields: [field('page', { option: 'u32' }), field('size', 'u16', { hasDefault: true }), field('q', 'string')] };
const two: TypeSpec = { struct: 'Two', fields: [field('id', 'u32'), field('name', 'string')] };
const twoColors: TypeSpec = { struct: 'TwoColors', fields: [field('id', 'i64'), field('name', color)] };
const mixed: TypeSpec = {
  struct: 'Mixed',
  fields: [
    field('b', { option: 'bool' }), field('f', { option: 'f64' }), field('g', { option: 'f32' }), field('i', { option: 'i8' }), field('u', { option: 'u64' }),
    field('c', { option: 'char' }), field('e', { option: color }), field('uu', { option: 'uuid' }), field('n', { option: 'unit' }),
  ],
};

/** Types that `Json<T>` reads, by name. */
export const jsonTypes: Readonly<Record<string, TypeSpec>> = {
  user, big, strict, empty, mixed, color, only, u8: 'u8', u32: 'u32', u64: 'u64', i64: 'i64', u128: 'u128', i128: 'i128', isize: 'isize', f32: 'f32', f64: 'f64', bool: 'bool',
  char: 'char', string: 'string', uuid: 'uuid', value: 'value', unit: 'unit', option: { option: 'u8' }, optionOption: { vec: { option: side } }, floats: { vec: 'f64' },
  floats32: { vec: 'f32' }, values: { vec: 'value' }, map: { map: 'i32' }, maps: { map: { map: { option: 'string' } } }, tuple: { tuple: ['u32', { option: 'string' }, 'char'] },
  single: { tuple: ['i16'] }, anyTwo: { tuple: ['value', { option: 'value' }] }, anyField: { struct: 'AnyField', fields: [field('a', { option: 'value' }), field('b', 'value', { hasDefault: true })] }, users: { vec: user }, units: { vec: 'unit' }, wide: { struct: 'Wide', fields: [field('a', 'u128'), field('b', { option: 'i128' })] },
  ...randomTypes(24),
};

/** Types that `Query<T>` and `Form<T>` read. */
export const queryTypes: Readonly<Record<string, TypeSpec>> = {
  page, mixed, strict, empty, two, twoColors, user, string: 'string', u8: 'u8', unit: 'unit', color, value: 'value', option: { option: two }, map: { map: 'string' }, mapNumbers: { map: 'i16' },
  mapOptions: { map: { option: 'u8' } }, pairs: { vec: { tuple: ['string', 'string'] } }, pairNumbers: { vec: { tuple: ['string', 'u8'] } }, pairFloats: { vec: { tuple: ['string', 'f64'] } },
  triples: { vec: { tuple: ['string', 'u8', 'u8'] } }, tuple: { tuple: [{ tuple: ['string', 'i32'] }, { tuple: ['string', 'bool'] }] }, inner, wide: { struct: 'Wide', fields: [field('a', 'u128'), field('b', { option: 'i128' })] },
};

/** Types that `Path<T>` reads. */
export const pathTypes: Readonly<Record<string, TypeSpec>> = {
  u8: 'u8', u16: 'u16', u32: 'u32', u64: 'u64', u128: 'u128', usize: 'usize', i8: 'i8', i32: 'i32', i64: 'i64', i128: 'i128', f32: 'f32', f64: 'f64', bool: 'bool', char: 'char',
  string: 'string', uuid: 'uuid', value: 'value', unit: 'unit', color, option: { option: 'u8' }, single: { tuple: ['u8'] }, pair: { tuple: ['u32', 'string'] }, pairUuid: { tuple: ['uuid', 'bool'] },
  pairColor: { tuple: [color, 'char'] }, triple: { tuple: ['string', 'i8', 'f64'] }, nested: { tuple: [{ tuple: ['u8', 'u8'] }, 'u8'] }, vec: { vec: 'u32' }, strings: { vec: 'string' },
  pairs: { vec: { tuple: ['string', 'string'] } }, pairNumbers: { vec: { tuple: ['string', 'u8'] } }, pairUuids: { vec: { tuple: ['string', 'uuid'] } }, vecs: { vec: { vec: 'u8' } },
  map: { map: 'string' }, mapNumbers: { map: 'u16' }, mapOptions: { map: { option: 'u8' } }, mapMaps: { map: { map: 'u8' } }, mapPairs: { map: { tuple: ['string', 'u8'] } },
  two, twoColors, strict, empty, inner, page, withVec: { struct: 'WithVec', fields: [field('id', { vec: 'u32' })] },
  withOption: { struct: 'WithOption', fields: [field('id', { option: 'u8' }), field('zz', { option: 'u8' })] }, withBool: { struct: 'WithBool', fields: [field('id', 'bool'), field('name', 'char', { hasDefault: true })] },
  withUuid: { struct: 'WithUuid', fields: [field('id', 'uuid')] },
};

