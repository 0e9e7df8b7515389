import {
  Extension, Form, Json, MatchedPath, Optional, Query, RawRequest, RequestBodyLimitLayer, Router, State, Text, TimeoutLayer, any, extension, extensionKey, fromFn, get, handler, i32, on, option, post, string, struct, u64, value, vec,
} from 'axum-twin';
import { expect } from 'vitest';
import { type Cases, answer, ask, expectAll } from './ask.ts';

const unit = (): undefined => undefined;
const matched = get([MatchedPath], (path) => path);
const tellMatched = fromFn([Optional(MatchedPath)], async (path, request, next) => [{ 'x-matched': path ?? 'none' }, await next.run(request)]);
const matchedIn = async (app: Router): Promise<string | undefined> => (await answer(app, 'GET /foo/bar')).headers['x-matched'];
const inner = (): Router => new Router().route('/{b}', get(unit));

async function noneThroughService(): Promise<void> {
  expect(await matchedIn(new Router().nestService('/{a}', inner()).layer(tellMatched))).toBe('none');
}
async function wholeThroughNest(): Promise<void> {
  expect(await matchedIn(new Router().nest('/{a}', inner()).layer(tellMatched))).toBe('/{a}/{b}');
}
async function wholeOnInner(): Promise<void> {
  expect(await matchedIn(new Router().nest('/{a}', inner().layer(tellMatched)))).toBe('/{a}/{b}');
}

/** axum's src/extract/matched_path.rs. What the crate reads out of its extensions is told by the extractor alone here. */
export const matchedPath: Cases = {
  async extracting_on_handler() {
    await expectAll(new Router().route('/{a}', matched), { 'GET /foo': '200 /{a}' });
  },
  async extracting_on_handler_in_nested_router() {
    await expectAll(new Router().nest('/{a}', new Router().route('/{b}', matched)), { 'GET /foo/bar': '200 /{a}/{b}' });
  },
  async extracting_on_handler_in_deeply_nested_router() {
    await expectAll(new Router().nest('/{a}', new Router().nest('/{b}', new Router().route('/{c}', matched))), { 'GET /foo/bar/baz': '200 /{a}/{b}/{c}' });
  },
  cannot_extract_nested_matched_path_in_middleware: noneThroughService,
  cannot_extract_nested_matched_path_in_middleware_via_extension: noneThroughService,
  can_extract_nested_matched_path_in_middleware_using_nest: wholeThroughNest,
  can_extract_nested_matched_path_in_middleware_via_extension_using_nest: wholeThroughNest,
  can_extract_nested_matched_path_in_middleware_on_nested_router: wholeOnInner,
  can_extract_nested_matched_path_in_middleware_on_nested_router_via_extension: wholeOnInner,
  async extracting_on_nested_handler() {
    await expectAll(new Router().nestService('/{a}', get([Optional(MatchedPath)], (path) => path ?? 'none')), { 'GET /foo/bar': '200 none' });
  },
  async doesnt_panic_if_router_called_from_wildcard_route() {
    const called = new Router().nest('/foo', new Router().route('/bar', get(unit)));
    await expectAll(new Router().route('/{*path}', any([RawRequest], (request) => called.fetch(request))), { 'GET /foo/bar': '200' });
  },
  async cant_extract_in_fallback() {
    await expectAll(new Router().fallback(handler([Optional(MatchedPath)], (path) => path ?? 'none')), { 'GET /foo/bar': '200 none' });
  },
  async matching_colon() {
    await expectAll(new Router().withoutV07Checks().route('/:foo', matched), { 'GET /:foo': '200 /:foo', 'GET /:bar': '404', 'GET /foo': '404' });
  },
  async matching_asterisk() {
    await expectAll(new Router().withoutV07Checks().route('/*foo', matched), { 'GET /*foo': '200 /*foo', 'GET /*bar': '404', 'GET /foo': '404' });
  },
};

const Pagination = struct('Pagination', { size: option(u64), page: option(u64) });
const pages = { 'GET /test': '200 undefined undefined', 'GET /test?size=10': '200 10 undefined', 'GET /test?size=10&page=20': '200 10 20' };
const urlencoded = { 'content-type': 'application/x-www-form-urlencoded' };
const jsonType = { 'content-type': 'application/json' };
const Input = struct('Input', { foo: string });
const input = new Router().route('/', post([Json(Input)], ({ foo }) => foo));
const fooKey = extensionKey<string>('axum::extension::tests::Foo');
const barKey = extensionKey<string>('axum::extension::tests::Bar');

/** axum's src/extract/{mod,query}.rs, src/{form,json,extension}.rs and src/handler/mod.rs */
export const bodies: Cases = {
  async 'extract/mod.rs::consume_body'() {
    expect(await ask(new Router().route('/', post([Text], (body) => body)), 'POST /', {}, 'foo')).toBe('200 foo');
  },
  async 'extract/query.rs::test_query'() {
    await expectAll(new Router().route('/test', get([Query(Pagination)], ({ size, page }) => `${size} ${page}`)), pages);
  },
  async 'extract/query.rs::correct_rejection_status_code'() {
    await expectAll(new Router().route('/', get([Query(struct('Params', { n: i32 }))], unit)), { 'GET /?n=hi': '400 Failed to deserialize query string: n: invalid digit found in string' });
  },
  async 'form.rs::test_form_query'() {
    await expectAll(new Router().route('/test', get([Form(Pagination)], ({ size, page }) => `${size} ${page}`)), pages);
  },
  async 'form.rs::test_form_body'() {
    const app = new Router().route('/', post([Form(Pagination)], ({ size, page }) => `${size} ${page}`));
    expect(await Promise.all(['', 'size=10', 'size=10&page=20'].map((body) => ask(app, 'POST /', urlencoded, body)))).toEqual(Object.values(pages));
  },
  async 'form.rs::test_incorrect_content_type'() {
    expect(await ask(new Router().route('/', post([Form(Pagination)], unit)), 'POST /', jsonType, 'size=10')).toBe('415 Form requests must have `Content-Type: application/x-www-form-urlencoded`');
  },
  async 'form.rs::deserialize_error_status_codes'() {
    const app = new Router().route('/', on(['GET', 'POST'], handler([Form(struct('Payload', { a: i32 }))], unit)));
    expect(await ask(app, 'GET /?a=false')).toBe('400 Failed to deserialize form: a: invalid digit found in string');
    expect(await ask(app, 'POST /', urlencoded, 'a=false')).toBe('422 Failed to deserialize form body: a: invalid digit found in string');
  },
  async 'json.rs::deserialize_body'() {
    expect(await ask(input, 'POST /', jsonType, '{"foo":"bar"}')).toBe('200 bar');
  },
  async 'json.rs::consume_body_to_json_requires_json_content_type'() {
    expect(await ask(input, 'POST /', {}, '{ "foo": "bar" }')).toMatch(/^415 /);
  },
  async 'json.rs::json_content_types'() {
    const app = new Router().route('/', post([Json(value)], unit));
    const statuses = ['application/json', 'application/json; charset=utf-8', 'application/json;charset=utf-8', 'application/cloudevents+json', 'text/json'].map(async (type) => (await answer(app, 'POST /', { 'content-type': type }, '{}')).status);
    expect(await Promise.all(statuses)).toEqual([200, 200, 200, 200, 415]);
  },
  async 'json.rs::invalid_json_syntax'() {
    expect(await ask(new Router().route('/', post([Json(value)], unit)), 'POST /', jsonType, '{')).toMatch(/^400 /);
  },
  async 'json.rs::extra_chars_after_valid_json_syntax'() {
    expect(await ask(input, 'POST /', jsonType, '{ "foo": "bar" } baz ')).toBe('400 Failed to parse the request body as JSON: trailing characters at line 1 column 18');
  },
  async 'json.rs::invalid_json_data'() {
    const Foo = struct('Foo', { a: i32, b: vec(struct('Bar', { x: i32, y: i32 })) });
    expect(await ask(new Router().route('/', post([Json(Foo)], unit)), 'POST /', jsonType, '{"a": 1, "b": [{"x": 2}]}')).toBe('422 Failed to deserialize the JSON body into the target type: b[0]: missing field `y` at line 1 column 23');
  },
  async 'extension.rs::extension_extractor'() {
    const app = new Router().route('/requires_foo', get([Extension(fooKey)], (foo) => foo)).route('/optional_foo', get([Optional(Extension(fooKey))], (foo) => foo ?? 'none'))
      .route('/requires_bar', get([Extension(barKey)], (bar) => bar)).route('/optional_bar', get([Optional(Extension(barKey))], (bar) => bar ?? 'none')).layer(extension(fooKey, 'foo'));
    await expectAll(app, {
      'GET /requires_foo': '200 foo', 'GET /optional_foo': '200 foo', 'GET /optional_bar': '200 none',
      'GET /requires_bar': '500 Missing request extension: Extension of type `axum::extension::tests::Bar` was not found. Perhaps you forgot to add it? See `axum::Extension`.',
    });
  },
  async 'handler/mod.rs::handler_into_service'() {
    expect(await ask(any([Text], (body) => `you said: ${body}`), 'POST /', {}, 'hi there!')).toBe('200 you said: hi there!');
  },
  async 'handler/mod.rs::with_layer_that_changes_request_body_and_state'() {
    await expectAll(any([State<string>()], (state) => state).layer(RequestBodyLimitLayer(1024)).layer(TimeoutLayer(10_000)).withState('foo'), { 'GET /': '200 foo' });
  },
};
