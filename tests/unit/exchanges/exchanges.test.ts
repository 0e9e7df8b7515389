import { describe, expect, test } from 'vitest';
import { toAnswer } from '../../../src/exchanges/answer.ts';
import { recordedAnswer } from '../../../src/exchanges/recorded.ts';
import { toBytes, type WrittenBody } from '../../../src/exchanges/body.ts';
import { compareAnswers } from '../../../src/exchanges/compare.ts';
import { formatAnswer, formatBody } from '../../../src/exchanges/format-answer.ts';
import { formatRequestLine } from '../../../src/exchanges/format.ts';
import { ServerResponse } from '../../../src/exchanges/server-fetch.ts';
import { toRequest } from '../../../src/exchanges/to-request.ts';
import type { Answer, Difference } from '../../../src/runner/contract.ts';

function answer(status: number, headers: Record<string, string[]> = {}, body: WrittenBody = ''): Answer {
  return { status, headers, body: toBytes(body) };
}

describe('toBytes', () => {
  test.each<[string, WrittenBody, number[]]>([
    ['text is UTF-8', 'é', [0xc3, 0xa9]],
    ['base64 is bytes', { base64: '3q2+7w==' }, [0xde, 0xad, 0xbe, 0xef]],
    ['repeat is that many times', { repeat: 'ab', times: 3 }, [97, 98, 97, 98, 97, 98]],
    ['nothing is no byte', '', []],
  ])('%s', (_, body, bytes) => expect([...toBytes(body)]).toEqual(bytes));
});

describe('toRequest', () => {
  test('keeps method, path with query, and headers that a browser would drop', async () => {
    const request = toRequest({ method: 'POST', path: '/users?page=2', headers: { cookie: 'a=1', host: 'x', accept: ['a', 'b'] }, body: 'hi' });
    expect([request.method, request.url, await request.text()]).toEqual(['POST', 'http://localhost/users?page=2', 'hi']);
    expect([request.headers.get('cookie'), request.headers.get('host'), request.headers.get('accept')]).toEqual(['a=1', 'x', 'a, b']);
  });
  test.each([['//users', 'http://localhost//users'], ['/a//b', 'http://localhost/a//b'], ['/users/', 'http://localhost/users/']])(
    'path %s is not taken for a host', (path, url) => expect(toRequest({ method: 'GET', path, headers: {} }).url).toBe(url),
  );
  test('a body on GET is refused', () => {
    expect(() => toRequest({ method: 'GET', path: '/', headers: {}, body: 'x' })).toThrow(TypeError);
  });
});

describe('answers', () => {
  test('a Response becomes an Answer: each cookie apart, other values joined, no date', async () => {
    const headers = new Headers([['set-cookie', 'a=1, b'], ['set-cookie', 'c=2'], ['vary', 'x'], ['vary', 'y'], ['date', 'today']]);
    expect(await toAnswer(new ServerResponse(null, { status: 204, headers }))).toEqual({
      status: 204, headers: { 'set-cookie': ['a=1, b', 'c=2'], vary: ['x, y'] }, body: new Uint8Array(),
    });
  });
  test('a recording becomes an Answer, with as many lines as a live one has', () => {
    expect(recordedAnswer({ status: 200, headers: { allow: 'GET', 'set-cookie': ['a', 'b'], vary: ['x', 'y'] }, body: 'x' }))
      .toEqual({ status: 200, headers: { allow: ['GET'], 'set-cookie': ['a', 'b'], vary: ['x, y'] }, body: toBytes('x') });
  });
});

const cases: [string, Answer, Answer, string[], Difference[]][] = [
  ['the same', answer(200, { a: ['1'] }, 'x'), answer(200, { a: ['1'] }, 'x'), [], []],
  ['status', answer(405), answer(404), [], [{ kind: 'status', expected: 405, actual: 404 }]],
  ['header missing', answer(200, { allow: ['GET'] }), answer(200), [], [{ kind: 'header', name: 'allow', expected: 'GET' }]],
  ['header too many', answer(200), answer(200, { 'x-a': ['1'] }), [], [{ kind: 'header', name: 'x-a', actual: '1' }]],
  ['header value', answer(200, { allow: ['GET,HEAD'] }), answer(200, { allow: ['HEAD,GET'] }), [],
    [{ kind: 'header', name: 'allow', expected: 'GET,HEAD', actual: 'HEAD,GET' }]],
  ['a list is its joined form', answer(200, { vary: ['a', 'b'] }), answer(200, { vary: ['a, b'] }), [], []],
  ['cookies are not', answer(200, { 'set-cookie': ['a', 'b'] }), answer(200, { 'set-cookie': ['a, b'] }), [],
    [{ kind: 'header', name: 'set-cookie', expected: 'a\nb', actual: 'a, b' }]],
  ['body in the middle', answer(200, {}, 'Hello, ferris!'), answer(200, {}, 'Hello, crab!'), [],
    [{ kind: 'body', at: 7, expected: 'ferris', actual: 'crab' }]],
  ['body that is longer', answer(200, {}, 'aa'), answer(200, {}, 'aaa'), [], [{ kind: 'body', at: 2, expected: '', actual: 'a' }]],
  ['no body', answer(200, {}, 'gone'), answer(200), [], [{ kind: 'body', at: 0, expected: 'gone', actual: '' }]],
  ['bytes', answer(200, {}, { base64: '/wAB' }), answer(200, {}, { base64: '/wIB' }), [], [{ kind: 'body', at: 1, expected: '00', actual: '02' }]],
  ['spacing of JSON counts', answer(200, {}, '{"a":1}'), answer(200, {}, '{"a": 1}'), [], [{ kind: 'body', at: 5, expected: '', actual: ' ' }]],
  ['volatile value', answer(200, {}, '{"id":"x","n":1}'), answer(200, {}, '{"id":"y","n":1}'), ['/id'], []],
  ['volatile but another value differs', answer(200, {}, '{"id":"x","n":1}'), answer(200, {}, '{"id":"y","n":2}'), ['/id'],
    [{ kind: 'body', at: 7, expected: 'x","n":1', actual: 'y","n":2' }]],
  ['volatile but absent', answer(200, {}, '{"id":"x"}'), answer(200, {}, '{}'), ['/id'],
    [{ kind: 'body', at: 1, expected: '"id":"x"', actual: '' }]],
  ['volatile in a list, escaped key', answer(200, {}, '[{"a/b":1}]'), answer(200, {}, '[{"a/b":2}]'), ['/0/a~1b'], []],
];

describe('compareAnswers', () => {
  test.each(cases)('%s', (_, expected, actual, volatile, differences) => {
    expect(compareAnswers(expected, actual, volatile)).toEqual(differences);
  });
});

describe('format', () => {
  test('an answer as text, JSON as it was sent', () => {
    expect(formatAnswer(answer(405, { allow: ['GET,HEAD'], 'set-cookie': ['a', 'b'] }, '{"a":1}')))
      .toBe('405 Method Not Allowed\nallow: GET,HEAD\nset-cookie: a\nset-cookie: b\n\n{"a":1}');
  });
  test('a status without a phrase stands alone', () => expect(formatAnswer(answer(799))).toBe('799'));

  test('a request line says how many are sent at once', () => {
    expect(formatRequestLine({ method: 'GET', path: '/' })).toBe('GET /');
    expect(formatRequestLine({ method: 'POST', path: '/orders', concurrent: 12 })).toBe('POST /orders × 12');
  });
  test('bytes as a hex dump, with what is left out', () => {
    const body = formatBody(new Uint8Array(4100).fill(0x41).fill(0, 0, 1));
    expect(body).toMatchObject({ kind: 'binary', bytes: 4100 });
    expect(body.kind === 'binary' && body.text.split('\n').at(0)).toBe('00000000  00 41 41 41 41 41 41 41 41 41 41 41 41 41 41 41  .AAAAAAAAAAAAAAA');
    expect(body.kind === 'binary' && body.text.split('\n').at(-1)).toBe('… 4 more bytes');
  });
});
