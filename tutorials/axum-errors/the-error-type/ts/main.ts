import {
  type IntoResponse, type Result, Path, Router, StatusCode,
  TraceLayer, err, get, handler, json, ok, post, u32,
} from 'axum-twin';

// #region app
export function app(): Router {
  return new Router()
    .route('/orders/{id}', get(showOrder).delete_(cancelOrder))
    .route('/orders/{id}/baking', post(bakeOrder))
    .layer(TraceLayer());
}
// #endregion app

// #region error
type Reason =
  | { kind: 'NoSuchOrder'; id: number }
  | { kind: 'PickedUp' }
  | { kind: 'InTheOven' }
  | { kind: 'Unpaid'; cents: number }
  | { kind: 'OvenCold'; seconds: number };
// #endregion error

class AppError {
  readonly reason: Reason;

  constructor(reason: Reason) {
    this.reason = reason;
  }

  // #region describe
  describe(): [status: number, error: string, message: string] {
    switch (this.reason.kind) {
      case 'NoSuchOrder':
        return [StatusCode.NOT_FOUND, 'no_such_order', `there is no order ${this.reason.id}`];
      case 'PickedUp':
        return [StatusCode.GONE, 'picked_up', 'somebody fetched it already'];
      case 'InTheOven':
        return [StatusCode.CONFLICT, 'in_the_oven', 'it is being baked'];
      case 'Unpaid':
        return [StatusCode.PAYMENT_REQUIRED, 'unpaid', `${this.reason.cents} cents are missing`];
      default:
        return [StatusCode.INTERNAL_SERVER_ERROR, 'unknown', 'something went wrong'];
    }
  }
  // #endregion describe

  // #region answer
  intoResponse(): IntoResponse {
    const [status, error, message] = this.describe();
    const headers = new Headers();
    if (this.reason.kind === 'OvenCold') {
      headers.set('retry-after', String(this.reason.seconds));
    }
    return [status, headers, json({ error, message })];
  }
  // #endregion answer
}

// #region handlers
const showOrder = handler([Path(u32)], async function showOrder(id) {
  const order = findOrder(id);
  if ('err' in order) return order;
  return ok(json(order.ok));
});

const cancelOrder = handler([Path(u32)], async function cancelOrder(id) {
  const order = findOrder(id);
  if ('err' in order) return order;
  if (order.ok.is_baking) return err(new AppError({ kind: 'InTheOven' }));
  return ok(StatusCode.NO_CONTENT);
});

const bakeOrder = handler([Path(u32)], async function bakeOrder(id) {
  const order = findOrder(id);
  if ('err' in order) return order;
  switch (order.ok.loaf) {
    case 'spelt': return err(new AppError({ kind: 'Unpaid', cents: 450 }));
    case 'sourdough': return err(new AppError({ kind: 'OvenCold', seconds: 1200 }));
    default: return ok(StatusCode.ACCEPTED);
  }
});
// #endregion handlers

// #region orders
interface Order {
  loaf: string;
  is_baking: boolean;
}

function findOrder(id: number): Result<Order, AppError> {
  switch (id) {
    case 1: return ok({ loaf: 'rye', is_baking: false });
    case 2: return ok({ loaf: 'rye', is_baking: true });
    case 3: return ok({ loaf: 'spelt', is_baking: false });
    case 4: return ok({ loaf: 'sourdough', is_baking: false });
    case 5: return err(new AppError({ kind: 'PickedUp' }));
    default: return err(new AppError({ kind: 'NoSuchOrder', id }));
  }
}
// #endregion orders
