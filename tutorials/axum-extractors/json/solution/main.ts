import {
  Json, Router, StatusCode, TraceLayer, handler, option, post,
  string, struct, u32, u8, vec, withDefault,
} from 'axum-twin';

// #region app
export function app(): Router {
  return new Router()
    .route('/loaves', post(addLoaf))
    .route('/prices', post(setPrice))
    .layer(TraceLayer());
}
// #endregion app

// #region loaf
const NewLoaf = struct('NewLoaf', {
  name: string,
  cents: u32,
  slices: option(u8),
  tags: withDefault(vec(string), (): string[] => []),
});

const addLoaf = handler([Json(NewLoaf)], async function addLoaf(loaf) {
  const cut = loaf.slices === undefined ? 'uncut' : `${loaf.slices} slices`;
  const tags = loaf.tags.join('+');
  const line = `${loaf.name} ${loaf.cents} ${cut} [${tags}]\n`;
  return [StatusCode.CREATED, line] as const;
});
// #endregion loaf

// #region price
const NewPrice = struct('NewPrice', {
  name: string,
  cents: u32,
}, { denyUnknownFields: true });

const setPrice = handler([Json(NewPrice)], async function setPrice(price) {
  return `${price.name} is ${price.cents} cents now\n`;
});
// #endregion price
