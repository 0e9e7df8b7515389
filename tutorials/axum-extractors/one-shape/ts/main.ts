import {
  DefaultBodyLimit, Fallible, type FromRequest, type FromRequestParts,
  type IntoResponse, Json, Path, type Rejection, Router, StatusCode, TraceLayer, type Type,
  err, handler, json, ok, post, string, struct, u32, u8,
} from 'axum-twin';

// #region app
export function app(): Router {
  const limit = DefaultBodyLimit.max(200);
  return new Router()
    .route('/tables/{table}/orders', post(placeOrder).layer(limit))
    .layer(TraceLayer());
}
// #endregion app

// #region handler
const NewOrder = struct('NewOrder', {
  loaf: string,
  count: u8,
});

const placeOrder = handler(
  [ApiPath(u32), ApiJson(NewOrder)],
  async function placeOrder(table, order) {
    if (order.count === 0) {
      const status = StatusCode.UNPROCESSABLE_ENTITY;
      return err(new Refusal(status, 'count', 'an order needs a loaf'));
    }
    return ok(`${order.count} x ${order.loaf} for table ${table}\n`);
  },
);
// #endregion handler

// #region refusal
class Refusal {
  readonly status: number;
  readonly error: string;
  readonly detail: string;

  constructor(status: number, error: string, detail: string) {
    this.status = status;
    this.error = error;
    this.detail = detail;
  }

  static from({ status, bodyText }: Rejection, error: string): Refusal {
    return new Refusal(status, error, bodyText);
  }

  intoResponse(): IntoResponse {
    const { status, error, detail } = this;
    return [status, json({ error, detail })];
  }
}
// #endregion refusal

// #region api-json
function ApiJson<T>(type: Type<T>): FromRequest<T> {
  const inner = Fallible(Json(type));
  return {
    async fromRequest(request, state) {
      const body = await inner.fromRequest(request, state);
      if ('err' in body) return body;
      if ('ok' in body.ok) return body.ok;
      return err(Refusal.from(body.ok.rejection, 'body'));
    },
  };
}
// #endregion api-json

// #region api-path
function ApiPath<T>(type: Type<T>): FromRequestParts<T> {
  const inner = Fallible(Path(type));
  return {
    async fromRequestParts(parts, state) {
      const path = await inner.fromRequestParts(parts, state);
      if ('err' in path) return path;
      if ('ok' in path.ok) return path.ok;
      return err(path.ok.rejection);
    },
  };
}
// #endregion api-path
