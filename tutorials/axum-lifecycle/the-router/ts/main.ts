import { Router, StatusCode, get, post } from 'axum-twin';

// #region routes
export function app(): Router {
  return new Router()
    .route('/hours', get(hours))
    .route('/loaves', get(listLoaves))
    .route('/loaves/', post(bakeLoaf))
    .route('/loaves/today', get(todaysLoaf))
    .route('/loaves/{name}', get(showLoaf))
    .route('/orders', post(placeOrder))
    .route('/photos/{*file}', get(showPhoto))
    .fallback(nothingHere);
}
// #endregion routes

// #region handlers
async function hours() {
  return 'hours: seven to noon\n';
}

async function listLoaves() {
  return 'list_loaves: rye, spelt\n';
}

async function bakeLoaf() {
  return [StatusCode.CREATED, 'bake_loaf: into the oven\n'] as const;
}

async function todaysLoaf() {
  return 'todays_loaf: spelt\n';
}

async function showLoaf() {
  return 'show_loaf: one loaf, by its name\n';
}

async function placeOrder() {
  return [StatusCode.CREATED, 'place_order: thank you\n'] as const;
}

async function showPhoto() {
  return 'show_photo: a picture of bread\n';
}
// #endregion handlers

// #region fallback
async function nothingHere() {
  return [StatusCode.NOT_FOUND, 'nothing_here: try /loaves\n'] as const;
}
// #endregion fallback
