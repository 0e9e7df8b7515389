import {
  DefaultBodyLimit, Json, Path, Query, Router, StatusCode, Text,
  TraceLayer, get, handler, post, string, struct, u32, u8,
} from 'axum-twin';

// #region app
export function app(): Router {
  const limit = DefaultBodyLimit.max(140);
  return new Router()
    .route('/menu', get(menu))
    .route('/tables/{table}', get(showTable))
    .route('/tables/{table}/orders', post(placeOrder))
    .route('/guestbook', post(sign).layer(limit))
    .layer(TraceLayer());
}
// #endregion app

// #region menu
const MENU = [['rye', 390], ['spelt', 450], ['sourdough', 520]] as const;

const Purse = struct('Purse', {
  cents: u32,
});

const menu = handler([Query(Purse)], async function menu(purse) {
  return MENU
    .filter(([, price]) => price <= purse.cents)
    .map(([loaf, price]) => `${loaf} ${price}\n`)
    .join('');
});
// #endregion menu

// #region table
const showTable = handler([Path(u32)], async function showTable(table) {
  return `Table ${table} is by the window.\n`;
});
// #endregion table

// #region order
const Order = struct('Order', {
  loaf: string,
  count: u8,
});

const placeOrder = handler(
  [Path(u32), Json(Order)],
  async function placeOrder(table, { loaf, count }) {
    const receipt = `${count} x ${loaf} for table ${table}\n`;
    return [StatusCode.CREATED, receipt] as const;
  },
);
// #endregion order

// #region guestbook
const sign = handler([Text], async function sign(entry) {
  return `We read: ${entry}\n`;
});
// #endregion guestbook
