import { Path, Router, StatusCode, get, string, tuple, u32 } from 'axum-twin';

// #region routes
export function app(): Router {
  return new Router()
    .route('/hours', get(hours))
    .route('/loaves/:name', get([Path(string)], showLoaf))
    .route('/loaves/:name/slices/:n', get([Path(tuple(string, u32))], showSlice))
    .route('/photos/*file', get([Path(string)], showPhoto))
    .nest('/orders/:id', order())
    .fallback(nothingHere);
}

function order(): Router {
  return new Router().route('/lines/:line', get([Path(tuple(u32, u32))], showLine));
}
// #endregion routes

async function hours() {
  return 'seven to noon\n';
}

async function showLoaf(name: string) {
  if (name === 'rye' || name === 'spelt') return [StatusCode.OK, `one ${name}\n`] as const;
  return [StatusCode.NOT_FOUND, `nobody bakes ${name}\n`] as const;
}

async function showSlice([name, n]: readonly [string, number]) {
  return `slice ${n} of the ${name}\n`;
}

async function showPhoto(file: string) {
  return `a picture: ${file}\n`;
}

async function showLine([id, line]: readonly [number, number]) {
  return `order ${id}, line ${line}\n`;
}

async function nothingHere() {
  return [StatusCode.NOT_FOUND, 'nothing here\n'] as const;
}
