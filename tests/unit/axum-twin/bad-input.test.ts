import {
  Bytes, Fallible, Form, Json, NormalizePathLayer, Path, Query, RawPathParams, RequestBodyLimitLayer, Router, Text, Uri, enumOf, fromFn, get, i128, json, map, option, post, redirect, string, struct, u64, value,
} from 'axum-twin';
import { afterEach, describe, expect, test } from 'vitest';
import { send } from './send.ts';

// Answers of axum 0.8.9. Many more are held against it by tests/differential/bad-input.ts; here stands what needs no Rust, or what Rust can't be asked.
const jsonType = { 'content-type': 'application/json' };
const formType = { 'content-type': 'application/x-www-form-urlencoded' };
const User = struct('User', { name: string, age: option(u64) });
const Odd = struct('Odd', { ['__proto__']: string, constructor: option(string) });
const show = (data: unknown): string => JSON.stringify(data);

const app = new Router()
  .route('/text/{id}', get([Path(string)], (text) => text))
  .route('/raw/{__proto__}/{constructor}', get([RawPathParams], show))
  .route('/map/{__proto__}/{constructor}', get([Path(map(string))], show))
  .route('/number/{n}', get([Path(u64)], String))
  .route('/wide', post([Json(i128)], String))
  .route('/rest/{*rest}', get([Path(string)], (rest) => String(rest.length)))
  .route('/kind/{kind}', get([Path(enumOf('Kind', 'A', 'B'))], (kind) => kind))
  .route('/query', get([Query(map(string))], show))
  .route('/user', post([Json(User)], (user) => json(user, User)))
  .route('/odd', post([Json(Odd)], (odd) => json(odd, Odd)))
  .route('/odd-query', get([Query(Odd)], (odd) => json(odd, Odd)))
  .route('/value', post([Json(value)], (data) => json(data)))
  .route('/form', post([Form(map(string))], show))
  .route('/body', post([Text], (text) => text))
  .route('/bytes', post([Bytes], (bytes) => String(bytes.length)))
  .route('/fallible', post([Fallible(Bytes)], (bytes) => ('ok' in bytes ? 'ok' : `${bytes.rejection.status} ${bytes.rejection.bodyText}`)))
  .route('/limited', post([Bytes], () => 'read').layer(RequestBodyLimitLayer(3)))
  .route('/go', get([Query(map(string))], (query) => redirect.to(query['to'] ?? '')))
  .nest('/nested', new Router().route('/{x}', get([Uri], (uri) => String(uri.length))));

afterEach(() => {
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

describe('keys that are names of Object.prototype', () => {
  const cases: readonly (readonly [method: string, path: string, headers: HeadersInit, body: string, status: number, answer: string])[] = [
    ['GET', '/raw/a/b', {}, '', 200, '[["__proto__","a"],["constructor","b"]]'],
    ['GET', '/map/a/b', {}, '', 200, '{"__proto__":"a","constructor":"b"}'],
    ['GET', '/kind/constructor', {}, '', 400, 'Invalid URL: unknown variant `constructor`, expected `A` or `B`'],
    ['GET', '/query?__proto__=1&toString=2', {}, '', 200, '{"__proto__":"1","toString":"2"}'],
    ['GET', '/odd-query?__proto__=1', {}, '', 200, '{"__proto__":"1","constructor":null}'],
    ['GET', '/odd-query?toString=1', {}, '', 400, 'Failed to deserialize query string: missing field `__proto__`'],
    ['POST', '/form', formType, '__proto__=1&__proto__=2', 200, '{"__proto__":"2"}'],
    ['POST', '/value', jsonType, '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}', 200, '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'],
    ['POST', '/user', jsonType, '{"name":"x","__proto__":{"age":7}}', 200, '{"name":"x","age":null}'],
    ['POST', '/user', jsonType, '{"__proto__":{"name":"x"}}', 422, 'Failed to deserialize the JSON body into the target type: missing field `name` at line 1 column 26'],
    ['POST', '/odd', jsonType, '{"__proto__":"x","constructor":"y"}', 200, '{"__proto__":"x","constructor":"y"}'],
    ['POST', '/odd', jsonType, '{"__proto__":"x","__proto__":"y"}', 422, 'Failed to deserialize the JSON body into the target type: duplicate field `__proto__` at line 1 column 28'],
  ];

  test.each(cases)('%s %s %o %s', async (method, path, headers, body, status, answer) => {
    expect(await send(app, method, path, headers, body)).toMatchObject({ status, text: answer });
  });
});

describe('text that is none', () => {
  const cases: readonly (readonly [path: string, status: number, answer: string])[] = [
    ['/text/%', 200, '%'],
    ['/text/%zz%4', 200, '%zz%4'],
    ['/text/%2541', 200, '%41'],
    ['/text/%c3%28', 400, 'Invalid URL: Invalid UTF-8 in `id`'],
    ['/text/%ed%a0%80', 400, 'Invalid URL: Invalid UTF-8 in `id`'],
    ['/raw/%ff/b', 400, 'Invalid UTF-8 in `__proto__`'],
    ['/query?a=%ff&%zz=%', 200, '{"%zz":"%","a":"\ufffd"}'],
  ];

  test.each(cases)('GET %s', async (path, status, answer) => {
    expect(await send(app, 'GET', path)).toMatchObject({ status, text: answer });
  });

  test('bodies', async () => {
    const post = async (path: string, headers: HeadersInit, bytes: readonly number[]): Promise<string> => {
      const response = await app.fetch(new Request(`http://localhost${path}`, { method: 'POST', headers, body: Uint8Array.from(bytes) }));
      return `${response.status} ${await response.text()}`;
    };
    expect(await post('/body', {}, [0x61, 0xff])).toBe("400 Request body didn't contain valid UTF-8: invalid utf-8 sequence of 1 bytes from index 1");
    expect(await post('/body', {}, [0xe2, 0x82])).toBe("400 Request body didn't contain valid UTF-8: incomplete utf-8 byte sequence from index 0");
    expect(await post('/value', jsonType, [0x22, 0xff, 0x22])).toBe('400 Failed to parse the request body as JSON: invalid unicode code point at line 1 column 2');
    expect(await post('/form', formType, [0x61, 0x3d, 0xff])).toBe('200 {"a":"\ufffd"}');
  });
});

describe('more than anybody needs', { timeout: 60_000 }, () => {
  const mebibytes = (count: number, text: string): string => text.repeat((count * 1024 * 1024) / text.length);

  test('a path of 10 MB is a path like any other: hyper would have refused it before the router', async () => {
    const long = mebibytes(10, 'a');
    expect(await send(app, 'GET', `/${long}`)).toMatchObject({ status: 404, text: '' });
    expect((await send(app, 'GET', `/text/${long}`)).text.length).toBe(long.length);
    expect(await send(app, 'GET', `/text/${mebibytes(10, '/')}`)).toMatchObject({ status: 404 });
    expect(await send(app, 'GET', `/rest/${mebibytes(10, 'a/')}`)).toMatchObject({ text: String(long.length) });
    expect(await send(app, 'GET', `/nested/${long}`)).toMatchObject({ text: String(long.length + 1) });
    expect(await send(app, 'GET', `/number/${mebibytes(10, '9')}`)).toMatchObject({ status: 400 });
    expect(await send(app, 'GET', `/number/${mebibytes(10, '0')}7`)).toMatchObject({ status: 200, text: '7' });
    expect((await send(app, 'GET', `/query?a=${mebibytes(10, '%20')}`)).text.length).toBeGreaterThan(3_000_000);
  });

  test('slashes by the million are trimmed in one pass', async () => {
    const trimmed = NormalizePathLayer()(new Router().fallback(() => 'here'));
    expect(await send(trimmed, 'GET', `/a${mebibytes(1, '/')}b/`)).toMatchObject({ text: 'here' });
  });

  test('digits and brackets without end', async () => {
    const failed = 'Failed to parse the request body as JSON:';
    expect(await send(app, 'POST', '/wide', jsonType, mebibytes(1, '9'))).toMatchObject({ status: 400, text: `${failed} number out of range at line 1 column 1048576` });
    expect(await send(app, 'POST', '/value', jsonType, mebibytes(1, '['))).toMatchObject({ status: 400, text: `${failed} ${'[0]'.repeat(127)}: recursion limit exceeded at line 1 column 128` });
    expect(await send(app, 'POST', '/user', jsonType, `{"x":${'['.repeat(500_000)}${']'.repeat(500_000)},"name":"deep, and nobody wants it"}`)).toMatchObject({ status: 200 });
  });

  test('a flood of headers', async () => {
    const headers = Array.from({ length: 10_000 }, (_, index): [string, string] => [`x-${index}`, 'v']);
    const seen = new Router().route('/', get(() => 'ok')).layer(fromFn((request, next) => next.run(new Request(request))));
    expect(await send(seen, 'GET', '/', headers)).toMatchObject({ status: 200 });
  });

  test('a header of the answer that came with the request', async () => {
    const { headers } = await send(app, 'GET', `/go?to=${'%C3%A9'.repeat(200_000)}`);
    expect(headers['location']).toHaveLength(400_000);
  });

  test.each([['3', 200], ['4', 413], ['18446744073709551615', 413], ['18446744073709551616', 200], ['-1', 200], ['1e3', 200]])('a content-length of %s', async (length, status) => {
    expect(await send(app, 'POST', '/limited', { 'content-length': length }, 'x')).toMatchObject({ status });
  });
});

describe('a body that fails halfway', () => {
  const halves: readonly (readonly [name: string, reason: unknown, text: string])[] = [
    ['an Error', new Error('the line went dead'), 'the line went dead'],
    ['a text', 'gone', 'gone'],
    ['nothing', undefined, 'the body broke off'],
    ['an object that is no text', Object.create(null), 'the body broke off'],
  ];

  test.each(halves)('with %s', async (_name, reason, text) => {
    for (const path of ['/body', '/bytes', '/value', '/form']) {
      expect(await ask(path, halfABody((controller) => { controller.error(reason); }))).toBe(`400 Failed to buffer the request body: ${text}`);
    }
    expect(await ask('/fallible', halfABody((controller) => { controller.error(reason); }))).toBe(`200 400 Failed to buffer the request body: ${text}`);
  });

  test('with something else than bytes', async () => {
    const said = await ask('/bytes', halfABody((controller) => { controller.enqueue('text' as never); }));
    expect(said).toMatch(/^400 Failed to buffer the request body: /);
  });

  async function ask(path: string, body: ReadableStream<Uint8Array>): Promise<string> {
    const init = { method: 'POST', headers: path === '/form' ? formType : jsonType, body, duplex: 'half' };
    const response = await app.fetch(new Request(`http://localhost${path}`, init));
    return `${response.status} ${await response.text()}`;
  }
});

function halfABody(end: (controller: ReadableStreamDefaultController<Uint8Array>) => void): ReadableStream<Uint8Array> {
  let isSent = false;
  return new ReadableStream({
    pull(controller) {
      if (isSent) end(controller);
      else controller.enqueue(new TextEncoder().encode('{"a":'));
      isSent = true;
    },
  });
}
