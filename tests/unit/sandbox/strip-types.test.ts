import { describe, expect, test } from 'vitest';
import { stripTypes } from '../../../src/runner/engines/sandbox/strip-types.ts';
import { SourceError } from '../../../src/runner/engines/sandbox/syntax.ts';

/** `⟦…⟧` becomes spaces; `⟪…⟫` a semicolon and spaces; everything else stays. */
const cases: readonly (readonly [what: string, marked: string])[] = [
  ['annotations', 'const x⟦: number⟧ = 1;'],
  ['optional and rest parameters', 'function f(a⟦?⟧⟦: A⟧, ...b⟦: B[]⟧)⟦: C⟧ {}'],
  ['patterns', 'function f({ a }⟦: { a: 1 }⟧ = b, [c]⟦: D⟧) {}'],
  ['this', 'function f(⟦this: A,⟧ b⟦: B⟧) {}'],
  ['as, satisfies and !', 'a = (b⟦ as C⟧)⟦!⟧.d⟦ satisfies E⟧;'],
  ['as after parentheses', 'a = ((b)⟦ as C⟧);'],
  ['generics', 'const f = async ⟦<T,>⟧(x⟦: T⟧) => g⟦<T>⟧(x);'],
  ['type imports', "⟪import type { A } from './a.ts';⟫"],
  ['type names among others', "import {⟦ type A,⟧ b, ⟦type C⟧ } from './a.ts';"],
  ['type exports', '⟪type A = 1;⟫ export { ⟦type A⟧ };'],
  ['interfaces and aliases', '⟪interface A { b: 1 }⟫\n⟪type C = 2⟫\nd();'],
  ['overloads', '⟪function f(a: 1): void;⟫\nfunction f(a⟦: 2⟧) {}'],
  ['declarations without code', '⟪declare const a: 1;⟫ ⟪declare global { var b: 2 }⟫'],
  ['abstract and implements', '⟦abstract⟧ class A⟦<T>⟧ extends B⟦<T>⟧ ⟦implements C, D⟧ { ⟪abstract e(): void;⟫ }'],
  ['modifiers', 'class A extends B { ⟦private⟧ static ⟦readonly⟧ a⟦?: 1⟧ = 1; ⟪declare b: 2;⟫ c⟦!: 3⟧; ⟦override⟧ d()⟦: void⟧ {} }'],
  ['computed members', 'class A { ⟦public⟧ get ["a"]()⟦: 1⟧ { return 1 } }'],
  ['definite variables', 'let a⟦!: number⟧;'],
  ['catch', 'try {} catch (e⟦: unknown⟧) {}'],
  ['nothing in strings and comments', "const a = 'x as y'; // : number\n/* interface */"],
  ['a type in the middle of a statement', 'x = a⟦ as B⟧\n  + c'],
];

/** Where a parenthesis or semicolon must move, or the code would mean something else. */
const moved: readonly (readonly [what: string, source: string, stripped: string])[] = [
  ['a type that ended a statement', 'const x = a as B\n(c)()', 'const x = a ;   \n(c)()'],
  ['generics over two lines after return', 'const f = () => { return <\nT,\n>(x) => x; }', 'const f = () => { return (\n  \n  x) => x; }'],
  ['a return type over two lines', 'const f = (x): {\n b: 1 } => x;', 'const f = (x    \n      ) => x;'],
];

describe('stripTypes', () => {
  test.each(cases)('takes out %s', (_what, marked) => {
    const source = marked.replaceAll(/[⟦⟧⟪⟫]/g, '');
    const blank = (text: string): string => text.replaceAll(/[^\n]/g, ' ');
    const stripped = marked.replaceAll(/⟦(.*?)⟧/gs, (_all, type: string) => blank(type)).replaceAll(/⟪.(.*?)⟫/gs, (_all, type: string) => `;${blank(type)}`);
    expect(stripTypes(source).code).toBe(stripped);
  });

  test.each(moved)('keeps the meaning of %s', (_what, source, stripped) => {
    expect(stripTypes(source).code).toBe(stripped);
  });

  const refused: readonly (readonly [source: string, line: number, column: number, message: RegExp])[] = [
    ['enum A { b }', 1, 1, /^TypeScript enum is not supported in strip-only mode$/],
    ['a();\nnamespace N { export const x = 1 }', 2, 1, /namespace/],
    ['class A { constructor(private x: 1) {} }', 1, 23, /parameter property/],
    ['import a = require("a");', 1, 1, /import equals/],
    ['x = <A>y;', 1, 5, /angle brackets/],
    ['const x: = 1;', 1, 10, /Unexpected token/],
    ["const a = '😀'; const b = ;", 1, 27, /Unexpected token/],
    ['\r\n\r\n  oops(', 3, 8, /Unexpected token/],
    ['const f = () => /(/.test(a as string);', 1, 17, /regular expression/],
  ];

  test.each(refused)('refuses %j at its place', (source, line, column, message) => {
    const error = thrownBy(() => stripTypes(source));
    expect(error).toBeInstanceOf(SourceError);
    expect(error).toMatchObject({ line, column, message: expect.stringMatching(message) as string, cure: expect.stringMatching(/.{10}/) as string });
  });
});

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
