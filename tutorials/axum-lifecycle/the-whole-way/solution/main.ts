import {
  type IntoResponse, type Next, type Result, Json, Path, Router,
  StatusCode, TraceLayer, err, fromFn, get, handler, json, ok,
  post, string, struct, u32, u8,
} from 'axum-twin';

// #region app
export function app(): Router {
  return new Router()
    .route('/tables/{table}', get(showTable))
    .route('/tables/{table}/orders', post(placeOrder))
    .routeLayer(fromFn(staffOnly))
    .layer(TraceLayer());
}
// #endregion app

// #region staff-only
async function staffOnly(request: Request, next: Next): Promise<IntoResponse> {
  const key = request.headers.get('authorization');
  if (key === 'Bearer flour') {
    return next.run(request);
  }
  const how = { 'www-authenticate': 'Bearer' };
  return [StatusCode.UNAUTHORIZED, how, 'Staff only.\n'];
}
// #endregion staff-only

// #region handler
const NewOrder = struct('NewOrder', {
  loaf: string,
  count: u8,
});

const showTable = handler([Path(u32)], async function showTable(table) {
  return `Table ${table} is free.\n`;
});

const placeOrder = handler(
  [Path(u32), Json(NewOrder)],
  async function placeOrder(table, { loaf, count }) {
    const left = countShelf(loaf);
    if ('err' in left) return left;
    if (count > left.ok) {
      return err(new Refusal({ kind: 'TooMany', left: left.ok }));
    }
    const place = { location: `/tables/${table}` };
    const order = { table, loaf, count };
    return ok([StatusCode.CREATED, place, json(order)] as const);
  },
);
// #endregion handler

// #region shelf
function countShelf(loaf: string): Result<number, Refusal> {
  switch (loaf) {
    case 'rye':
      return ok(4);
    case 'spelt':
      return ok(12);
    case 'brioche':
      return err(new Refusal({ kind: 'Oven', detail: 'sensor 7 reads 900 degrees' }));
    default:
      return err(new Refusal({ kind: 'NotBaked', loaf }));
  }
}
// #endregion shelf

// #region refusal
type Reason =
  | { kind: 'NotBaked'; loaf: string }
  | { kind: 'TooMany'; left: number }
  | { kind: 'Oven'; detail: string };

class Refusal {
  readonly reason: Reason;

  constructor(reason: Reason) {
    this.reason = reason;
  }

  status(): number {
    switch (this.reason.kind) {
      case 'NotBaked': return StatusCode.UNPROCESSABLE_ENTITY;
      case 'TooMany': return StatusCode.CONFLICT;
      case 'Oven': return StatusCode.INTERNAL_SERVER_ERROR;
    }
  }

  title(): string {
    switch (this.reason.kind) {
      case 'NotBaked': return `we bake no ${this.reason.loaf}`;
      case 'TooMany': return `only ${this.reason.left} left`;
      case 'Oven': return 'our fault, not yours';
    }
  }

  intoResponse(): IntoResponse {
    if (this.reason.kind === 'Oven') {
      console.error(`the oven failed: ${this.reason.detail}`);
    }
    const title = this.title();
    return [this.status(), json({ title })];
  }
}
// #endregion refusal
