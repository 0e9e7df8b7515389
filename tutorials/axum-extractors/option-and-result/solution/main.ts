import {
  Fallible, Json, Optional, Path, Router, StatusCode, TraceLayer,
  get, handler, post, string, struct, u32, u8,
} from 'axum-twin';

// #region app
export function app(): Router {
  return new Router()
    .route('/tables', get(showTable))
    .route('/tables/{table}', get(showTable))
    .route('/bread', post(bake))
    .route('/reviews', post(review))
    .layer(TraceLayer());
}
// #endregion app

// #region table
const showTable = handler([Optional(Path(u32))], async function showTable(table) {
  return table === undefined ? 'all tables\n' : `table ${table}\n`;
});
// #endregion table

// #region bake
const Wish = struct('Wish', {
  seeds: string,
});

const bake = handler([Optional(Json(Wish))], async function bake(wish) {
  return wish === undefined ? 'bread\n' : `bread with ${wish.seeds}\n`;
});
// #endregion bake

// #region review
const Review = struct('Review', {
  stars: u8,
});

const review = handler([Fallible(Json(Review))], async function review(review) {
  if ('ok' in review) {
    return [StatusCode.CREATED, `${review.ok.stars} stars\n`] as const;
  }
  const { status, bodyText } = review.rejection;
  if (status === 415) {
    return [StatusCode.OK, 'say it with JSON\n'] as const;
  }
  return [status, `no review: ${bodyText}\n`] as const;
});
// #endregion review
