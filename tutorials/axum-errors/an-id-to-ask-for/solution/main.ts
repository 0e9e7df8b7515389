import {
  type IntoResponse, type Next, Extensions, Path, Router, State,
  StatusCode, TraceLayer, err, extensionKey, extensionsOf,
  fromFnWithState, get, handler, json, ok, string,
} from 'axum-twin';

// #region app
export function app(): Router {
  const lastId: Counter = { value: 0 };
  return new Router()
    .route('/prices/{loaf}', get(showPrice))
    .fallback(noSuchPath)
    .layer(fromFnWithState(lastId, [State<Counter>()], report))
    .layer(TraceLayer());
}
// #endregion app

// #region report
interface Counter {
  value: number;
}

async function report(lastId: Counter, request: Request, next: Next): Promise<IntoResponse> {
  const id = givenId(request.headers) ?? `bakery-${++lastId.value}`;
  const response = await next.run(request);
  const detail = extensionsOf(response).get(Detail);
  if (detail !== undefined) {
    console.error(`${id}: ${detail}`);
  }
  return [{ 'x-request-id': id }, response];
}
// #endregion report

// #region given
function givenId(headers: Headers): string | undefined {
  const id = headers.get('x-request-id');
  return id !== null && isHarmless(id) ? id : undefined;
}

function isHarmless(id: string): boolean {
  return /^[A-Za-z0-9-]{1,36}$/.test(id);
}
// #endregion given

// #region error
type Reason =
  | { kind: 'NoSuchPath' | 'NoSuchLoaf' }
  | { kind: 'Database'; detail: string };

const Detail = extensionKey<string>('Detail');

class AppError {
  readonly reason: Reason;

  constructor(reason: Reason) {
    this.reason = reason;
  }

  intoResponse(): IntoResponse {
    switch (this.reason.kind) {
      case 'NoSuchPath': return problem(StatusCode.NOT_FOUND, 'no_such_path');
      case 'NoSuchLoaf': return problem(StatusCode.NOT_FOUND, 'no_such_loaf');
      case 'Database': {
        const answer = problem(StatusCode.INTERNAL_SERVER_ERROR, 'internal');
        return [new Extensions().set(Detail, this.reason.detail), answer];
      }
    }
  }
}

function problem(status: number, error: string): IntoResponse {
  return [status, json({ error })];
}
// #endregion error

// #region handlers
const showPrice = handler([Path(string)], async function showPrice(loaf) {
  switch (loaf) {
    case 'rye': return ok('390 cents\n');
    case 'spelt': {
      const detail = 'row 7 of prices: cents is NULL';
      return err(new AppError({ kind: 'Database', detail }));
    }
    default: return err(new AppError({ kind: 'NoSuchLoaf' }));
  }
});

async function noSuchPath() {
  return new AppError({ kind: 'NoSuchPath' });
}
// #endregion handlers
