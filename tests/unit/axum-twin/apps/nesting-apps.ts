import {
  Fallible, type Layer, MatchedPath, NestedPath, Optional, OriginalUri, RawPathParams, Router, type Service, Uri, any, fromFn, get, handler, intoResponse,
  post,
} from 'axum-twin';

/** Prints what the router knows of a request, as Rust's `{:?}` does. */
const show = handler(
  [Optional(MatchedPath), Fallible(NestedPath), Uri, OriginalUri, Fallible(RawPathParams)],
  (matched, nested, uri, original, params) => {
    const captures = 'ok' in params ? params.ok.map(([name, value]) => JSON.stringify(`${name}=${value}`)).join(', ') : undefined;
    return `m=${debug(matched)} n=${debug('ok' in nested ? nested.ok : undefined)} u=${uri} o=${original} p=${captures === undefined ? 'None' : `Some([${captures}])`}`;
  },
);

function debug(text: string | undefined): string {
  return text === undefined ? 'None' : `Some(${JSON.stringify(text)})`;
}

/** Says in a header what it saw on the way in. */
function mark(tag: string): Layer {
  return fromFn([Optional(MatchedPath), Uri], async (matched, uri, request, next) => {
    const response = await next.run(request);
    response.headers.append('x-mw', `${tag}:${uri}:${debug(matched)}`);
    return response;
  });
}

export function nestingApp(): Router {
  const inner = new Router().route('/', get(show)).route('/a/{id}', get(show)).route('/w/{*rest}', get(show)).routeLayer(mark('inner'));
  const withFallback = new Router().route('/x', get(show)).fallback(() => [404, 'inner fb']);
  const methodFallback = new Router().route('/x', post(show)).methodNotAllowedFallback(() => [405, 'mna']);
  const service = new Router().route('/', get(show)).route('/y/{k}', get(show));
  const leaves = new Router().route('/', get(show)).route('/leaf', get(show));
  const deep = new Router().nest('/d2/{z}', new Router().nest('/d3/', leaves).route('/l2', get(show)));
  return new Router()
    .nest('/api', inner)
    .nest('/fb', withFallback)
    .nest('/st', methodFallback)
    .nest('/t/{tenant}', inner)
    .nestService('/svc', service)
    .nestService('/sv/{n}/', service.fallback(show))
    .nest('/d1', deep)
    .nest('/p/{q}', withFallback)
    .route('/m', get(show))
    .merge(new Router().route('/merged', get(show)).layer(mark('merged')))
    .layer(mark('outer'))
    .route('/late', get(show))
    .fallback(show);
}

export function plainApp(): Router {
  const nested = new Router().route('/q', get(show)).methodNotAllowedFallback(() => 'mna').fallbackService(gone(() => 'fbs'));
  return new Router()
    .route('/', get(show))
    .route('/a', get(show))
    .route('/a/', post(show))
    .route('/users/{id}', get(show))
    .route('/users/me', get(show))
    .route('/f/{*r}', get(show))
    .routeService('/svc', any(show))
    .nest('/n', nested);
}

export function fallbackApp(): Router {
  return new Router()
    .route('/a', get(show))
    .methodNotAllowedFallback(() => [418, 't'])
    .route('/b', get(show))
    .fallbackService(gone(({ url }) => url.slice(url.indexOf('/', 'http://'.length))))
    .layer(mark('o'));
}

function gone(text: (request: Request) => string): Service {
  return { fetch: (request) => Promise.resolve(intoResponse([410, text(request)])) };
}
