import { describe, expect, test } from 'vitest';
import { formatValues } from '../../../src/runner/engines/sandbox/console.ts';

const print = (...values: unknown[]): string => formatValues(values, () => undefined);
class User {
  readonly id = 1;
  readonly #secret = 2;
  get secret(): number {
    return this.#secret;
  }
}
const circle: Record<string, unknown> = { a: 1 };
circle['self'] = circle;

describe('the console prints', () => {
  const cases: readonly (readonly [what: string, values: () => readonly unknown[], text: string])[] = [
    ['nothing', () => [], ''],
    ['text as it stands', () => ['a\n"b"', 'c'], 'a\n"b" c'],
    ['text inside with quotes', () => [['a', "it's", 'say "x"\n']], `[ 'a', "it's", 'say "x"\\n' ]`],
    ['plain values', () => [1, -0, NaN, 12n, true, null, undefined, Symbol('s')], '1 -0 NaN 12n true null undefined Symbol(s)'],
    ['objects', () => [{ a: 1, 'b-c': [true, null], [Symbol('k')]: 2 }], "{ a: 1, 'b-c': [ true, null ], [Symbol(k)]: 2 }"],
    ['empty ones', () => [{}, []], '{} []'],
    ['class names', () => [new User()], 'User { id: 1 }'],
    ['objects without a prototype', () => [Object.assign(Object.create(null) as object, { a: 1 })], '[Object: null prototype] { a: 1 }'],
    ['functions and classes', () => [print, () => 1, User], '[Function: print] [Function: (anonymous)] [class User]'],
    ['maps and sets', () => [new Map([['a', { b: 1 }]]), new Set([1])], "Map(1) { 'a' => { b: 1 } } Set(1) { 1 }"],
    ['dates and patterns', () => [new Date(0), new Date(NaN), /a\/b/gi], '1970-01-01T00:00:00.000Z Invalid Date /a\\/b/gi'],
    ['bytes', () => [new Uint8Array([1, 2]), new ArrayBuffer(8)], 'Uint8Array(2) [ 1, 2 ] ArrayBuffer { byteLength: 8 }'],
    ['what servers handle', () => [new Headers({ a: 'b' }), new URL('http://a/b?c'), new Request('http://a/', { method: 'PUT' }), new Response('', { status: 201 })], "Headers { 'a' => 'b' } URL { http://a/b?c } Request { PUT http://a/ } Response { status: 201 }"],
    ['promises', () => [Promise.resolve(1)], 'Promise { … }'],
    ['errors', () => [new TypeError('no')], 'TypeError: no'],
    ['circles', () => [circle], '{ a: 1, self: [Circular] }'],
    ['holes', () => [Object.assign(Array<number>(3), { 0: 1, 2: 3 })], '[ 1, <empty>, 3 ]'],
    ['depth up to a limit', () => [{ a: { b: { c: { d: { e: 1 } } } } }], '{ a: { b: { c: { d: [Object] } } } }'],
    ['long lists up to a limit', () => [Array.from({ length: 60 }, () => 1)], `[\n  ${Array.from({ length: 50 }, () => '1').join(',\n  ')},\n  … 10 more\n]`],
    ['long objects on lines', () => [{ first: 'x'.repeat(40), second: 'y'.repeat(40) }], `{\n  first: '${'x'.repeat(40)}',\n  second: '${'y'.repeat(40)}'\n}`],
    ['placeholders', () => ['%s is %d, %o %% %c!', 'a', 1, { b: 2 }, 'color: red', 'rest'], 'a is 1, { b: 2 } % ! rest'],
    ['percent signs alone', () => ['100%', '50% off'], '100% 50% off'],
    ['accessors without running them', () => [{ get a() { throw new Error('ran'); }, set b(_: number) {} }], '{ a: [Getter], b: [Setter] }'],
  ];

  test.each(cases)('%s', (_what, values, text) => {
    expect(print(...values())).toBe(text);
  });
});

describe('nothing that is printed can harm', () => {
  const trap = new Proxy({}, { ownKeys: fail, getPrototypeOf: fail, getOwnPropertyDescriptor: fail, get: fail });

  test.each([
    ['a proxy that throws', () => trap, '[unreadable]'],
    ['an error with getters that throw', () => Object.defineProperties(new Error('m'), { name: { get: fail }, message: { get: fail }, stack: { get: fail } }), 'Error: The program threw an object without a message'],
    ['an object that hates text', () => ({ toString: fail, [Symbol.toPrimitive]: fail, toJSON: fail }), /^\{/],
    ['an array that lies about its length', () => new Proxy([], { get: (_target, name) => (name === 'length' ? 2 ** 40 : 1) }), /\[/],
  ] as const)('%s', (_what, value, text) => {
    expect(print(value())).toMatch(text);
  });

  test('what is large is cut, and soon', () => {
    const started = performance.now();
    const tree = (levels: number): unknown => (levels === 0 ? 1 : Array.from({ length: 60 }, () => tree(levels - 1)));
    expect(print(tree(3)).length).toBeLessThan(20_000);
    expect(print('x'.repeat(1e7)).length).toBeLessThan(5_100);
    expect(print(Array.from({ length: 1e6 }, () => ({}))).length).toBeLessThan(1_000);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

function fail(): never {
  throw new Error('ran code of the program');
}
