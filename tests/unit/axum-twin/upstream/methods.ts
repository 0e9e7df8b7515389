import { HeaderMap, Method, Router, State, TimeoutLayer, any, connect, delete_, fromFn, get, handler, head, on, options, patch, post, put, redirect, NoContent, intoResponse, sleep, trace, type Handler, type Service } from 'axum-twin';
import { expect } from 'vitest';
import { withoutPrefix } from '../../../../packages/axum-twin/src/routing/nested.ts';
import { type Cases, answer, ask, expectAll } from './ask.ts';
import { bearer } from './routing.ts';

const ok = (): string => 'ok';
const unit = (): undefined => undefined;
const forever = get(() => sleep(1e9)).layer(TimeoutLayer(10));
const allow = async (app: Service, method: string): Promise<string> => {
  const { status, headers } = await answer(app, `${method} /`);
  return `${status} ${headers['allow'] ?? '-'}`;
};
const tell = handler([State<string>()], (state) => state);

/** axum's src/routing/method_routing.rs */
export const methodRouting: Cases = {
  async get_service_fn() {
    await expectAll(new Router().routeService('/', { fetch: () => Promise.resolve(new Response('ok')) }), { 'GET /': '200 ok' });
  },
  async get_handler() {
    await expectAll(get(ok), { 'GET /': '200 ok' });
  },
  async get_accepts_head() {
    await expectAll(get(ok), { 'HEAD /': '200' });
  },
  async head_takes_precedence_over_get() {
    await expectAll(head(() => [201, 'created']).get(ok), { 'HEAD /': '201' });
  },
  async merge() {
    await expectAll(get(ok).merge(post(ok)).merge(connect(ok)), { 'GET /': '200 ok', 'POST /': '200 ok' });
  },
  async layer() {
    await expectAll(get(() => sleep(1e9)).layer(bearer), { 'GET /': '401', 'DELETE /': '401' });
  },
  async route_layer() {
    await expectAll(get(() => sleep(1e9)).routeLayer(bearer), { 'GET /': '401', 'DELETE /': '405' });
  },
  async sets_allow_header() {
    expect(await allow(put(ok).patch(ok), 'GET')).toBe('405 PUT,PATCH');
  },
  async sets_allow_header_get_head() {
    expect(await allow(get(ok).head(ok), 'PUT')).toBe('405 GET,HEAD');
  },
  async allow_header_when_merging() {
    expect(await allow(put(ok).patch(ok).merge(get(ok).head(ok)), 'DELETE')).toBe('405 PUT,PATCH,GET,HEAD');
  },
  async allow_header_any() {
    expect(await allow(any(ok), 'GET')).toBe('200 -');
  },
  async allow_header_with_fallback() {
    expect(await allow(get(ok).fallback(() => [405, 'Method not allowed']), 'DELETE')).toBe('405 GET,HEAD');
  },
  async allow_header_with_fallback_that_sets_allow() {
    const fallback: Handler = handler([Method], (method) => (method === 'POST' ? 'OK' : [405, { allow: 'GET,POST' }, 'Method not allowed']));
    const app = get(ok).fallback(fallback);
    await expectAll(app, { 'GET /': '200 ok', 'POST /': '200 OK' });
    expect(await allow(app, 'DELETE')).toBe('405 GET,POST');
  },
  async allow_header_noop_middleware() {
    expect(await allow(get(ok).layer((inner) => inner), 'DELETE')).toBe('405 GET,HEAD');
  },
  handler_overlaps() {
    expect(() => get(ok).get(ok)).toThrow('Overlapping method route. Cannot add two method routes that both handle `GET`');
  },
  async get_head_does_not_overlap() {
    await expectAll(get(ok).head(() => 201), { 'HEAD /': '201' });
  },
  async head_get_does_not_overlap() {
    await expectAll(head(() => 201).get(ok), { 'HEAD /': '201', 'GET /': '200 ok' });
  },
  async accessing_state() {
    await expectAll(get(tell).withState('state'), { 'GET /': '200 state' });
  },
  async fallback_accessing_state() {
    await expectAll(get(tell).fallback(tell).withState('state'), { 'POST /': '200 state' });
  },
  async merge_accessing_state() {
    await expectAll(get(tell).merge(post(tell)).withState('state'), { 'GET /': '200 state', 'POST /': '200 state' });
  },
};

const shown = async (): Promise<readonly [Headers, string]> => Promise.resolve([new Headers({ 'x-some-header': 'foobar' }), "you shouldn't see this"]);

/** axum's src/routing/tests/get_to_head.rs, its two modules. */
export const getToHead: Cases = {
  async 'for_handlers::get_handles_head'() {
    expect(await answer(new Router().route('/', get(shown)), 'HEAD /')).toMatchObject({ status: 200, headers: { 'x-some-header': 'foobar' }, text: '' });
  },
};

/** axum's src/routing/tests/handle_error.rs. Rust needs HandleErrorLayer beside tower's timeout; tower-http's answers by itself. */
export const handleError: Cases = {
  async handler() {
    await expectAll(new Router().route('/', forever), { 'GET /': '408' });
  },
  async handler_multiple_methods_first() {
    await expectAll(new Router().route('/', forever.post(unit)), { 'GET /': '408', 'POST /': '200' });
  },
  async handler_multiple_methods_middle() {
    await expectAll(new Router().route('/', delete_(unit).merge(forever).post(unit)), { 'GET /': '408', 'DELETE /': '200', 'POST /': '200' });
  },
  async handler_multiple_methods_last() {
    await expectAll(new Router().route('/', delete_(unit).merge(forever)), { 'GET /': '408', 'DELETE /': '200' });
  },
};

const functions = { DELETE: delete_, GET: get, HEAD: head, OPTIONS: options, PATCH: patch, POST: post, PUT: put };

/** axum's src/routing/method_filter.rs */
export const methodFilter: Cases = {
  async from_http_method() {
    for (const [method, make] of Object.entries(functions)) {
      expect((await answer(make(unit), `${method} /`)).status).toBe(200);
      expect((await answer(on([method], unit), `${method} /`)).status).toBe(200);
    }
    expect([connect, trace].map((make) => typeof make(unit).fetch)).toEqual(['function', 'function']);
    expect(() => on(['CUSTOM'], unit)).toThrow('CUSTOM');
  },
};

const stripped: readonly (readonly [name: string, uri: string, prefix: string, rest: string | undefined])[] = [
  ['empty', '/', '/', '/'], ['single_segment', '/a', '/a', '/'], ['single_segment_root_uri', '/', '/a', undefined], ['single_segment_root_prefix', '/a', '/', '/a'], ['single_segment_no_match', '/a', '/b', undefined],
  ['single_segment_trailing_slash', '/a/', '/a/', '/'], ['single_segment_trailing_slash_2', '/a', '/a/', undefined], ['single_segment_trailing_slash_3', '/a/', '/a', '/'], ['multi_segment', '/a/b', '/a', '/b'],
  ['multi_segment_2', '/b/a', '/a', undefined], ['multi_segment_3', '/a', '/a/b', undefined], ['multi_segment_4', '/a/b', '/b', undefined], ['multi_segment_trailing_slash', '/a/b/', '/a/b/', '/'],
  ['multi_segment_trailing_slash_2', '/a/b', '/a/b/', undefined], ['multi_segment_trailing_slash_3', '/a/b/', '/a/b', '/'], ['param_0', '/', '/{param}', '/'], ['param_1', '/a', '/{param}', '/'], ['param_2', '/a/b', '/{param}', '/b'],
  ['param_3', '/b/a', '/{param}', '/a'], ['param_4', '/a/b', '/a/{param}', '/'], ['param_5', '/b/a', '/a/{param}', undefined], ['param_6', '/a/b', '/{param}/a', undefined], ['param_7', '/b/a', '/{param}/a', '/'],
  ['param_8', '/a/b/c', '/a/{param}/c', '/'], ['param_9', '/c/b/a', '/a/{param}/c', undefined], ['param_10', '/a/', '/{param}', '/'], ['param_11', '/a', '/{param}/', undefined], ['param_12', '/a/', '/{param}/', '/'], ['param_13', '/a/a', '/a/', '/a'],
];

/** axum's src/routing/strip_prefix.rs */
export const stripPrefix: Cases = Object.fromEntries(stripped.map(([name, uri, prefix, rest]) => [name, () => { expect(withoutPrefix(uri, prefix)).toBe(rest); }]));

const insertHeader = fromFn((request, next) => {
  const headers = new Headers(request.headers);
  headers.set('x-axum-test', 'ok');
  return next.run(new Request(request, { headers }));
});
const echo = get([HeaderMap], (headers) => headers.get('x-axum-test') ?? 'none');

/** axum's src/middleware/*.rs: `map_request` and `map_response` are written with `fromFn`. */
export const middleware: Cases = {
  async 'from_fn.rs::basic'() {
    await expectAll(new Router().route('/', echo).layer(insertHeader), { 'GET /': '200 ok' });
  },
  async 'map_request.rs::works'() {
    await expectAll(new Router().route('/', echo).layer(insertHeader), { 'GET /': '200 ok' });
  },
  async 'map_request.rs::works_for_short_circutting'() {
    await expectAll(new Router().route('/', echo).layer(fromFn(() => [500, 'something went wrong'])), { 'GET /': '500 something went wrong' });
  },
  async 'map_response.rs::works'() {
    const app = new Router().route('/', get(unit)).layer(fromFn(async (request, next) => [{ 'x-foo': 'foo' }, await next.run(request)]));
    expect(await answer(app, 'GET /')).toMatchObject({ headers: { 'x-foo': 'foo' } });
  },
  async 'from_extractor.rs::test_from_extractor'() {
    const requireAuth = fromFn((request, next) => (request.headers.get('authorization') === 'secret' ? next.run(request) : 401));
    const app = new Router().route('/', get(unit).layer(requireAuth));
    expect([await ask(app, 'GET /'), await ask(app, 'GET /', { authorization: 'secret' })]).toEqual(['401', '200']);
  },
};

/** axum's src/response/*.rs */
export const response: Cases = {
  'mod.rs::no_content'() {
    expect(intoResponse(NoContent).status).toBe(204);
  },
  'redirect.rs::correct_status'() {
    const to = 'https://example.com';
    expect([redirect.to(to), redirect.temporary(to), redirect.permanent(to)].map((one) => intoResponse(one).status)).toEqual([303, 307, 308]);
  },
  'redirect.rs::correct_location'() {
    expect(['https://example.com', '/redirect'].map((to) => intoResponse(redirect.permanent(to)).headers.get('location'))).toEqual(['https://example.com', '/redirect']);
  },
  'redirect.rs::test_internal_error'() {
    expect(intoResponse(redirect.permanent("Axum is awesome, \n but newlines aren't allowed :(")).status).toBe(500);
  },
};
