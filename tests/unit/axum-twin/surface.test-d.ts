/**
 * Compiled by `npm run check`, never run: what the types of axum-twin accept, infer and refuse.
 * Each `@ts-expect-error` fails the check when its line begins to compile.
 */
import * as axum from 'axum-twin';
import type { Extractor, FromRequest, FromRequestParts, Layer, MethodRouter, Next, Rejection, Result, Service } from 'axum-twin';
import { followRequest } from 'axum-twin/flow';

const {
  Bytes, CatchPanicLayer, CorsLayer, DefaultBodyLimit, Extension, Extensions, Fallible, Form, HeaderMap, Json, MatchedPath, Method, NestedPath,
  NoContent, NormalizePathLayer, Optional, OriginalUri, Path, PropagateRequestIdLayer, Query, RawPathParams, RawQuery, RawRequest,
  RequestBodyLimitLayer, Router, ServiceBuilder, SetRequestIdLayer, SetResponseHeaderLayer, State, StatusCode, Text, TimeoutLayer, TraceLayer, Uri,
  any, bool, char, connect, delete_, enumOf, err, extension, extensionKey, extensionsOf, f32, f64, fromFn, fromFnWithState, get, handler, head,
  html, i128, i16, i32, i64, i8, intoResponse, isize, json, map, ok, on, option, options, patch, post, put, redirect, renamed, sleep, string,
  struct, trace, tuple, u128, u16, u32, u64, u8, unit, usize, uuid, value, vec, withDefault,
} = axum;

/** Compiles only when A and B are the same type. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function same<A, B>(...verdict: Same<A, B> extends true ? [] : [never]): void;

interface App { readonly greeting: string }
interface Wide extends App { readonly count: number }

const Color = enumOf('Color', 'Red', 'Green');
const User = struct('User', { id: u32, name: string, nick: option(string), tags: vec(string), color: withDefault(Color, () => 'Red'), at: renamed(i64, 'createdAt') });
type User = axum.Described<typeof User>;
same<User, { id: number; name: string; nick: string | undefined; tags: string[]; color: 'Red' | 'Green'; at: bigint }>();
same<axum.Described<typeof pair>, [number, boolean]>();
const pair = tuple(f64, bool);
const counts = map(u8);
same<axum.Described<typeof counts>, Record<string, number>>();

// Handlers: values follow their extractors.
get(() => 'text');
get([Path(u32), State<App>(), Json(User)], (id, app, user) => {
  same<typeof id, number>();
  same<typeof app, App>();
  same<typeof user, User>();
  return json(user, User);
});
get([Optional(Path(u8)), Fallible(Json(User))], (id, user) => {
  same<typeof id, number | undefined>();
  same<typeof user, { ok: User } | { rejection: Rejection }>();
  return 'rejection' in user ? [user.rejection.status, user.rejection.bodyText] : NoContent;
});
// @ts-expect-error -- only the last extractor may read the body
get([Json(User), Path(u32)], () => 'never');
// @ts-expect-error -- a plain object is no answer
get(() => ({ id: 1 }));
// @ts-expect-error -- the third value has no extractor
get([Path(u32)], (id: number, extra: string, more: string) => `${id}${extra}${more}`);

// State: a router without it answers nothing.
const needsApp = get([State<App>()], (app) => app.greeting);
same<typeof needsApp, MethodRouter<App>>();
void new Router<App>().route('/', needsApp).withState({ greeting: 'hi' }).fetch(new Request('http://localhost/'));
// @ts-expect-error -- state is still missing
void new Router<App>().route('/', needsApp).fetch(new Request('http://localhost/'));
// @ts-expect-error -- this router has no state
new Router().route('/', needsApp);
new Router<Wide>().route('/', needsApp).route('/count', get([State((app: Wide) => app.count)], (count) => String(count)));
get([State<App>()], () => '').post([State<{ other: number }>()], () => '') satisfies MethodRouter<App & { other: number }>;

// Extractors of one's own.
const Agent: FromRequestParts<string> = {
  fromRequestParts: ({ headers }) => {
    const agent = headers.get('user-agent');
    return agent === null ? err([StatusCode.BAD_REQUEST, 'no agent']) : ok(agent);
  },
};
const Upper: FromRequest<string, App> = {
  async fromRequest(request, app) {
    const text = await Text.fromRequest(request, app);
    return 'err' in text ? text : ok(text.ok.toUpperCase());
  },
};
post([Agent, Upper], (agent, text) => agent + text) satisfies MethodRouter<App>;
const extractors: readonly Extractor<unknown>[] = [
  Method, Uri, OriginalUri, MatchedPath, NestedPath, RawPathParams, RawQuery, HeaderMap, Bytes, Text, RawRequest, Query(User), Form(User),
];

// Layers.
const key = extensionKey<User>('User');
const named: Layer = fromFn(async (request: Request, next: Next) => {
  extensionsOf(request).get(key) satisfies User | undefined;
  const response = await next.run(request);
  return [response.status, { 'x-seen': 'yes' }, response];
});
const layers: readonly Layer[] = [
  named, fromFn([HeaderMap], (headers, request, next) => (headers.has('x') ? next.run(request) : StatusCode.FORBIDDEN)),
  fromFnWithState({ greeting: 'hi' }, [State<App>(), Method], (app, method, request, next) => (app.greeting === method ? err('no') : next.run(request))),
  extension(key, { id: 1, name: '', nick: undefined, tags: [], color: 'Green', at: 1n }), DefaultBodyLimit.max(1), DefaultBodyLimit.disable(),
  CorsLayer({ allowOrigin: 'any', allowMethods: ['GET'], allowHeaders: 'any', maxAge: 60 }), TraceLayer(), TimeoutLayer(5, 504),
  SetResponseHeaderLayer('ifNotPresent', 'x', '1'), NormalizePathLayer(), CatchPanicLayer(), RequestBodyLimitLayer(5),
  SetRequestIdLayer('x-request-id', (request) => request.url), PropagateRequestIdLayer('x-request-id'),
  new ServiceBuilder().layer(TraceLayer()).layer(named).build(),
  (inner: Service): Service => ({ fetch: (request) => inner.fetch(request) }),
];
// @ts-expect-error -- a layer is made by calling it
new Router().layer(TraceLayer);

// Routers and method routers are services.
const app = new Router()
  .route('/', on(['GET', 'PUT'], handler([Extension(key)], (user) => user.name)).fallback(() => StatusCode.NOT_FOUND).layer(named).routeLayer(named))
  .routeService('/service', get(() => 'x'))
  .nest('/inner', new Router().fallback(() => undefined).methodNotAllowedFallback(() => 'no').resetFallback().withoutV07Checks())
  .nestService('/nested', new Router())
  .merge(new Router())
  .fallbackService({ fetch: () => Promise.resolve(intoResponse(html('<p>'))) })
  .layer(named)
  .routeLayer(named);
const service: Service = NormalizePathLayer()(app);
followRequest(new Request('http://localhost/'), ({ station, name, phase, detail = '' }) => `${station} ${name} ${phase} ${detail}`);

// Answers.
class AppError {
  intoResponse() {
    return [StatusCode.CONFLICT, [['x-a', '1']], json({ error: true })] as const;
  }
}
const answers: readonly axum.IntoResponse[] = [
  undefined, 'text', new Uint8Array(), 404, new Response(), [201, 'made'], [{ location: '/' }, new Extensions(), 'x'], new AppError(),
  ok('fine'), err(new AppError()), redirect.to('/'), redirect.permanent('/'), redirect.temporary('/'), NoContent, html(''), json(1n, u64), json([0.5], vec(f32)),
];
const result: Result<number, AppError> = ok(1);
// @ts-expect-error -- the data is of another type than its description
json('text', u32);

const rest = [patch, delete_, head, options, trace, connect, any, put, post] satisfies axum.MethodFunction[];
const types = [u8, u16, i8, i16, i32] satisfies axum.Type<number>[];
const bigs = [u128, i128, usize, isize] satisfies axum.Type<bigint>[];
const texts = [char, uuid] satisfies axum.Type<string>[];
unit satisfies axum.Type<undefined>;
value satisfies axum.Type<axum.JsonValue>;
void (sleep(1) satisfies Promise<void>);
export { answers, bigs, counts, extractors, layers, pair, rest, result, service, texts, types };
