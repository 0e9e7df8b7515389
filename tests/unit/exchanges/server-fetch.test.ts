import { describe, expect, test } from 'vitest';
import { ServerRequest, ServerResponse } from '../../../src/exchanges/server-fetch.ts';

describe('ServerRequest', () => {
  test('keeps the headers that browsers drop, in copies too', async () => {
    const request = new ServerRequest('http://localhost/', { method: 'POST', body: 'x', headers: { cookie: 'a=1', host: 'h', 'set-cookie': 'b=2' } });
    const headers = [['content-type', 'text/plain;charset=UTF-8'], ['cookie', 'a=1'], ['host', 'h'], ['set-cookie', 'b=2']];
    expect([...request.headers]).toEqual(headers);
    expect([...request.clone().headers]).toEqual(headers);
    expect([...new ServerRequest(request.clone()).headers]).toEqual(headers);
    expect(await request.clone().text()).toBe('x');
    expect([...new ServerRequest(request, { headers: { a: 'b' } }).headers]).toEqual([['a', 'b']]);
  });

  test('takes no body with GET and HEAD', () => {
    expect(() => new ServerRequest('http://localhost/', { body: 'x' })).toThrow(TypeError);
    expect(() => new ServerRequest('http://localhost/', { method: 'HEAD', body: 'x' })).toThrow(TypeError);
  });
});

describe('ServerResponse', () => {
  test.each([101, 103, 204, 205, 304, 599, 999])('has status %i, with a body and without', async (status) => {
    expect(new ServerResponse(null, { status }).status).toBe(status);
    const response = new ServerResponse('body', { status, headers: [['set-cookie', 'a'], ['set-cookie', 'b']] });
    const copy = response.clone();
    expect([copy.status, copy.ok, await copy.text(), copy.headers.getSetCookie()]).toEqual([status, status === 204 || status === 205, 'body', ['a', 'b']]);
    expect(await response.text()).toBe('body');
  });

  test.each([0, 99, 1000, 200.5, NaN])('refuses status %f', (status) => {
    expect(() => new ServerResponse(null, { status })).toThrow(RangeError);
  });

  test('makes JSON and redirects', async () => {
    const json = ServerResponse.json({ a: 1 }, { status: 201, headers: { b: 'c' } });
    expect([json.status, [...json.headers], await json.text()]).toEqual([201, [['b', 'c'], ['content-type', 'application/json']], '{"a":1}']);
    expect(ServerResponse.json(1, { headers: { 'content-type': 'x/y' } }).headers.get('content-type')).toBe('x/y');
    expect(() => ServerResponse.json(undefined)).toThrow(TypeError);
    const redirect = ServerResponse.redirect('/there', 303);
    expect([redirect.status, redirect.headers.get('location'), redirect.body]).toEqual([303, '/there', null]);
    expect(() => ServerResponse.redirect('/there', 200)).toThrow(RangeError);
  });
});
