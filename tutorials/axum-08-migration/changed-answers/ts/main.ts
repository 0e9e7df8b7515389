import {
  Optional, Json, MatchedPath, Path, Router,
  get, post, string, struct, tuple, u32,
} from 'axum-twin';

// #region routes
export function app(): Router {
  return new Router()
    .route('/bread', post([Optional(Json(Wish))], bake))
    .route('/orders', post([Json(Order)], order))
    .route('/receipts/{year}/{number}', get([Path(tuple(u32))], showReceipt))
    .route('/label/{loaf}', get([MatchedPath], showLabel));
}
// #endregion routes

// #region bake
const Wish = struct('Wish', { seeds: string });

async function bake(wish: { seeds: string } | undefined) {
  return wish === undefined ? 'bread\n' : `bread with ${wish.seeds}\n`;
}
// #endregion bake

// #region order
const Order = struct('Order', { loaves: u32 });

async function order({ loaves }: { loaves: number }) {
  return `${loaves} loaves\n`;
}
// #endregion order

// #region receipt
async function showReceipt([year]: readonly [number]) {
  return `a receipt of ${year}\n`;
}
// #endregion receipt

// #region label
async function showLabel(path: string) {
  return `counted under ${path}\n`;
}
// #endregion label
