import fc from 'fast-check';
import { type FieldSpec, type ScalarName, type TypeSpec } from './type-spec.ts';

type Text = fc.Arbitrary<string>;

const strange = fc.constantFrom(
  '', 'abc', '-1', '+5', '5.0', '1e3', 'inf', '-Infinity', 'NaN', '0x10', '256', '65536', '4294967296', '18446744073709551616', '340282366920938463463374607431768211456', '9223372036854775808',
  '-9223372036854775809', 'true', 'True', 'Red', 'Purple', 'é', '𝄞', 'xy', '%', '%zz', '%ff', '%C3%A9', '%c3', '%F0%9F%92%A9', '%00', '%2F', '%20', 'a b'.replace(' ', '%20'), '+', 'a+b', '__proto__',
  '550e8400-e29b-41d4-a716-44665544000', '550e8400-e29b-41d4-a716-446655440000-', '550e8400e29b41d4a716446655440000', 'urn:uuid:550e8400-e29b-41d4-a716-446655440000', '550e8400-e29b-41d4-a716-44665544000g',
  '.', '1.', '.5', '1_000', '-', '00', '007', '١', '%7B550e8400-e29b-41d4-a716-446655440000%7D',
).map(encoded);

/** A text as it stands in a URL. */
function encoded(text: string): string {
  return text.replace(/[^ -~]/gu, (character) => encodeURIComponent(character));
}

/** A text, percent-encoded where a URL needs it, that a value of the type may be read from. */
export function textFor(spec: TypeSpec): Text {
  return fc.oneof({ weight: 9, arbitrary: rightText(spec) }, { weight: 4, arbitrary: strange }, { weight: 1, arbitrary: fc.constantFrom('%ff', 'a%c3', '%80') });
}

function rightText(spec: TypeSpec): Text {
  if (typeof spec === 'string') return scalarText(spec);
  if ('enum' in spec) return fc.constantFrom(...spec.variants, 'Purple');
  if ('option' in spec) return textFor(spec.option);
  return strange;
}

function scalarText(name: ScalarName): Text {
  switch (name) {
    case 'bool': return fc.constantFrom('true', 'false');
    case 'char': return fc.constantFrom('a', '7', '%C3%A9', '%F0%9D%84%9E');
    case 'uuid': return fc.uuid();
    case 'f32':
    case 'f64': return fc.oneof(fc.double({ noNaN: true }).map(String), fc.constantFrom('1', '0.1', '1e16', '-0'));
    case 'string':
    case 'value':
    case 'unit': return fc.constantFrom('a', 'abc', 'x-y', 'caf%C3%A9', 'a%2Fb', 'a%20b', '');
    case 'u8': case 'u16': case 'u32': case 'u64': case 'u128': case 'usize': case 'i8': case 'i16': case 'i32': case 'i64': case 'i128': case 'isize':
      return fc.nat({ max: 130 }).map(String);
  }
}

/** `a=1&b=2` for a type. */
export function pairsFor(spec: TypeSpec): Text {
  const fields = fieldsOf(spec);
  const own = fields.map((field) => fc.tuple(fc.constant(encodeURIComponent(field.rename ?? field.name)), textFor(field.type)));
  const extra = fc.tuple(fc.constantFrom('a', 'b', 'zz', '__proto__', 'id', 'q', '', '%61', '%ff', 'caf%C3%A9'), strange);
  const few = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', '__proto__', 'caf%C3%A9'), textFor(elementOf(spec))), { maxLength: 3 });
  const members = own.length === 0 ? few : fc.oneof(
    { weight: 5, arbitrary: fc.tuple(...own) },
    { weight: 4, arbitrary: fc.tuple(fc.tuple(...own), fc.nat(), extra, fc.nat({ max: 3 })).map(([all, at, one, change]) => changed(all, at % all.length, one, change)) },
    few,
  );
  const glue = fc.constantFrom('&', '&', '&', '&', '&&', ';');
  return fc.oneof({ weight: 12, arbitrary: fc.tuple(members, glue).map(([all, between]) => all.map(([key, value]) => `${key}=${value}`).join(between)) }, strange, fc.constantFrom('a', '=', '=b', '&', 'a=b=c', 'a&b', '?', 'a=1?b=2'));
}

type Member = readonly [key: string, value: string];

function changed(members: readonly Member[], place: number, extra: Member, change: number): readonly Member[] {
  if (change === 0) return members.filter((_, index) => index !== place);
  if (change === 1) return [...members, extra];
  const again = members[place];
  return change === 2 && again ? [...members, again] : [extra, ...members];
}

function fieldsOf(spec: TypeSpec): readonly FieldSpec[] {
  if (typeof spec === 'string' || !('option' in spec || 'struct' in spec)) return [];
  return 'option' in spec ? fieldsOf(spec.option) : spec.fields;
}

function elementOf(spec: TypeSpec): TypeSpec {
  if (typeof spec === 'string') return spec;
  if ('map' in spec) return spec.map;
  if ('vec' in spec) return elementOf(spec.vec);
  return 'tuple' in spec ? elementOf(spec.tuple.at(-1) ?? 'string') : 'string';
}

/** The values of a route's captures for a type: as many as it wants, or another number. */
export function capturesFor(spec: TypeSpec): fc.Arbitrary<readonly Member[]> {
  const wanted = wantedCaptures(spec);
  const right = fc.tuple(...wanted.map(([name, type]) => fc.tuple(fc.constant(name), textFor(type))));
  return fc.oneof(
    { weight: 8, arbitrary: right },
    { weight: 2, arbitrary: right.map((members) => members.slice(0, -1)) },
    { weight: 1, arbitrary: fc.tuple(right, strange).map(([members, value]) => [...members, ['more', value] as Member]) },
  );
}

function wantedCaptures(spec: TypeSpec): readonly (readonly [name: string, type: TypeSpec])[] {
  if (typeof spec === 'string') return [['id', spec]];
  if ('tuple' in spec) return spec.tuple.map((type, index) => [`t${index}`, type] as const);
  if ('vec' in spec) return [['id', elementOf(spec)], ['b', elementOf(spec)]];
  if ('map' in spec) return [['id', elementOf(spec)], ['b', elementOf(spec)]];
  return 'fields' in spec && spec.fields.length > 0 ? spec.fields.map((field) => [field.rename ?? field.name, field.type] as const) : [['id', spec]];
}
