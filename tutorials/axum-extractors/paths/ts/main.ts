import {
  Path, Router, TraceLayer, enumOf, get, handler, string, tuple,
  u32, u8,
} from 'axum-twin';

// #region app
export function app(): Router {
  return new Router()
    .route('/shelves/{shelf}/loaves/{loaf}', get(showLoaf))
    .route('/days/{day}/ovens/{oven}', get(showSlot))
    .route('/receipts/{year}/{number}', get(showReceipt))
    .layer(TraceLayer());
}
// #endregion app

// #region loaf
const showLoaf = handler([Path(tuple(u32, string))], async function showLoaf([shelf, loaf]) {
  return `${loaf} on shelf ${shelf}\n`;
});
// #endregion loaf

// #region slot
const Day = enumOf('Day', 'monday', 'friday');

const showSlot = handler([Path(tuple(u8, Day))], async function showSlot([oven, day]) {
  const bread = { monday: 'rye', friday: 'challah' }[day];
  return `oven ${oven} bakes ${bread}\n`;
});
// #endregion slot

// #region receipt
const showReceipt = handler([Path(u32)], async function showReceipt(number) {
  return `receipt ${number}\n`;
});
// #endregion receipt
