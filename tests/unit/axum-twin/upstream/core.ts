import { type FromRequest, type Parts, Extension, Extensions, HeaderMap, Method, Router, State, Text, Uri, extension, extensionKey, get, ok, post } from 'axum-twin';
import { expect } from 'vitest';
import { type Cases, ask } from './ask.ts';

const parts = (headers: HeadersInit = {}): Parts => ({ method: 'GET', uri: '/', headers: new Headers(headers), extensions: new Extensions() });
const request = (body?: string): Request => new Request('http://localhost/', body === undefined ? {} : { method: 'POST', body });

/** axum-core's src/extract/request_parts.rs: `Parts` are what an extractor of one's own is given. */
export const requestParts: Cases = {
  async extract_request_parts() {
    const ext = extensionKey<string>('Ext');
    const app = new Router().route('/', get([Method, Uri, HeaderMap, Extension(ext)], (method, uri, headers, text) => `${method} ${uri} ${headers.get('x-foo')} ${text}`)).layer(extension(ext, 'ext'));
    expect(await ask(app, 'GET /', { 'x-foo': '123' })).toBe('200 GET / 123 ext');
  },
};

/** axum-core's src/ext_traits/request_parts.rs: an extractor is asked without a router. */
export const partsTraits: Cases = {
  async extract_without_state() {
    expect(await Method.fromRequestParts(parts(), undefined)).toEqual({ ok: 'GET' });
  },
  async extract_with_state() {
    expect(await State<string>().fromRequestParts(parts(), 'state')).toEqual({ ok: 'state' });
  },
};

interface Made {
  readonly method: string;
  readonly fromState: string;
  readonly body: string;
}

/** Asks three others, the last of them for the body. */
const custom: FromRequest<Made, string> = {
  async fromRequest(given, state) {
    const { method, headers } = given;
    const own: Parts = { method, uri: '/', headers, extensions: new Extensions() };
    const fromState = await State<string>().fromRequestParts(own, state);
    const body = await Text.fromRequest(given, undefined);
    if ('err' in body) return body;
    return ok({ method, fromState: 'ok' in fromState ? fromState.ok : '', body: body.ok });
  },
};

/** axum-core's src/ext_traits/request.rs */
export const requestTraits: Cases = {
  async extract_without_state() {
    expect(await ask(new Router().route('/', get([Method], (method) => method)), 'GET /')).toBe('200 GET');
  },
  async extract_body_without_state() {
    expect(await Text.fromRequest(request('foobar'), undefined)).toEqual({ ok: 'foobar' });
  },
  async extract_with_state() {
    expect(await ask(new Router<string>().route('/', get([State<string>()], (state) => state)).withState('state'), 'GET /')).toBe('200 state');
  },
  async extract_parts_without_state() {
    const given = parts({ 'x-foo': 'foo' });
    expect(await Method.fromRequestParts(given, undefined)).toEqual({ ok: 'GET' });
    expect(given.headers.get('x-foo')).toBe('foo');
  },
  async extract_parts_with_state() {
    const app = new Router<string>().route('/', post([custom], ({ method, fromState, body }) => `${method} ${fromState} ${body}`)).withState('state');
    expect(await ask(app, 'POST /', {}, 'foobar')).toBe('200 POST state foobar');
  },
};
