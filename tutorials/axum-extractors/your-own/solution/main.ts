import {
  type FromRequestParts, HeaderMap, Json, Path, Router, StatusCode,
  TraceLayer, err, get, handler, ok, put, struct, u32, u8,
} from 'axum-twin';

// #region app
export function app(): Router {
  return new Router()
    .route('/hello', get(hello))
    .route('/shelves/{shelf}', put(fillShelf))
    .layer(TraceLayer());
}
// #endregion app

// #region hello
const hello = handler([HeaderMap], async function hello(headers) {
  const tag = headers.get('accept-language');
  return tag?.startsWith('de') ? 'Guten Tag!\n' : 'Good morning!\n';
});
// #endregion hello

// #region baker
interface Baker {
  name: string;
}

const Baker: FromRequestParts<Baker> = {
  fromRequestParts({ headers }) {
    switch (headers.get('x-key')) {
      case 'flour':
        return ok({ name: 'Ada' });
      case null:
        return err([StatusCode.UNAUTHORIZED, 'Bakers only.\n']);
      default:
        return err([StatusCode.FORBIDDEN, 'This key opens nothing.\n']);
    }
  },
};
// #endregion baker

// #region shelf
const Filling = struct('Filling', {
  loaves: u8,
});

const fillShelf = handler(
  [Baker, Path(u32), Json(Filling)],
  async function fillShelf(baker, shelf, filling) {
    return `${baker.name} put ${filling.loaves} on shelf ${shelf}\n`;
  },
);
// #endregion shelf
