import { Method, Router, any, delete_, get, head, on, options, post } from 'axum-twin';

/** Method routers of every make. */
export function methodApp(): Router {
  return new Router()
    .route('/m', get(() => 'g').post(() => 'p').delete_(() => 'd'))
    .route('/m2', delete_(() => 'd').head(() => [{ 'x-h': '1' }, 'head!']).get(() => 'g'))
    .route('/m3', any(() => 'any'))
    .route('/m4', get(() => 'g').fallback(() => [400, 'mf']))
    .route('/m5', on(['PUT', 'GET', 'PATCH'], () => 'on'))
    .route('/m6', post(() => 'p').merge(get(() => 'g')))
    .route('/m7', any(() => 'any').get(() => 'get'))
    .route('/m8', options(() => 'o'))
    .route('/m9', get(() => 'g').fallback(() => [400, { allow: 'X' }, 'mf']))
    .route('/m10', head(() => 'h'))
    .route('/method', any([Method], (method) => method));
}
