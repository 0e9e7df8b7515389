import {
  Path, Router, TraceLayer, enumOf, get, handler, string, struct,
  tuple, u32, u8,
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

const Slot = struct('Slot', {
  oven: u8,
  day: Day,
});

const showSlot = handler([Path(Slot)], async function showSlot(slot) {
  const bread = { monday: 'rye', friday: 'challah' }[slot.day];
  return `oven ${slot.oven} bakes ${bread}\n`;
});
// #endregion slot

// #region receipt
const showReceipt = handler([Path(u32)], async function showReceipt(number) {
  return `receipt ${number}\n`;
});
// #endregion receipt
