import { Router, StatusCode, get } from 'axum-twin';

// #region routes
export function app(): Router {
  return new Router()
    .merge(pages())
    .nest('/api', api())
    .fallback(noPage);
}
// #endregion routes

// #region parts
function pages(): Router {
  return new Router()
    .route('/', get(home))
    .route('/hours', get(hours));
}

function api(): Router {
  return new Router()
    .route('/loaves', get(listLoaves))
    .fallback(noData);
}
// #endregion parts

async function home() {
  return 'the bakery\n';
}

async function hours() {
  return 'seven to noon\n';
}

async function listLoaves() {
  return 'rye, spelt\n';
}

async function noPage() {
  return [StatusCode.NOT_FOUND, 'no such page\n'] as const;
}

async function noData() {
  return [StatusCode.NOT_FOUND, 'no such data\n'] as const;
}
