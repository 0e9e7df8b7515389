import {
  Bytes, DefaultBodyLimit, HeaderMap, Json, Path, RawRequest, RequestBodyLimitLayer, Router, State, Text, TimeoutLayer, TraceLayer, Uri, err, fromFn, get, json, on, patch, post, sleep, string, value, type Layer, type Service,
} from 'axum-twin';
import { expect } from 'vitest';
import { nestedRoutePath } from '../../../../packages/axum-twin/src/routing/nested.ts';
import { type Cases, answer, ask, expectAll } from './ask.ts';

const service = (text: string): Service => ({ fetch: () => Promise.resolve(new Response(text === '' ? null : text)) });
export const bearer: Layer = fromFn((request, next) => (request.headers.get('authorization') === 'Bearer password' ? next.run(request) : 401));
const old = (what: string, capture: string, literal: string, sign: string): string =>
  `Path segments must not start with \`${sign}\`. For ${what}, use \`${capture}\`. If you meant to literally match a segment starting with ${literal}, call \`without_v07_checks\` on the router.`;
export const colonText = old('capture groups', '{capture}', 'a colon', ':');
export const asteriskText = old('wildcard capture', '{*wildcard}', 'an asterisk', '*');
const unit = (): undefined => undefined;
const many = 'a'.repeat(3_000_000);

/** A body that never ends by itself. */
function endless(): Request {
  const chunk = new TextEncoder().encode('a'.repeat(1000));
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: new ReadableStream({ pull: (controller) => { controller.enqueue(chunk); } }), duplex: 'half' };
  return new Request('http://localhost/', init);
}

/** axum's src/routing/tests/mod.rs */
export const routing: Cases = {
  async hello_world() {
    const app = new Router().route('/', get([RawRequest], () => 'Hello, World!').post([RawRequest], () => 'foo')).route('/users', post([RawRequest], () => 'users#create'));
    await expectAll(app, { 'GET /': '200 Hello, World!', 'POST /': '200 foo', 'POST /users': '200 users#create' });
  },
  async routing() {
    const app = new Router().route('/users', get(() => 'users#index').post(() => 'users#create')).route('/users/{id}', get(() => 'users#show')).route('/users/{id}/action', get(() => 'users#action'));
    await expectAll(app, { 'GET /': '404', 'GET /users': '200 users#index', 'POST /users': '200 users#create', 'GET /users/1': '200 users#show', 'GET /users/1/action': '200 users#action' });
  },
  async router_type_doesnt_change() {
    const app: Router = new Router().route('/', on(['GET'], () => 'hi from GET').on(['POST'], () => 'hi from POST')).layer(TraceLayer());
    await expectAll(app, { 'GET /': '200 hi from GET', 'POST /': '200 hi from POST' });
  },
  async middleware_on_single_route() {
    await expectAll(new Router().route('/', get(() => 'Hello, World!').layer(TraceLayer())), { 'GET /': '200 Hello, World!' });
  },
  async service_in_bottom() {
    await expectAll(new Router().routeService('/', service('')), { 'GET /': '200' });
  },
  async wrong_method_handler() {
    const app = new Router().route('/', get(unit).post(unit)).route('/foo', patch(unit));
    expect(await answer(app, 'PATCH /')).toMatchObject({ status: 405, headers: { allow: 'GET,HEAD,POST' } });
    expect(await answer(app, 'POST /foo')).toMatchObject({ status: 405, headers: { allow: 'PATCH' } });
    await expectAll(app, { 'PATCH /foo': '200', 'GET /bar': '404' });
  },
  async multiple_methods_for_one_handler() {
    await expectAll(new Router().route('/', on(['GET', 'POST'], () => 'Hello, World!')), { 'GET /': '200 Hello, World!', 'POST /': '200 Hello, World!' });
  },
  async wildcard_sees_whole_url() {
    await expectAll(new Router().route('/api/{*rest}', get([Uri], (uri) => uri)), { 'GET /api/foo/bar': '200 /api/foo/bar' });
  },
  async middleware_applies_to_routes_above() {
    const app = new Router().route('/one', get(() => sleep(1e9))).layer(TimeoutLayer(0)).route('/two', get(unit));
    await expectAll(app, { 'GET /one': '408', 'GET /two': '200' });
  },
  async not_found_for_extra_trailing_slash() {
    await expectAll(new Router().route('/foo', get(unit)), { 'GET /foo/': '404', 'GET /foo': '200' });
  },
  async not_found_for_missing_trailing_slash() {
    await expectAll(new Router().route('/foo/', get(unit)), { 'GET /foo': '404' });
  },
  async with_and_without_trailing_slash() {
    await expectAll(new Router().route('/foo', get(() => 'without tsr')).route('/foo/', get(() => 'with tsr')), { 'GET /foo/': '200 with tsr', 'GET /foo': '200 without tsr' });
  },
  async wildcard_doesnt_match_just_trailing_slash() {
    await expectAll(new Router().route('/x/{*path}', get([Path(string)], (path) => path)), { 'GET /x': '404', 'GET /x/': '404', 'GET /x/foo/bar': '200 foo/bar' });
  },
  async what_matches_wildcard() {
    const app = new Router().route('/{*key}', get(() => 'root')).route('/x/{*key}', get(() => 'x')).fallback(() => 'fallback');
    await expectAll(app, {
      'GET /': '200 fallback', 'GET /a': '200 root', 'GET /a/': '200 root', 'GET /a/b': '200 root', 'GET /a/b/': '200 root', 'GET /x': '200 root', 'GET /x/': '200 root',
      'GET /x/a': '200 x', 'GET /x/a/': '200 x', 'GET /x/a/b': '200 x', 'GET /x/a/b/': '200 x',
    });
  },
  async static_and_dynamic_paths() {
    await expectAll(new Router().route('/{key}', get([Path(string)], (key) => `dynamic: ${key}`)).route('/foo', get(() => 'static')), { 'GET /bar': '200 dynamic: bar', 'GET /foo': '200 static' });
  },
  empty_route() {
    expect(() => new Router().route('', get(unit))).toThrow('Paths must start with a `/`. Use "/" for root routes');
  },
  async middleware_still_run_for_unmatched_requests() {
    let count = 0;
    const app = new Router().route('/', get(unit)).layer((inner) => ({
      fetch(request) {
        count++;
        return inner.fetch(request);
      },
    }));
    await ask(app, 'GET /');
    expect(count).toBe(1);
    await ask(app, 'GET /not-found');
    expect(count).toBe(2);
  },
  routing_to_router_panics() {
    expect(() => new Router().routeService('/', new Router())).toThrow('Invalid route: `Router::route_service` cannot be used with `Router`s. Use `Router::nest` instead');
  },
  async route_layer() {
    const app = new Router().route('/foo', get(unit)).routeLayer(bearer);
    await expectAll(app, { 'GET /foo': '401', 'GET /not-found': '404', 'POST /foo': '401' });
    expect(await ask(app, 'GET /foo', { authorization: 'Bearer password' })).toBe('200');
  },
  async different_methods_added_in_different_routes() {
    await expectAll(new Router().route('/', get(() => 'GET')).route('/', post(() => 'POST')), { 'GET /': '200 GET', 'POST /': '200 POST' });
  },
  merging_routers_with_fallbacks_panics() {
    expect(() => new Router().fallback(unit).merge(new Router().fallback(unit))).toThrow('Cannot merge two `Router`s that both have a fallback');
  },
  routes_with_overlapping_method_routes() {
    expect(() => new Router().route('/foo/bar', get(unit)).route('/foo/bar', get(unit))).toThrow('Overlapping method route. Handler for `GET /foo/bar` already exists');
  },
  merging_with_overlapping_method_routes() {
    const app = new Router().route('/foo/bar', get(unit));
    expect(() => app.merge(app)).toThrow('Overlapping method route. Handler for `GET /foo/bar` already exists');
  },
  async merging_routers_with_same_paths_but_different_methods() {
    await expectAll(new Router().route('/', get(() => 'GET')).merge(new Router().route('/', post(() => 'POST'))), { 'GET /': '200 GET', 'POST /': '200 POST' });
  },
  async head_content_length_through_hyper_server() {
    const app = new Router().route('/', get(() => 'foo')).route('/json', get(() => json({ foo: 1 })));
    expect(await answer(app, 'HEAD /')).toMatchObject({ headers: { 'content-length': '3' }, text: '' });
    expect(await answer(app, 'HEAD /json')).toMatchObject({ headers: { 'content-length': '9' }, text: '' });
  },
  async head_content_length_through_hyper_server_that_hits_fallback() {
    expect(await answer(new Router().fallback(() => 'foo'), 'HEAD /')).toMatchObject({ headers: { 'content-length': '3' } });
  },
  routes_must_start_with_slash() {
    expect(() => new Router().route(':foo', get(unit))).toThrow('Paths must start with a `/`');
  },
  async body_limited_by_default() {
    for (const extractor of [Bytes, Text, Json(value)]) {
      const app = new Router().route('/', post([extractor], unit));
      expect((await app.fetch(endless())).status).toBe(413);
    }
  },
  async disabling_the_default_limit() {
    expect(await ask(new Router().route('/', post([Bytes], unit)).layer(DefaultBodyLimit.disable()), 'POST /', {}, many)).toBe('200');
  },
  async limited_body_with_content_length() {
    const app = new Router().route('/', post([HeaderMap, Bytes], (headers) => String(headers.has('content-length')))).layer(RequestBodyLimitLayer(3));
    expect(await ask(app, 'POST /', { 'content-length': '3' }, 'aaa')).toBe('200 true');
    expect(await ask(app, 'POST /', { 'content-length': '6' }, 'aaaaaa')).toBe('413 length limit exceeded');
  },
  async changing_the_default_limit() {
    const app = new Router().route('/', post([Bytes], unit)).layer(DefaultBodyLimit.max(2));
    expect(await ask(app, 'POST /', {}, 'aa')).toBe('200');
    expect(await ask(app, 'POST /', {}, 'aaa')).toMatch(/^413 /);
  },
  async changing_the_default_limit_differently_on_different_routes() {
    const app = new Router().route('/limit1', post([Bytes], unit).layer(DefaultBodyLimit.max(2))).route('/limit2', post([Bytes], unit).layer(DefaultBodyLimit.max(10))).route('/default', post([Bytes], unit));
    const statuses = await Promise.all([['/limit1', 'aa'], ['/limit1', 'a'.repeat(10)], ['/limit2', 'aa'], ['/limit2', 'a'.repeat(10)], ['/limit2', 'a'.repeat(12)], ['/default', 'a'.repeat(12)], ['/default', many]].map(async ([path = '', body]) => (await answer(app, `POST ${path}`, {}, body)).status));
    expect(statuses).toEqual([200, 413, 200, 200, 413, 200, 413]);
  },
  async limited_body_with_streaming_body() {
    const app = new Router().route('/', post([HeaderMap, Bytes], (headers) => String(headers.has('content-length')))).layer(RequestBodyLimitLayer(3));
    expect(await ask(app, 'POST /', {}, 'aaa')).toBe('200 false');
    expect(await ask(app, 'POST /', {}, 'aaaaaa')).toMatch(/^413 /);
  },
  async extract_state() {
    interface App { readonly value: number; readonly inner: { readonly value: number } }
    const app = new Router<App>().route('/', get([State<App>(), State(({ inner }: App) => inner)], (outer, inner) => `${outer.value} ${inner.value}`)).withState({ value: 1, inner: { value: 2 } });
    await expectAll(app, { 'GET /': '200 1 2' });
  },
  async explicitly_set_state() {
    await expectAll(new Router<string>().routeService('/', get([State<string>()], (state) => state).withState('foo')).withState('...'), { 'GET /': '200 foo' });
  },
  async layer_response_into_response() {
    const app = new Router().route('/', get(unit)).layer(fromFn(async (request, next) => {
      await next.run(request);
      return err([{ 'x-foo': 'bar' }, 418]);
    }));
    expect(await answer(app, 'GET /')).toMatchObject({ status: 418, headers: { 'x-foo': 'bar' } });
  },
  test_path_for_nested_route() {
    const joined = [['/', '/'], ['/a', '/'], ['/', '/b'], ['/a/', '/'], ['/', '/b/'], ['/a', '/b'], ['/a/', '/b'], ['/a', '/b/'], ['/a/', '/b/']].map(([prefix = '', path = '']) => nestedRoutePath(prefix, path));
    expect(joined).toEqual(['/', '/a', '/b', '/a/', '/b/', '/a/b', '/a/b', '/a/b/', '/a/b/']);
  },
  async impl_handler_for_into_response() {
    await expectAll(new Router().route('/things', post(() => [201, 'thing created'])), { 'POST /things': '201 thing created' });
  },
  colon_in_route() {
    expect(() => new Router().route('/:foo', get(unit))).toThrow(colonText);
  },
  asterisk_in_route() {
    expect(() => new Router().route('/*foo', get(unit))).toThrow(asteriskText);
  },
  async middleware_adding_body() {
    const app = new Router().route('/', get(unit)).layer(fromFn(async (request, next) => {
      const response = await next.run(request);
      expect(response.headers.has('content-length')).toBe(false);
      return new Response('…', response);
    }));
    expect(await answer(app, 'GET /')).toMatchObject({ headers: { 'content-length': '3' }, text: '…' });
  },
};
