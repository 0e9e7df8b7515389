import { describe, expect, test } from 'vitest';
import type { Files } from '../../../src/runner/contract.ts';
import { link } from '../../../src/runner/engines/sandbox/link.ts';
import { makeModules, type LinkedProgram, type ProgramModules } from '../../../src/runner/engines/sandbox/linked-program.ts';
import type { KitExports } from '../../../src/runner/engines/sandbox/messages.ts';
import { defineRegistry } from '../../../src/runner/engines/sandbox/registry.ts';

defineRegistry(globalThis);

const kits: KitExports = { kit: ['Router', 'get'], '#shared': ['x'] };
const toDataUrl = (code: string): string => `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
/** As one worker reads it, and another one runs it. */
const linkFiles = (files: Files): ProgramModules =>
  makeModules(JSON.parse(JSON.stringify(link(files, kits).program)) as LinkedProgram, { kitUrl: () => toDataUrl('export const Router = 1, get = 2;'), makeUrl: toDataUrl });

describe('linked programs run', () => {
  const programs: readonly (readonly [what: string, files: Files, result: unknown])[] = [
    ['one file', { 'main.ts': 'export const result: number = 1;' }, 1],
    ['relative files', { 'main.ts': "import { a } from './lib/a.ts';\nexport const result = a;", 'lib/a.ts': "export { b as a } from '../b.ts';", 'b.ts': 'export const b: string = "b";' }, 'b'],
    ['one instance of each', { 'main.ts': "import { a } from './a.ts';\nimport { b } from './b.ts';\nexport const result = a === b;", 'a.ts': "export { c as a } from './c.ts';", 'b.ts': "export { c as b } from './c.ts';", 'c.ts': 'export const c: object = {};' }, true],
    ['star exports', { 'main.ts': "import { a, b } from './a.ts';\nexport const result = a + b;", 'a.ts': "export * from './b.ts';\nexport const a = 1;", 'b.ts': 'export const b = 2;' }, 3],
    ['types from elsewhere', { 'main.ts': "import type { A } from './a.ts';\nimport { b, type B } from './a.ts';\nexport const result: A & B = b as never;", 'a.ts': 'export interface A { a: 1 }\nexport type B = A;\nexport const b = 2;' }, 2],
    ['JSON', { 'main.ts': "import data from './a.json' with { type: 'json' };\nexport const result = data;", 'a.json': '{ "__proto__": 1, "b": [2] }' }, JSON.parse('{ "__proto__": 1, "b": [2] }')],
    ['JavaScript', { 'main.ts': "import a from './a.js';\nexport const result = a;", 'a.js': 'export default 3;' }, 3],
    ['import()', { 'main.ts': "const { a } = await import('./a.ts');\nexport const result: number = a;", 'a.ts': 'export const a = 4;' }, 4],
    ['import.meta', { 'main.ts': 'export const result: string = import.meta.url;' }, 'file:///main.ts'],
    ['a kit', { 'main.ts': "import { get } from 'kit';\nexport const result = get;" }, 2],
    ['a cycle', { 'main.ts': "import { b } from './b.ts';\nexport let n: number = 1;\nexport function inc(): void { n++; }\nexport const result = b();", 'b.ts': "import { n, inc } from './main.ts';\nimport * as all from './main.ts';\nexport const b = (): number[] => { inc(); const o = { n }; return [n, o.n, all.n]; };" }, [2, 2, 2]],
    ['a file that imports itself', { 'main.ts': "import { one as me } from './main.ts';\nexport const one = 1;\nexport const result = me;" }, 1],
  ];

  test.each(programs)('%s', async (_what, files, result) => {
    expect(((await import(/* @vite-ignore */ linkFiles(files).url)) as { result: unknown }).result).toEqual(result);
  });
});

describe('programs that do not link say where and what to do', () => {
  const broken: readonly (readonly [what: string, files: Files, place: string, message: RegExp, cure: RegExp])[] = [
    ['a file without its end', { 'main.ts': "\nimport './a';", 'a.ts': '' }, 'main.ts:2:8', /There is no file "a"/, /Did you mean "\.\/a\.ts"\?/],
    ['a file with another end', { 'main.ts': "import './lib/a.js';", 'lib/a.ts': '' }, 'main.ts:1:8', /lib\/a\.js/, /"\.\/lib\/a\.ts"/],
    ['a folder', { 'main.ts': "import './lib';", 'lib/index.ts': '' }, 'main.ts:1:8', /lib/, /"\.\/lib\/index\.ts"/],
    ['no such file', { 'main.ts': "import './b.ts';" }, 'main.ts:1:8', /no file "b\.ts"/, /The program has "main\.ts"/],
    ['a package', { 'main.ts': "import 'hono';" }, 'main.ts:1:8', /no package "hono"/, /can be imported: kit,/],
    ['a shared part of a kit', { 'main.ts': "import '#shared';" }, 'main.ts:1:8', /no package "#shared"/, /kit/],
    ['Node', { 'main.ts': "import 'node:fs';" }, 'main.ts:1:8', /no node:fs/, /web standards/],
    ['a URL', { 'main.ts': "import 'https://example.com/a.js';" }, 'main.ts:1:8', /no network/, /file of the program/],
    ['no such export', { 'main.ts': "import { a, user } from './a.ts';", 'a.ts': 'export const a = 1, users = 2;' }, 'main.ts:1:13', /"a\.ts" exports no user/, /Did you mean users\?/],
    ['nothing like it', { 'main.ts': "import { x } from './a.ts';", 'a.ts': 'const x = 1;' }, 'main.ts:1:10', /exports no x/, /exports nothing\. Is `export` missing/],
    ['another case', { 'main.ts': "import { router } from 'kit';" }, 'main.ts:1:10', /"kit" exports no router/, /Did you mean Router\?/],
    ['no default', { 'main.ts': "import a from './a.ts';", 'a.ts': 'export const a = 1;' }, 'main.ts:1:8', /no default export/, /\{ … \}.*a/],
    ['a type as a value', { 'main.ts': "import { A } from './a.ts';", 'a.ts': 'export interface A {}' }, 'main.ts:1:10', /A of "a\.ts" is a type/, /import type \{ A \}/],
    ['a type exported as a value', { 'main.ts': 'interface A {}\nexport { A };' }, 'main.ts:2:10', /A is a type/, /export type \{ A \}/],
    ['a computed import()', { 'main.ts': 'const a = "./a.ts";\nawait import(a);' }, 'main.ts:2:7', /needs the name/, /import\('\.\/file\.ts'\)/],
    ['a mistake in another file', { 'main.ts': "import './a.ts';", 'a.ts': '\n  x = ;' }, 'a.ts:2:7', /./, /./],
    ['broken JSON', { 'main.ts': "import './a.json';", 'a.json': '{ a: 1 }' }, 'a.json:1:1', /no JSON/, /double quotes/],
    ['another kind of file', { 'main.ts': "import './a.css';", 'a.css': '' }, 'a.css:1:1', /no module/, /\.ts/],
    ['no main.ts', { 'a.ts': '' }, ':0:0', /no main\.ts/, /Add a file/],
    ['a decorator', { 'main.ts': 'export @log class A {}' }, 'main.ts:1:8', /Decorators are not supported/, /yourself/],
    ['a new keyword', { 'main.ts': 'class A {\n  accessor a = 1;\n}' }, 'main.ts:2:12', /`accessor` is not supported/, /getter/],
    ['JSX', { 'main.ts': 'export const a =\n  <b>hello</b>;' }, 'main.ts:2:3', /JSX is not supported/, /text/],
    ['a shadowed name in a cycle', { 'main.ts': "import { b } from './b.ts';\nexport const a = 1;\nb(2);", 'b.ts': "import { a } from './main.ts';\nexport const b = (a: number) => a;" }, 'b.ts:2:18', /declared again/, /another name/],
  ];

  test.each(broken)('%s', (_what, files, place, message, cure) => {
    let error: { file?: string; line?: number; column?: number; message?: string; cure?: string } = {};
    try {
      linkFiles(files);
    } catch (thrown) {
      error = thrown as typeof error;
    }
    expect(`${error.file}:${error.line}:${error.column}`).toBe(place);
    expect(error.message).toMatch(message);
    expect(error.cure).toMatch(cure);
  });
});

test('columns are those of the source, whatever the linker put into the line', () => {
  const code = "import { a } from './a.ts'; export const b = () => [import.meta.url, a];";
  const urls = new Map<string, string>();
  const { findPlace } = makeModules(link({ 'main.ts': code, 'a.ts': 'export const a = 1;' }, {}).program, {
    kitUrl: () => '',
    makeUrl: (text, name) => (urls.set(name, text), `blob:${name}-with-a-long-name`),
  });
  const linked = urls.get('file:///main.ts') ?? '';
  expect(linked).not.toBe(code);
  for (const word of ['export', 'b =', 'a];']) {
    expect(findPlace('file:///main.ts', 1, linked.indexOf(word) + 1), word).toEqual({ file: 'main.ts', line: 1, column: code.indexOf(word) + 1 });
  }
  expect(findPlace('blob:file:///a.ts-with-a-long-name', 1, 1)).toEqual({ file: 'a.ts', line: 1, column: 1 });
  expect(findPlace('kit:axum-twin', 1, 1)).toBeUndefined();
});
