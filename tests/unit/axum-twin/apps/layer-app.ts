import {
  Bytes, CatchPanicLayer, CorsLayer, DefaultBodyLimit, HeaderMap, type Layer, PropagateRequestIdLayer, RequestBodyLimitLayer, Router, ServiceBuilder,
  SetRequestIdLayer, SetResponseHeaderLayer, TimeoutLayer, get, post, sleep,
} from 'axum-twin';

/** One route for each of tower-http's layers. */
export function layerApp(): Router {
  const size = post([Bytes], (bytes) => String(bytes.length));
  const after = (ms: number, text: string) => get(async () => {
    await sleep(ms);
    return text;
  });
  const header = (mode: 'overriding' | 'appending' | 'ifNotPresent', value: string): Layer => SetResponseHeaderLayer(mode, 'x-s', value);
  const withHeader = get(() => [{ 'x-s': 'in' }, 'x']);
  const ids = new ServiceBuilder()
    .layer(SetRequestIdLayer('x-request-id', (request) => `id-${new URL(request.url).pathname}`))
    .layer(PropagateRequestIdLayer('x-request-id'))
    .build();
  return new Router()
    .route('/limit', size.layer(DefaultBodyLimit.max(5)))
    .route('/limit2', size.layer(RequestBodyLimitLayer(3)).layer(DefaultBodyLimit.disable()))
    .route('/timeout', after(60_000, 'late').layer(TimeoutLayer(10_000)))
    .route('/timeout2', after(5_000, 'in time').layer(TimeoutLayer(10_000, 504)))
    .route('/timeout3', after(10_000, 'tie').layer(TimeoutLayer(10_000, 504)))
    .route('/panic', get(() => { throw new Error('boom'); }).layer(CatchPanicLayer()))
    .route('/sh1', withHeader.layer(header('overriding', 'out')))
    .route('/sh2', withHeader.layer(header('appending', 'out')))
    .route('/sh3', withHeader.layer(header('ifNotPresent', 'out')))
    .route('/rid', get([HeaderMap], (headers) => `Some("${headers.get('x-request-id')}")`).layer(ids))
    .route('/sb', get(() => 'x').layer(new ServiceBuilder().layer(header('appending', 'first')).layer(header('appending', 'second')).build()))
    .route('/cors1', get(() => [{ vary: 'accept', 'access-control-allow-origin': 'zzz' }, 'x']).layer(CorsLayer({ allowOrigin: 'any' })))
    .route('/cors2', get(() => 'x').layer(CorsLayer({
      allowOrigin: 'https://a.example', allowMethods: ['GET', 'POST'], allowHeaders: ['Content-Type', 'authorization'], maxAge: 60,
    })))
    .route('/cors3', get(() => 'x').layer(CorsLayer({
      allowOrigin: ['https://a.example', 'https://b.example'], allowMethods: 'any', allowHeaders: 'any',
    })));
}
