import { Extension, NestedPath, OriginalUri, Path, RawRequest, Router, TimeoutLayer, Uri, extensionKey, extensionsOf, fromFn, get, handler, json, map, sleep, string, tuple, type Service } from 'axum-twin';
import { expect } from 'vitest';
import { type Cases, answer, ask, expectAll } from './ask.ts';
import { asteriskText, bearer, colonText } from './routing.ts';

const unit = (): undefined => undefined;
const text = (body: string): (() => string) => () => body;
const one = (path: string, body = ''): Router => new Router().route(path, get(text(body)));
const showUri: Service = { fetch: (request) => Promise.resolve(new Response(new URL(request.url).pathname)) };
const atRoot = (instead: string): string => `Nesting at the root is no longer supported. Use ${instead} instead.`;
const allTheUris = handler([Uri, OriginalUri, RawRequest], (uri, original, request) => json([uri, original, request.url.slice('http://localhost'.length)]));
const uris = (own: string, original = own): string => `200 ${JSON.stringify([own, original, own])}`;
const showVersion = (what: string): ReturnType<typeof handler> => handler([Path(map(string))], ({ version, id }) => `${version}: ${what}#show (${id})`);

/** `nest_1` to `nest_6`. */
const nestedRoutes = Object.fromEntries([['/a', '/', '/a'], ['/a', '/a', '/a/a'], ['/a', '/a/', '/a/a/'], ['/a/', '/', '/a/'], ['/a/', '/a', '/a/a'], ['/a/', '/a/', '/a/a/']].map(([prefix = '', path = '', wanted = ''], index) => [
  `nest_${index + 1}`,
  async () => { await expectAll(new Router().nest(prefix, new Router().route(path, get(unit))), { [`GET ${wanted}`]: '200' }); },
]));

/** axum's src/routing/tests/nest.rs */
export const nest: Cases = {
  ...nestedRoutes,
  async nesting_apps() {
    const api = new Router().route('/users', get(text('users#index')).post(text('users#create'))).route('/users/{id}', get(showVersion('users'))).route('/games/{id}', get(showVersion('games')));
    await expectAll(new Router().route('/', get(text('hi'))).nest('/{version}/api', api), {
      'GET /': '200 hi', 'GET /v0/api/users': '200 users#index', 'GET /v0/api/users/123': '200 v0: users#show (123)', 'GET /v0/api/games/123': '200 v0: games#show (123)',
    });
  },
  async wrong_method_nest() {
    const app = new Router().nest('/foo', new Router().route('/', get(unit)));
    expect(await answer(app, 'POST /foo')).toMatchObject({ status: 405, headers: { allow: 'GET,HEAD' } });
    await expectAll(app, { 'GET /foo': '200', 'PATCH /foo/bar': '404' });
  },
  nest_router_at_root() {
    expect(() => new Router().nest('/', one('/foo'))).toThrow(atRoot('merge'));
  },
  nest_router_at_empty_path() {
    expect(() => new Router().nest('', one('/foo'))).toThrow(atRoot('merge'));
  },
  nest_service_at_root() {
    expect(() => new Router().nestService('/', get(unit))).toThrow(atRoot('fallback_service'));
  },
  nest_service_at_empty_path() {
    expect(() => new Router().nestService('', get(unit))).toThrow(atRoot('fallback_service'));
  },
  async nested_url_extractor() {
    const inner = new Router().route('/baz', get([Uri], (uri) => uri)).route('/qux', get([RawRequest], (request) => new URL(request.url).pathname));
    await expectAll(new Router().nest('/foo', new Router().nest('/bar', inner)), { 'GET /foo/bar/baz': '200 /baz', 'GET /foo/bar/qux': '200 /qux' });
  },
  async nested_url_original_extractor() {
    await expectAll(new Router().nest('/foo', new Router().nest('/bar', new Router().route('/baz', get([OriginalUri], (uri) => uri)))), { 'GET /foo/bar/baz': '200 /foo/bar/baz' });
  },
  async nested_service_sees_stripped_uri() {
    await expectAll(new Router().nest('/foo', new Router().nest('/bar', new Router().routeService('/baz', showUri))), { 'GET /foo/bar/baz': '200 /baz' });
  },
  async nested_multiple_routes() {
    const api = one('/users', 'users').route('/teams', get(text('teams')));
    await expectAll(new Router().nest('/api', api).route('/', get(text('root'))), { 'GET /': '200 root', 'GET /api/users': '200 users', 'GET /api/teams': '200 teams' });
  },
  async multiple_top_level_nests() {
    await expectAll(new Router().nest('/one', one('/route', 'one')).nest('/two', one('/route', 'two')), { 'GET /one/route': '200 one', 'GET /two/route': '200 two' });
  },
  nest_cannot_contain_wildcards() {
    expect(() => new Router().nest('/one/{*rest}', new Router())).toThrow('Invalid route: nested routes cannot contain wildcards (*)');
  },
  async outer_middleware_still_see_whole_url() {
    const key = extensionKey<string>('Uri');
    const seen = get([Extension(key)], (uri) => uri);
    const app = new Router().route('/', seen).route('/foo', seen).route('/foo/bar', seen).nest('/one', new Router().route('/two', seen)).fallback(handler([Extension(key)], (uri) => uri)).layer((inner) => ({
      fetch(request) {
        extensionsOf(request).set(key, new URL(request.url).pathname);
        return inner.fetch(request);
      },
    }));
    await expectAll(app, { 'GET /': '200 /', 'GET /foo': '200 /foo', 'GET /foo/bar': '200 /foo/bar', 'GET /not-found': '200 /not-found', 'GET /one/two': '200 /one/two' });
  },
  async nest_at_capture() {
    await expectAll(new Router().nest('/{a}', new Router().route('/{b}', get([Path(tuple(string, string))], ([a, b]) => `a=${a} b=${b}`))), { 'GET /foo/bar': '200 a=foo b=bar' });
  },
  async nest_with_and_without_trailing() {
    await expectAll(new Router().nestService('/foo', get(unit)), { 'GET /foo': '200', 'GET /foo/': '200', 'GET /foo/bar': '200' });
  },
  async nesting_with_root_inner_router() {
    const app = new Router().nestService('/service', one('/')).nest('/router', one('/')).nest('/router-slash/', one('/'));
    await expectAll(app, { 'GET /service': '200', 'GET /service/': '200', 'GET /router': '200', 'GET /router/': '404', 'GET /router-slash': '404', 'GET /router-slash/': '200' });
  },
  colon_in_route() {
    expect(() => new Router().nest('/:foo', new Router())).toThrow(colonText);
  },
  asterisk_in_route() {
    expect(() => new Router().nest('/*foo', new Router())).toThrow(asteriskText);
  },
};

/** axum's src/routing/tests/merge.rs */
export const merge: Cases = {
  async basic() {
    await expectAll(one('/foo').route('/bar', get(unit)).merge(one('/baz')), { 'GET /foo': '200', 'GET /bar': '200', 'GET /baz': '200', 'GET /qux': '404' });
  },
  async multiple_ors_balanced_differently() {
    const [a, b, c, d] = [one('/one', 'one'), one('/two', 'two'), one('/three', 'three'), one('/four', 'four')];
    for (const app of [a.merge(b).merge(c).merge(d), a.merge(b).merge(c.merge(d)), a.merge(b.merge(c)).merge(d), a.merge(b.merge(c.merge(d)))]) {
      await expectAll(app, { 'GET /one': '200 one', 'GET /two': '200 two', 'GET /three': '200 three', 'GET /four': '200 four' });
    }
  },
  async nested_or() {
    const either = one('/bar', 'bar').merge(one('/baz', 'baz'));
    await expectAll(either, { 'GET /bar': '200 bar', 'GET /baz': '200 baz' });
    await expectAll(new Router().nest('/foo', either), { 'GET /foo/bar': '200 bar', 'GET /foo/baz': '200 baz' });
  },
  async or_with_route_following() {
    await expectAll(one('/one').merge(one('/two')).route('/three', get(unit)), { 'GET /one': '200', 'GET /two': '200', 'GET /three': '200' });
  },
  async layer() {
    await expectAll(one('/foo').merge(one('/bar').layer((inner) => inner)), { 'GET /foo': '200', 'GET /bar': '200' });
  },
  async layer_and_handle_error() {
    const slow = new Router().route('/timeout', get(() => sleep(1e9))).layer(TimeoutLayer(10));
    await expectAll(one('/foo').merge(slow), { 'GET /timeout': '408', 'GET /foo': '200' });
  },
  async nesting() {
    await expectAll(one('/foo').merge(new Router().nest('/bar', one('/baz'))), { 'GET /bar/baz': '200' });
  },
  async boxed() {
    await expectAll(one('/foo').merge(one('/bar')), { 'GET /bar': '200' });
  },
  async many_ors() {
    const app = [2, 3, 4, 5, 6, 7].reduce((router, n) => router.merge(one(`/r${n}`)), one('/r1'));
    await expectAll(app, { 'GET /r1': '200', 'GET /r2': '200', 'GET /r3': '200', 'GET /r4': '200', 'GET /r5': '200', 'GET /r6': '200', 'GET /r7': '200', 'GET /r8': '404' });
  },
  async services() {
    await expectAll(new Router().routeService('/foo', showUri).merge(new Router().routeService('/bar', showUri)), { 'GET /foo': '200 /foo', 'GET /bar': '200 /bar' });
  },
  async nesting_and_seeing_the_right_uri() {
    const app = new Router().nest('/foo/', new Router().route('/bar', get(allTheUris))).merge(new Router().route('/foo', get(allTheUris)));
    await expectAll(app, { 'GET /foo/bar': uris('/bar', '/foo/bar'), 'GET /foo': uris('/foo') });
  },
  async nesting_and_seeing_the_right_uri_at_more_levels_of_nesting() {
    const app = new Router().nest('/foo/', new Router().nest('/bar', new Router().route('/baz', get(allTheUris)))).merge(new Router().route('/foo', get(allTheUris)));
    await expectAll(app, { 'GET /foo/bar/baz': uris('/baz', '/foo/bar/baz'), 'GET /foo': uris('/foo') });
  },
  async nesting_and_seeing_the_right_uri_ors_with_nesting() {
    const app = new Router().nest('/one', new Router().nest('/bar', new Router().route('/baz', get(allTheUris)))).merge(new Router().nest('/two', new Router().route('/qux', get(allTheUris)))).merge(new Router().route('/three', get(allTheUris)));
    await expectAll(app, { 'GET /one/bar/baz': uris('/baz', '/one/bar/baz'), 'GET /two/qux': uris('/qux', '/two/qux'), 'GET /three': uris('/three') });
  },
  async nesting_and_seeing_the_right_uri_ors_with_multi_segment_uris() {
    const app = new Router().nest('/one', new Router().nest('/foo', new Router().route('/bar', get(allTheUris)))).merge(new Router().route('/two/foo', get(allTheUris)));
    await expectAll(app, { 'GET /one/foo/bar': uris('/bar', '/one/foo/bar'), 'GET /two/foo': uris('/two/foo') });
  },
  async middleware_that_return_early() {
    const app = one('/').layer(bearer).merge(one('/public'));
    await expectAll(app, { 'GET /': '401', 'GET /doesnt-exist': '404', 'GET /public': '200' });
    expect(await ask(app, 'GET /', { authorization: 'Bearer password' })).toBe('200');
  },
};

const tellNested = get([NestedPath], (path) => path);

/** axum's src/extract/nested_path.rs */
export const nestedPath: Cases = {
  async one_level_of_nesting() {
    await expectAll(new Router().nest('/api', new Router().route('/users', tellNested)), { 'GET /api/users': '200 /api' });
  },
  async one_level_of_nesting_with_trailing_slash() {
    await expectAll(new Router().nest('/api/', new Router().route('/users', tellNested)), { 'GET /api/users': '200 /api/' });
  },
  async two_levels_of_nesting() {
    await expectAll(new Router().nest('/api', new Router().nest('/v2', new Router().route('/users', tellNested))), { 'GET /api/v2/users': '200 /api/v2' });
  },
  async two_levels_of_nesting_with_trailing_slash() {
    await expectAll(new Router().nest('/api/', new Router().nest('/v2', new Router().route('/users', tellNested))), { 'GET /api/v2/users': '200 /api/v2' });
  },
  async in_fallbacks() {
    const api = new Router().fallback(handler([NestedPath], (path) => path));
    await expectAll(new Router().nest('/api', api), { 'GET /api/doesnt-exist': '200 /api' });
  },
  async in_middleware() {
    const api = one('/users').layer(fromFn([NestedPath], async (path, request, next) => [{ 'x-nested': path }, await next.run(request)]));
    expect(await answer(new Router().nest('/api', api), 'GET /api/users')).toMatchObject({ status: 200, headers: { 'x-nested': '/api' } });
  },
};

