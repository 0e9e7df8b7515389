/** Web requests and responses on node:http, both ways. */
import type { IncomingMessage, ServerResponse as Outgoing } from 'node:http';
import { Readable } from 'node:stream';

/** Anything with `fetch`: what every `app()` returns. */
export interface App {
  fetch(request: Request): Response | Promise<Response>;
}

export interface RequestOptions {
  /** Names of headers that the app must not see. */
  readonly without?: readonly string[];
  readonly signal?: AbortSignal;
}

/**
 * The request as the app sees it: every header, repeated ones joined in the order in which they came, the body as a stream.
 * Throws a TypeError for what no Request can be: the methods TRACE and CONNECT, a target that is no path.
 */
export function toRequest(incoming: IncomingMessage, options: RequestOptions = {}): Request {
  const { method = 'GET', url = '/', rawHeaders } = incoming;
  if (!url.startsWith('/')) throw new TypeError(`"${url}" is no path`);
  const headers = new Headers();
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at]!;
    if (options.without?.includes(name.toLowerCase()) !== true) headers.append(name, rawHeaders[at + 1]!);
  }
  const init: RequestInit = { method, headers };
  if (options.signal) init.signal = options.signal;
  if (hasBody(incoming)) Object.assign(init, { body: Readable.toWeb(incoming), duplex: 'half' });
  return new Request(`http://localhost${url}`, init);
}

/** GET and HEAD take no body, as everywhere on the web. */
function hasBody({ method, headers }: IncomingMessage): boolean {
  if (method === 'GET' || method === 'HEAD') return false;
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/**
 * Sends the answer, piece by piece as the app makes it, no faster than the client takes it. Adds no Content-Length of its own.
 * Ends without a word when the client goes; rejects when the app's body breaks off.
 */
export async function sendResponse(response: Response, outgoing: Outgoing): Promise<void> {
  const headers = [...response.headers].flat();
  outgoing.writeHead(response.status, headers);
  outgoing.flushHeaders();
  if (response.body === null || outgoing.req.method === 'HEAD') {
    await response.body?.cancel();
    outgoing.end();
    return;
  }
  const reader = response.body.getReader();
  outgoing.once('close', () => void reader.cancel().catch(() => undefined));
  for (;;) {
    const { done, value } = await reader.read();
    if (done || outgoing.destroyed) break;
    if (!outgoing.write(value)) await drained(outgoing);
  }
  outgoing.end();
}

function drained(outgoing: Outgoing): Promise<void> {
  return new Promise((resolve) => {
    const settle = (): void => {
      outgoing.off('drain', settle).off('close', settle);
      resolve();
    };
    outgoing.on('drain', settle).on('close', settle);
  });
}
