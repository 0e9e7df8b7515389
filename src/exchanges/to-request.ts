import type { ExchangeRequest } from '../schemas/exchange.ts';
import { toBytes } from './body.ts';
import { FRAMES_HEADER, toHeaderValue } from './frames.ts';
import { ServerRequest } from './server-fetch.ts';

/** The server's own address. No program sees it: recordings are made by calling the router, not through a socket. */
const ORIGIN = 'http://localhost';

/**
 * The request that an exchange describes, as a server sees it.
 * The path is joined as text: `new URL('//users', base)` would take `users` for a host.
 * Throws the platform's TypeError for what no Request can be: a body on GET or HEAD, the methods CONNECT and TRACE.
 */
export function toRequest(request: ExchangeRequest): ServerRequest {
  const init: RequestInit = { method: request.method, headers: toHeaders(request) };
  if (request.body !== undefined) init.body = toBytes(request.body);
  return new ServerRequest(ORIGIN + request.path, init);
}

function toHeaders({ headers: written, frames }: ExchangeRequest): Headers {
  const headers = new Headers();
  for (const [name, values] of Object.entries(written)) {
    for (const value of typeof values === 'string' ? [values] : values) headers.append(name, value);
  }
  if (frames) headers.set(FRAMES_HEADER, toHeaderValue(frames));
  return headers;
}
