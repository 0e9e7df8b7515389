import {
  type FromRequestParts, type IntoResponse, type Parts, type Result,
  Optional, Router, StatusCode, err, get, ok, post,
} from 'axum-twin';

// #region app
export function app(): Router {
  return new Router()
    .route('/oven', post([Key], heatOven))
    .route('/prices', get([Optional(Key)], showPrices));
}

async function heatOven() {
  return 'the oven is on\n';
}

async function showPrices(key: Key | undefined) {
  return key === undefined ? 'everybody pays\n' : 'staff pay half\n';
}
// #endregion app

// #region key
type Key = 'a key';

const Key: FromRequestParts<Key> = {
  async fromRequestParts(parts) {
    const checked = check(parts);
    if ('err' in checked) return checked;
    if (checked.ok !== undefined) return ok(checked.ok);
    return err([StatusCode.UNAUTHORIZED, 'the oven needs a key\n']);
  },
};
// #endregion key

// #region check
function check({ headers }: Parts): Result<Key | undefined, IntoResponse> {
  const key = headers.get('x-key');
  if (key === null) return ok(undefined);
  if (key === 'floury') return ok('a key');
  return err([StatusCode.FORBIDDEN, 'that key fits nothing\n']);
}
// #endregion check
