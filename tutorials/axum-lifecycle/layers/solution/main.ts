import {
  type IntoResponse, type Next, Router, StatusCode, TraceLayer,
  fromFn, get,
} from 'axum-twin';

// #region app
export function app(): Router {
  return new Router()
    .route('/kitchen', get(kitchen))
    .routeLayer(fromFn(staffOnly))
    .route('/loaves', get(loaves))
    .layer(fromFn(counter))
    .layer(fromFn(door))
    .layer(TraceLayer())
    .route('/health', get(health));
}
// #endregion app

// #region onion
async function counter(request: Request, next: Next) {
  const response = await next.run(request);
  response.headers.append('x-way-out', 'counter');
  return response;
}

async function door(request: Request, next: Next) {
  const response = await next.run(request);
  response.headers.append('x-way-out', 'door');
  return response;
}
// #endregion onion

// #region staff-only
async function staffOnly(request: Request, next: Next): Promise<IntoResponse> {
  const key = request.headers.get('authorization');
  switch (key) {
    case 'Bearer flour':
      return next.run(request);
    case 'Bearer crumbs':
      return [StatusCode.FORBIDDEN, 'Customers wait here.\n'];
    default: {
      const how = { 'www-authenticate': 'Bearer' };
      return [StatusCode.UNAUTHORIZED, how, 'Who are you?\n'];
    }
  }
}
// #endregion staff-only

// #region handlers
async function kitchen() {
  return 'The oven is hot.\n';
}

async function loaves() {
  return 'rye, spelt\n';
}

async function health() {
  return 'fine\n';
}
// #endregion handlers
