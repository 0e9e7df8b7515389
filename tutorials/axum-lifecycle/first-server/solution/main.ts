import { Router, get } from 'axum-twin';

// #region app
export function app(): Router {
  return new Router()
    .route('/', get(welcome))
    .route('/today', get(today))
    .route('/bell', get(bell));
}
// #endregion app

// #region handlers
async function welcome() {
  return 'Good morning! The bakery is open.\n';
}

async function today() {
  const loaves = ['rye', 'spelt', 'sourdough'];
  return `Fresh today: ${loaves.join(', ')}.\n`;
}

async function bell() {}
// #endregion handlers
