import {
  Query, Router, TraceLayer, bool, get, handler, option, renamed,
  string, struct, u32, u8, withDefault,
} from 'axum-twin';

// #region app
export function app(): Router {
  return new Router()
    .route('/loaves', get(search))
    .route('/orders', get(placeOrder).post(placeOrder))
    .layer(TraceLayer());
}
// #endregion app

// #region search
const Search = struct('Search', {
  under: option(u32),
  page: withDefault(u32, () => 1),
  inStock: withDefault(renamed(bool, 'in-stock'), () => false),
});

const search = handler([Query(Search)], async function search({ under, page, inStock }) {
  const stock = inStock ? 'in stock' : 'all';
  if (under !== undefined) {
    return `page ${page}, ${stock}, under ${under} cents\n`;
  }
  return `page ${page}, ${stock}\n`;
});
// #endregion search

// #region order
const Order = struct('Order', {
  loaf: string,
  count: u8,
});

const placeOrder = handler([Query(Order)], async function placeOrder(order) {
  return `${order.count} x ${order.loaf}\n`;
});
// #endregion order
