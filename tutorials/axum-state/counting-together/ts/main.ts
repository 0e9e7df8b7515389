import {
  type Result, Json, Router, State, StatusCode, TraceLayer, err,
  get, handler, ok, post, sleep, string, struct,
} from 'axum-twin';

// #region app
export function app(): Router {
  return new Router<Shelf>()
    .route('/shelf', get(look))
    .route('/orders', post(order))
    .layer(TraceLayer())
    .withState(new Shelf());
}
// #endregion app

// #region shelf
class Shelf {
  left = 12;

  take(): Result<undefined, Refusal> {
    if (this.left === 0) return err(SOLD_OUT);
    this.left -= 1;
    return ok(undefined);
  }

  putBack() {
    this.left += 1;
  }
}
// #endregion shelf

// #region order
const Order = struct('Order', {
  card: string,
});

type Refusal = readonly [status: number, text: string];
const SOLD_OUT: Refusal = [StatusCode.CONFLICT, 'sold out\n'];
const NO_MONEY: Refusal = [StatusCode.PAYMENT_REQUIRED, 'the card says no\n'];

const order = handler(
  [State<Shelf>(), Json(Order)],
  async function order(shelf, { card }) {
    const left = shelf.left;
    if (left === 0) return err(SOLD_OUT);
    const paid = await pay(card);
    if ('err' in paid) return paid;
    shelf.left = left - 1;
    return ok([StatusCode.CREATED, 'one rye, still warm\n'] as const);
  },
);

async function pay(card: string): Promise<Result<undefined, Refusal>> {
  await sleep(50);
  return card === 'empty' ? err(NO_MONEY) : ok(undefined);
}
// #endregion order

// #region look
const look = handler([State<Shelf>()], async function look(shelf) {
  return `${shelf.left} left\n`;
});
// #endregion look
