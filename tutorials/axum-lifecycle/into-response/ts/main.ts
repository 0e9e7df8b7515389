import {
  type IntoResponse, type Result, Path, Router, StatusCode,
  TraceLayer, err, get, handler, html, json, ok, post, redirect,
  string, u32,
} from 'axum-twin';

// #region app
export function app(): Router {
  return new Router()
    .route('/', get(frontPage))
    .route('/menu.csv', get(priceList))
    .route('/menu', get(oldMenu))
    .route('/coffee', get(coffee))
    .route('/loaves', post(bakeLoaf))
    .route('/loaves/{id}', get(showLoaf))
    .route('/labels/{text}', get(printLabel))
    .layer(TraceLayer());
}
// #endregion app

// #region simple
async function frontPage() {
  return html('<h1>The bakery</h1>\n');
}

async function oldMenu() {
  return redirect.permanent('/menu.csv');
}

async function coffee() {
  return StatusCode.IM_A_TEAPOT;
}
// #endregion simple

// #region tuples
async function priceList() {
  return [{ 'content-type': 'text/csv' }, 'loaf,cents\nrye,390\n'] as const;
}

async function bakeLoaf() {
  const loaf: Loaf = { id: 3, name: 'spelt', left: 12 };
  return [StatusCode.CREATED, { location: '/loaves/3' }, json(loaf)] as const;
}

const printLabel = handler([Path(string)], async function printLabel(text) {
  return [{ 'x-label': text }, 'printed\n'] as const;
});
// #endregion tuples

// #region loaves
interface Loaf {
  id: number;
  name: string;
  left: number;
}

const showLoaf = handler([Path(u32)], async function showLoaf(id) {
  const loaf = findLoaf(id);
  if ('err' in loaf) return loaf;
  return ok(json(loaf.ok));
});

function findLoaf(id: number): Result<Loaf, Trouble> {
  switch (id) {
    case 1:
      return ok({ id, name: 'rye', left: 4 });
    case 2:
      return err(new Trouble({ kind: 'SoldOut', name: 'sourdough' }));
    default:
      return err(new Trouble({ kind: 'NoSuchLoaf', id }));
  }
}
// #endregion loaves

// #region trouble
type Reason =
  | { kind: 'NoSuchLoaf'; id: number }
  | { kind: 'SoldOut'; name: string };

class Trouble {
  readonly reason: Reason;

  constructor(reason: Reason) {
    this.reason = reason;
  }

  status(): number {
    switch (this.reason.kind) {
      case 'NoSuchLoaf': return StatusCode.NOT_FOUND;
      case 'SoldOut': return StatusCode.CONFLICT;
    }
  }

  title(): string {
    switch (this.reason.kind) {
      case 'NoSuchLoaf': return `no loaf has number ${this.reason.id}`;
      case 'SoldOut': return `${this.reason.name} is sold out`;
    }
  }

  intoResponse(): IntoResponse {
    const kind = { 'content-type': 'application/problem+json' };
    const title = this.title();
    return [kind, json({ title })];
  }
}
// #endregion trouble
