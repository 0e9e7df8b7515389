import {
  type IntoResponse, type Rejection, DefaultBodyLimit, Fallible, Json,
  Path, Router, StatusCode, TraceLayer, err, get, handler, html, json,
  ok, post, string, struct, u32,
} from 'axum-twin';

// #region app
export function app(): Router {
  return new Router()
    .route('/', get(frontPage))
    .nest('/api', api())
    .fallback(noSuchPage)
    .layer(TraceLayer());
}

function api(): Router {
  const limit = DefaultBodyLimit.max(64);
  return new Router()
    .methodNotAllowedFallback(wrongMethod)
    .route('/orders', post(placeOrder).layer(limit))
    .route('/orders/{id}', get(showOrder))
    .fallback(noSuchPath);
}
// #endregion app

// #region fallbacks
async function noSuchPath() {
  return new AppError({ kind: 'NoSuchPath' });
}

async function wrongMethod() {
  return new AppError({ kind: 'WrongMethod' });
}

async function noSuchPage() {
  return [StatusCode.NOT_FOUND, html('<h1>No such page</h1>\n')] as const;
}
// #endregion fallbacks

// #region handlers
const NewOrder = struct('NewOrder', {
  loaf: string,
});

const placeOrder = handler([Fallible(Json(NewOrder))], async function placeOrder(order) {
  if ('rejection' in order) return err(AppError.from(order.rejection));
  return ok([StatusCode.CREATED, `one ${order.ok.loaf}\n`] as const);
});

const showOrder = handler([Fallible(Path(u32))], async function showOrder(id) {
  if ('rejection' in id) return err(AppError.from(id.rejection));
  switch (id.ok) {
    case 1: return ok('two rye\n');
    default: return err(new AppError({ kind: 'NoSuchOrder' }));
  }
});

async function frontPage() {
  return html('<h1>The bakery</h1>\n');
}
// #endregion handlers

type Reason =
  | { kind: 'NoSuchPath' | 'WrongMethod' | 'NoSuchOrder' }
  | { kind: 'Rejected'; status: number; detail: string };

class AppError {
  readonly reason: Reason;

  constructor(reason: Reason) {
    this.reason = reason;
  }

  // #region from
  static from({ status, bodyText }: Rejection): AppError {
    return new AppError({ kind: 'Rejected', status, detail: bodyText });
  }
  // #endregion from

  // #region error
  describe(): [status: number, error: string, detail?: string] {
    switch (this.reason.kind) {
      case 'NoSuchPath': return [StatusCode.NOT_FOUND, 'no_such_path'];
      case 'WrongMethod': return [StatusCode.METHOD_NOT_ALLOWED, 'wrong_method'];
      case 'NoSuchOrder': return [StatusCode.NOT_FOUND, 'no_such_order'];
      case 'Rejected': return [this.reason.status, 'rejected', this.reason.detail];
    }
  }

  intoResponse(): IntoResponse {
    const [status, error, detail] = this.describe();
    return [status, json({ error, detail })];
  }
  // #endregion error
}
