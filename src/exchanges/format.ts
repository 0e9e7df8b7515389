import type { ExchangeRequest } from '../schemas/exchange.ts';
import { reasonOf } from './reason.ts';

/** `404 Not Found` */
export function formatStatus(status: number): string {
  return `${String(status)} ${reasonOf(status)}`.trimEnd();
}

/** `DELETE /users`, or `POST /orders × 12` for twelve of them at once. */
export function formatRequestLine({ method, path, concurrent }: Pick<ExchangeRequest, 'method' | 'path' | 'concurrent'>): string {
  return concurrent === undefined ? `${method} ${path}` : `${method} ${path} × ${String(concurrent)}`;
}

/** `de ad be ef` */
export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
