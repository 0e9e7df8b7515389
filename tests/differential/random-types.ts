import type { FieldSpec, ScalarName, TypeSpec } from './type-spec.ts';

const scalarNames: readonly ScalarName[] = ['u8', 'u16', 'i32', 'u64', 'i64', 'f32', 'f64', 'bool', 'char', 'string', 'uuid', 'value', 'unit', 'i128'];
const fieldNames = ['id', 'a', 'b', 'name', 'x_y', 'zeta', 'r0'];

/** `count` types made at random, always the same ones: the oracle is compiled with them. */
export function randomTypes(count: number): Readonly<Record<string, TypeSpec>> {
  const random = numbers(20_261_121);
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`random${index}`, structOf(`Random${index}`, random, 2)]));
}

type Random = (below: number) => number;

/** Park and Miller's generator: good enough, and the same everywhere. */
function numbers(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

function structOf(name: string, random: Random, depth: number): TypeSpec {
  const fields = fieldNames.slice(0, 1 + random(fieldNames.length)).map((one): FieldSpec => {
    const type = typeOf(`${name}${one.replace('_', '').toUpperCase()}`, random, depth);
    const hasDefault = typeof type === 'string' && type !== 'unit' && random(4) === 0;
    return { name: one, type, ...(hasDefault ? { hasDefault } : {}), ...(random(6) === 0 ? { rename: `${one}-2` } : {}) };
  });
  return { struct: name, fields, ...(random(3) === 0 ? { deny: true } : {}) };
}

function typeOf(name: string, random: Random, depth: number): TypeSpec {
  const scalar = scalarNames[random(scalarNames.length)] ?? 'u8';
  if (depth === 0) return scalar;
  const inside = (): TypeSpec => typeOf(name, random, depth - 1);
  switch (random(9)) {
    case 0: return { option: inside() };
    case 1: return { vec: inside() };
    case 2: return { map: inside() };
    case 3: return { tuple: [scalar, scalarNames[random(scalarNames.length)] ?? 'u8'] };
    case 4: return structOf(name, random, depth - 1);
    case 5: return { enum: `${name}Enum`, variants: ['Up', 'Down', 'Aside'].slice(0, 1 + random(3)) };
    default: return scalar;
  }
}
