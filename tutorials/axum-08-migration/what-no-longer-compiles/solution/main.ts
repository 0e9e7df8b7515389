import { Query, Router, get, option, struct, u32 } from 'axum-twin';

// #region app
export function app(): Router {
  return new Router()
    .route('/loaves', get([Query(Filter)], listLoaves))
    .route('/cakes', shelf(() => 'lemon\n'));
}
// #endregion app

// #region list
const Filter = struct('Filter', {
  under: option(u32),
});

async function listLoaves(filter: { under: number | undefined }) {
  if (filter.under === undefined) return 'all loaves\n';
  return `loaves under ${filter.under} cents\n`;
}
// #endregion list

// #region shelf
function shelf(offer: () => string) {
  return get(async () => offer());
}
// #endregion shelf
