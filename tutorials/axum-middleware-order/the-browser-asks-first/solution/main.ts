import {
  CorsLayer, type IntoResponse, type Layer, type Next, Router, StatusCode, TraceLayer,
  fromFn, get,
} from 'axum-twin';

// #region app
export function app(): Router {
  return new Router()
    .route('/orders', get(listOrders).post(takeOrder))
    .layer(fromFn(keyHolders))
    .layer(shopPage())
    .layer(TraceLayer());
}
// #endregion app

// #region cors
function shopPage(): Layer {
  return CorsLayer({
    allowOrigin: 'https://shop.example',
    allowMethods: ['GET', 'POST'],
    allowHeaders: ['authorization', 'content-type'],
  });
}
// #endregion cors

// #region keys
async function keyHolders(request: Request, next: Next): Promise<IntoResponse> {
  if (request.headers.get('authorization') === 'Bearer flour') return next.run(request);
  const how = { 'www-authenticate': 'Bearer' };
  return [StatusCode.UNAUTHORIZED, how, 'Who are you?\n'];
}
// #endregion keys

// #region handlers
async function listOrders() {
  return '2 rye, 1 spelt\n';
}

async function takeOrder(): Promise<IntoResponse> {
  return [StatusCode.CREATED, 'Noted.\n'];
}
// #endregion handlers
