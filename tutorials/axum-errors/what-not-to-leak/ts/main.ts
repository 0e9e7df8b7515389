import {
  type IntoResponse, type Result, HeaderMap, Json, Path, Router,
  StatusCode, TraceLayer, err, get, handler, json, ok, post,
  string, struct, u32,
} from 'axum-twin';

// #region app
export function app(): Router {
  return new Router()
    .route('/customers/{name}', post(register))
    .route('/login', post(logIn))
    .route('/orders/{id}', get(showOrder))
    .layer(TraceLayer());
}
// #endregion app

// #region register
const register = handler([Path(string)], async function register(name) {
  const inserted = insertCustomer(name);
  if ('err' in inserted) return err(fromDbError(inserted.err));
  return ok(StatusCode.CREATED);
});

function insertCustomer(name: string): Result<undefined, DbError> {
  switch (name) {
    case 'ada': return err({ kind: 'Duplicate', index: 'customers_name_key' });
    case 'eve': return err({ kind: 'PoolTimedOut' });
    case 'bob': return err({ kind: 'Disk', detail: '/var/lib/bakery is full' });
    default: return ok(undefined);
  }
}
// #endregion register

// #region from
type DbError =
  | { kind: 'Duplicate'; index: string }
  | { kind: 'PoolTimedOut' }
  | { kind: 'Disk'; detail: string };

function fromDbError(error: DbError): AppError {
  switch (error.kind) {
    case 'Duplicate': return new AppError('NameTaken');
    case 'PoolTimedOut': return new AppError('Busy');
    case 'Disk':
      console.error(`database: ${error.detail}`);
      return new AppError('Internal');
  }
}
// #endregion from

// #region login
const Login = struct('Login', {
  name: string,
  password: string,
});

const logIn = handler([Json(Login)], async function logIn(login) {
  const password = findPassword(login.name);
  if (password === undefined) return err(new AppError('NoSuchCustomer'));
  if (password !== login.password) return err(new AppError('WrongLogin'));
  return ok('welcome back\n');
});

function findPassword(name: string): string | undefined {
  return name === 'ada' ? 'flour' : undefined;
}
// #endregion login

// #region order
const showOrder = handler([HeaderMap, Path(u32)], async function showOrder(headers, id) {
  const key = headers.get('authorization');
  if (key === null) return err(new AppError('WrongLogin'));
  const order = orders.get(id);
  if (order === undefined) return err(new AppError('NoSuchOrder'));
  if (key !== order.owner) return err(new AppError('NoSuchOrder'));
  return ok(order.loaf);
});

const orders = new Map([
  [1, { owner: 'Bearer ada', loaf: 'two rye\n' }],
  [2, { owner: 'Bearer bob', loaf: 'one spelt\n' }],
]);
// #endregion order

// #region error
type Kind = 'NameTaken' | 'NoSuchCustomer' | 'WrongLogin' | 'NoSuchOrder' | 'Busy' | 'Internal';

class AppError {
  readonly kind: Kind;

  constructor(kind: Kind) {
    this.kind = kind;
  }

  describe(): [status: number, error: string] {
    switch (this.kind) {
      case 'NameTaken': return [StatusCode.CONFLICT, 'name_taken'];
      case 'NoSuchCustomer': return [StatusCode.NOT_FOUND, 'no_such_customer'];
      case 'WrongLogin': return [StatusCode.UNAUTHORIZED, 'wrong_login'];
      case 'NoSuchOrder': return [StatusCode.NOT_FOUND, 'no_such_order'];
      case 'Busy': return [StatusCode.SERVICE_UNAVAILABLE, 'busy'];
      case 'Internal': return [StatusCode.INTERNAL_SERVER_ERROR, 'internal'];
    }
  }

  intoResponse(): IntoResponse {
    const [status, error] = this.describe();
    return [status, json({ error })];
  }
}
// #endregion error
