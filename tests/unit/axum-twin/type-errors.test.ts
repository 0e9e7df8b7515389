import ts from 'typescript';
import { expect, test } from 'vitest';

/** Programs that don't compile, one mistake each, and what of TypeScript's message names it. */
const mistakes: readonly (readonly [mistake: string, code: string, says: string])[] = [
  ['a body extractor that isn’t last', "get([Json(User), Path(u32)], () => 'x')", 'This extractor reads the body, so it comes last: move it behind Path, Query, State and all others'],
  ['two body extractors', "post([Path(u32), Json(User), Text], () => 'x')", 'This extractor reads the body, so it comes last'],
  ['an answer that is a plain object', 'get([Path(u32)], (id) => ({ id }))', 'A handler answers what is IntoResponse: text, a status, json(value, Type), html(text), [status, headers, body] or an object with intoResponse()'],
  ['a late answer that is a plain object', 'get(async () => ({ id: 1 }))', 'A handler answers what is IntoResponse: text'],
  ['an answer that is a boolean, in a chain', 'get(() => 200).post(() => true)', 'A handler answers what is IntoResponse: text'],
  ['null as an answer of handler(…)', 'handler([Path(u32)], async () => null)', 'A handler answers what is IntoResponse: text'],
  ['a value of another type than its extractor gives', 'get([Path(u32)], (id: string) => id)', 'A handler takes the values of its extractors: as many, in their order, of their types'],
  ['values in another order', 'get([Path(u32), State<App>()], async (app: App, id: number) => [200, `${id}${app.name}`])', 'A handler takes the values of its extractors: as many, in their order'],
  ['a value without an extractor', 'get([Path(u32)], (id: number, more: string) => `${id}${more}`)', 'Target signature provides too few arguments. Expected 2 or more, but got 1'],
  ['values without any extractors', 'get((id: number) => `${id}`)', 'Only extractors give a handler values: write get([Path(u32)], (id) => …)'],
  ['a type where an extractor belongs', "get([u32], () => 'x')", 'This describes a type and extracts nothing: write Path(u32), Query(Page), Json(User) or Form(User)'],
  ['an extractor that wasn’t called', "get([Path, Json(User)], () => 'x')", 'This makes an extractor when it is called: write Path(u32), Json(User) or State<App>()'],
  ['an object where an extractor belongs', "get([{ id: u32 }], () => 'x')", 'This is no extractor: write Path(u32), Json(User), State<App>() or an object with fromRequestParts or fromRequest'],
  ['state that is still missing', "new Router<App>().fetch(new Request('http://x/'))", "Type 'CallWithStateFirst' has no call signatures"],
  ['a handler whose state the router hasn’t', "new Router().route('/', get([State<App>()], () => 'x'))", 'A handler in here takes a State that this router has not: write new Router<App>(), and withState(app) before it answers'],
  ['a layer that wasn’t called', 'new Router().layer(TraceLayer)', 'This makes a layer when it is called: write layer(TraceLayer())'],
  ['JSON of another type than its description', "json('text', u32)", "Argument of type 'string' is not assignable to parameter of type 'number'"],
];

const opening = `import { Json, Path, Router, State, Text, TraceLayer, get, handler, json, post, string, struct, u32 } from 'axum-twin';
const User = struct('User', { name: string });
interface App { readonly name: string }
`;

// One program for all: starting the compiler is what takes time.
const file = 'tests/unit/axum-twin/mistakes.ts';
const source = opening + mistakes.map(([, code]) => `void (${code});`).join('\n');
const firstLine = opening.split('\n').length;

test('a wrong handler is a TypeScript error that names what is wrong', { timeout: 60_000 }, () => {
  const { options } = ts.parseJsonConfigFileContent({ compilerOptions: { strict: true, target: 'esnext', module: 'nodenext', lib: ['esnext', 'dom', 'dom.iterable'], types: [], noEmit: true, skipLibCheck: true, allowImportingTsExtensions: true, exactOptionalPropertyTypes: true } }, ts.sys, '.');
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    getSourceFile: (name, ...rest) => (name.endsWith(file) ? ts.createSourceFile(name, source, rest[0]) : disk.getSourceFile(name, ...rest)),
    fileExists: (name) => name.endsWith(file) || disk.fileExists(name),
  };
  const program = ts.createProgram([file], options, host);
  const texts = new Map<number, string>();
  for (const { start = 0, file: where, messageText } of ts.getPreEmitDiagnostics(program, program.getSourceFile(file))) {
    const line = where?.getLineAndCharacterOfPosition(start).line ?? -1;
    texts.set(line, `${texts.get(line) ?? ''}${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
  }
  expect(mistakes.map(([mistake, , says], index) => `${mistake}: ${texts.get(firstLine - 1 + index)?.includes(says) === true ? says : texts.get(firstLine - 1 + index)}`)).toEqual(mistakes.map(([mistake, , says]) => `${mistake}: ${says}`));
  expect([...texts.keys()].filter((line) => line < firstLine - 1)).toEqual([]);
});
