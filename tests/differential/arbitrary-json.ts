import fc from 'fast-check';
import { utf8 } from './bytes.ts';
import { type FieldSpec, type ScalarName, type TypeSpec } from './type-spec.ts';

type Text = fc.Arbitrary<string>;

const integers = fc.oneof(
  fc.integer({ min: -300, max: 300 }).map(String),
  fc.constantFrom(
    '0', '-0', '255', '256', '-128', '-129', '32768', '65535', '65536', '2147483648', '4294967295', '4294967296', '-2147483649', '9007199254740993', '9223372036854775807',
    '9223372036854775808', '-9223372036854775808', '-9223372036854775809', '18446744073709551615', '18446744073709551616', '170141183460469231731687303715884105727',
    '340282366920938463463374607431768211455', '340282366920938463463374607431768211456', '-170141183460469231731687303715884105729', `1${'0'.repeat(40)}`, '01', '-', '+1', '1_000',
  ),
);
const floats = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.float({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.tuple(fc.integer({ min: -99999, max: 99999 }), fc.integer({ min: -330, max: 330 })).map(([digits, exponent]) => `${digits}e${exponent}`),
  fc.constantFrom('1.0', '1e2', '-0.0', '0.1', '1E+5', '1e-7', '1.5e16', '1e309', '-1e400', '1e-400', '0e999999999999', '3.4028236e38', '1.', '.5', '1e', '1e+', '1.5.2', '0.30000001192092896', '123456789012345678901234567890.5', '1e16', '123456789.125'),
);
const texts = fc.oneof(
  fc.constantFrom('', 'a', 'Red', 'Up', 'é', '𝄞', 'long text', '0', '550e8400-e29b-41d4-a716-446655440000', '550E8400E29B41D4A716446655440000', '{550e8400-e29b-41d4-a716-446655440000}', '550e8400'),
  fc.string({ maxLength: 6 }), fc.string({ unit: 'grapheme', maxLength: 4 }),
);
const strings = fc.oneof(
  { weight: 8, arbitrary: texts.map((text) => utf8(JSON.stringify(text))) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '"\\u0041"', '"\\u00e9\\n\\t\\b\\f\\r\\/\\\\"', '"\\ud834\\udd1e"', '"\\ud834"', '"\\udd1e"', '"\\ud834x"', '"\\ud834\\n"', '"\\ud834\\u0041"', '"\\u00"', '"\\u12g4"', '"\\x"', '"\n"', '"\x00"',
      '"\x7f"', '"\xff"', '"a\xc3"', '"\xe2\x82"', '"\xed\xa0\x80"', '"\xf0\x9f\x92\xa9"', '"\xc0\xaf"', '"open', '"open\\', '"\\u', "'single'", '"\\u0000"', '"\\uFFFF"', '"\\u2028"',
    ),
  },
);
const space = fc.constantFrom('', '', '', '', ' ', '\n', '\t ', '\r\n', '\x0b');

/** Any JSON, or nearly. */
export const anyJson: Text = fc.letrec<{ one: string }>((tie) => ({
  one: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('null', 'true', 'false', '{}', '[]', 'nul', 'tru', 'falsch', 'None', '', '[', '{', '}', ',', '{"a"', '{"a":', '[1,', '[1 2]', '{"a":1,}', '{,}', '[,]', '{1:2}'),
    integers, floats, strings,
    fc.array(tie('one'), { maxLength: 3 }).map((values) => `[${values.join(',')}]`),
    fc.array(fc.tuple(strings, tie('one')), { maxLength: 3 }).map((members) => `{${members.map(([key, value]) => `${key}:${value}`).join(',')}}`),
  ),
})).one;

const deep = fc.tuple(fc.constantFrom(3, 126, 127, 128, 129, 300), fc.constantFrom('[', '{"a":'), fc.constantFrom('', '1')).map(([depth, open, core]) =>
  open.repeat(depth) + core + (open === '[' ? ']' : '}').repeat(depth));

/** A JSON text for a type: mostly right, at times of another shape, at times broken. */
export function jsonFor(spec: TypeSpec): Text {
  const whole = fc.tuple(space, valueFor(spec), space).map((parts) => parts.join(''));
  return fc.oneof(
    { weight: 12, arbitrary: whole },
    { weight: 5, arbitrary: fc.tuple(whole, fc.nat(), fc.constantFrom(...' ,:{}[]"\\0a1-.e\n\xff', ''), fc.nat({ max: 2 })).map(([text, at, put, cut]) => splice(text, at, put, cut)) },
    { weight: 1, arbitrary: whole.map((text) => `${text} x`) },
    { weight: 1, arbitrary: anyJson },
    { weight: 1, arbitrary: deep },
  );
}

function splice(text: string, at: number, put: string, cut: number): string {
  const place = at % (text.length + 1);
  return text.slice(0, place) + put + text.slice(place + cut);
}

function valueFor(spec: TypeSpec): Text {
  return fc.oneof({ weight: 14, arbitrary: rightFor(spec) }, { weight: 1, arbitrary: anyJson }, { weight: 1, arbitrary: fc.constantFrom('null', '{}', '[]', '""', '0', '1.5', 'true') });
}

function rightFor(spec: TypeSpec): Text {
  if (typeof spec === 'string') return scalarFor(spec);
  if ('option' in spec) return fc.oneof(fc.constant('null'), { weight: 3, arbitrary: valueFor(spec.option) });
  if ('vec' in spec) return listOf(fc.array(valueFor(spec.vec), { maxLength: 3 }));
  if ('map' in spec) return objectOf(fc.array(fc.tuple(keys, valueFor(spec.map)), { maxLength: 3 }));
  if ('tuple' in spec) return listOf(fc.oneof({ weight: 6, arbitrary: fc.tuple(...spec.tuple.map(valueFor)) }, fc.array(valueFor(spec.tuple[0] ?? 'unit'), { maxLength: 4 })));
  if ('enum' in spec) return variantOf(spec.variants);
  return fc.oneof({ weight: 9, arbitrary: structFor(spec.fields) }, { weight: 1, arbitrary: listOf(fc.tuple(...spec.fields.map((field) => valueFor(field.type)))) });
}

const keys = fc.oneof(fc.constantFrom('"a"', '"b"', '"__proto__"', '"constructor"', '"10"', '"2"', '""'), strings);

function listOf(values: fc.Arbitrary<readonly string[]>): Text {
  return fc.tuple(values, space).map(([all, gap]) => `[${gap}${all.join(`,${gap}`)}${gap}]`);
}

function objectOf(members: fc.Arbitrary<readonly (readonly [string, string])[]>): Text {
  return fc.tuple(members, space).map(([all, gap]) => `{${gap}${all.map(([key, value]) => `${key}${gap}:${gap}${value}`).join(`,${gap}`)}${gap}}`);
}

function structFor(fields: readonly FieldSpec[]): Text {
  const own = fields.map((field) => fc.tuple(fc.constant(JSON.stringify(field.rename ?? field.name)), valueFor(field.type)));
  const all = fc.tuple(...own);
  const strange = fc.tuple(keys, anyJson);
  const some = fc.tuple(all, fc.nat(), fc.nat({ max: 5 }), strange).map(([members, at, change, extra]) => {
    const place = at % Math.max(1, members.length);
    if (change === 0) return members.filter((_, index) => index !== place);
    if (change === 1) return [...members, extra];
    if (change === 2) return [...members.slice(0, place), extra, ...members.slice(place)];
    const again = members[place];
    return change === 3 && again ? [...members, again] : [...members].reverse();
  });
  return objectOf(fc.oneof({ weight: 3, arbitrary: all }, some));
}

function variantOf(variants: readonly string[]): Text {
  const name = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...variants) }, fc.constantFrom('', 'red', 'Purple'));
  return fc.oneof(
    { weight: 6, arbitrary: name.map((one) => JSON.stringify(one)) },
    fc.tuple(name, fc.constantFrom('null', '1', '[]', '{}')).map(([one, content]) => `{${JSON.stringify(one)}:${content}}`),
    name.map((one) => `{${JSON.stringify(one)}:null,"x":1}`),
  );
}

function scalarFor(name: ScalarName): Text {
  switch (name) {
    case 'bool': return fc.constantFrom('true', 'false');
    case 'unit': return fc.constant('null');
    case 'value': return anyJson;
    case 'f32':
    case 'f64': return fc.oneof(floats, integers);
    case 'char':
    case 'string': return strings;
    case 'uuid': return fc.oneof({ weight: 3, arbitrary: fc.uuid().map((id) => `"${id}"`) }, strings);
    case 'u8': case 'u16': case 'u32': case 'u64': case 'u128': case 'usize': case 'i8': case 'i16': case 'i32': case 'i64': case 'i128': case 'isize':
      return fc.oneof({ weight: 6, arbitrary: fc.nat({ max: 127 }).map(String) }, { weight: 3, arbitrary: integers }, floats);
  }
}
