import {
  CorsLayer, type Layer, Path, RequestBodyLimitLayer, Router, StatusCode, Text, TimeoutLayer, TraceLayer,
  get, post, sleep, u64,
} from 'axum-twin';

// #region app
export function app(): Router {
  const patience = 2_000;
  return new Router()
    .route('/letters', post([Text], readLetter))
    .route('/bake/{seconds}', get([Path(u64)], bake))
    .layer(shopPage())
    .layer(RequestBodyLimitLayer(40))
    .layer(TimeoutLayer(patience, StatusCode.GATEWAY_TIMEOUT))
    .layer(TraceLayer());
}
// #endregion app

// #region cors
function shopPage(): Layer {
  return CorsLayer({
    allowOrigin: 'https://shop.example',
    allowMethods: ['GET', 'POST'],
    allowHeaders: ['content-type'],
  });
}
// #endregion cors

// #region handlers
async function readLetter(letter: string) {
  return `Thank you for ${[...letter].length} characters.\n`;
}

async function bake(seconds: bigint) {
  await sleep(Number(seconds) * 1000);
  return `Baked for ${seconds} s.\n`;
}
// #endregion handlers
