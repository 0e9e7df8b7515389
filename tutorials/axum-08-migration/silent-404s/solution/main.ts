import { Path, Router, StatusCode, get, post, string, u32 } from 'axum-twin';

// #region routes
export function app(): Router {
  return new Router()
    .route('/@{baker}', get([Path(string)], showBaker))
    .route('/receipts/no-{number}', get([Path(u32)], showReceipt))
    .route('/ovens:heat', post(heatOvens))
    .route('/menu/{day}', get(showMenu))
    .fallback(nothingHere);
}
// #endregion routes

async function showBaker(baker: string) {
  return `baker ${baker}\n`;
}

async function showReceipt(number: number) {
  return `receipt ${number}\n`;
}

async function heatOvens() {
  return 'the ovens are on\n';
}

async function showMenu() {
  return 'rye and spelt\n';
}

async function nothingHere() {
  return [StatusCode.NOT_FOUND, 'nothing here\n'] as const;
}
