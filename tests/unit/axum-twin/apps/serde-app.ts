import { Form, Json, Optional, Path, Query, RawPathParams, Router, any, get, json, post, tuple, u32, u8 } from 'axum-twin';
import { formType, jsonTypes, pairTypes, pathTypes, queryTypes } from './types.ts';

/** Routes that read a type and print it again as JSON. */
export function serdeApp(): Router {
  let app = new Router();
  for (const [name, type] of Object.entries(jsonTypes)) app = app.route(`/j/${name}`, post([Json(type)], (read) => json(read, type)));
  for (const [name, type] of Object.entries(queryTypes)) app = app.route(`/q/${name}`, get([Query(type)], (read) => json(read, type)));
  for (const [name, type] of Object.entries(pathTypes)) app = app.route(`/p/${name}/{id}`, get([Path(type)], (read) => json(read, type)));
  for (const [name, type] of Object.entries(pairTypes)) app = app.route(`/p2/${name}/{id}/{name}`, get([Path(type)], (read) => json(read, type)));
  const optional = get([Optional(Path(u32))], (id) => (id === undefined ? 'None' : `Some(${id})`));
  return app
    .route('/f/page', any([Form(formType)], (read) => json(read, formType)))
    .route('/po/none', optional)
    .route('/po/{id}', optional)
    .route('/pe/none', get([Path(u32)], (id) => String(id)))
    .route('/pe/tuple', get([Path(tuple(u8, u8))], (pair) => pair.join()))
    .route('/raw/{a}/{*b}', get([RawPathParams], (params) => params.map(([name, value]) => `${name}=${value};`).join('')));
}
