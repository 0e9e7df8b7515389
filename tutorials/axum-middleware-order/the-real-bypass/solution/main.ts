import {
  type IntoResponse, type Next, Router, StatusCode, TraceLayer,
  fromFn, get,
} from 'axum-twin';

// #region app
export function app(): Router {
  return new Router()
    .route('/menu', get(menu))
    .nest('/office', office())
    .layer(TraceLayer());
}
// #endregion app

// #region office
function office(): Router {
  return new Router()
    .route('/till', get(till))
    .route('/recipes', get(recipes))
    .routeLayer(fromFn(keyHolders));
}
// #endregion office

// #region keys
async function keyHolders(request: Request, next: Next): Promise<IntoResponse> {
  if (request.headers.get('authorization') === 'Bearer flour') return next.run(request);
  const how = { 'www-authenticate': 'Bearer' };
  return [StatusCode.UNAUTHORIZED, how, 'Who are you?\n'];
}
// #endregion keys

// #region handlers
async function menu() {
  return 'rye, spelt, sourdough\n';
}

async function till() {
  return '412.50\n';
}

async function recipes() {
  return 'Rye: two days, no hurry.\n';
}
// #endregion handlers
