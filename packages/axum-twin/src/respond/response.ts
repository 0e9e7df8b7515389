import { adoptContext, knownContext } from '../extensions.ts';

// The size of a body isn't to be seen from outside, so whoever makes a Response here writes it down.
const sizes = new WeakMap<Response, number>();

// A body without content: a Response of these statuses refuses one.
const bodiless = new Set([204, 205, 304]);

/** A Response of known size. The headers go in as they are; nothing is added. */
export function createResponse(status: number, headers: HeadersInit, body: Uint8Array | undefined): Response {
  const content = body && body.length > 0 && !bodiless.has(status) ? (body as Uint8Array<ArrayBuffer>) : null;
  const response = new Response(content, { status, headers });
  sizes.set(response, body?.length ?? 0);
  return response;
}

/** The same answer with another body size, status or headers given by `init`; extensions go along. */
export function copyResponse(response: Response, body: BodyInit | null, init: ResponseInit): Response {
  const copy = new Response(body, init);
  const context = knownContext(response);
  if (context) adoptContext(copy, context);
  const size = sizes.get(response);
  if (size !== undefined) sizes.set(copy, size);
  return copy;
}

/** The answer to HEAD: everything but the body. */
export function emptyCopy(response: Response): Response {
  if (response.body === null) return response;
  const copy = copyResponse(response, null, response);
  sizes.set(copy, 0);
  return copy;
}

/** Bytes of the body; undefined for a stream, whose end nobody knows. */
export async function bodySize(response: Response): Promise<number | undefined> {
  const known = sizes.get(response);
  if (known !== undefined) return known;
  if (response.body === null) return 0;
  if (isStream(response.body)) return undefined;
  return (await response.clone().arrayBuffer()).byteLength;
}

/** Browsers and Node make byte streams of text and bytes; a program's own stream is of the other kind. */
function isStream(body: ReadableStream): boolean {
  if (typeof ReadableByteStreamController === 'undefined') return false;
  try {
    body.getReader({ mode: 'byob' }).releaseLock();
    return false;
  } catch {
    return true;
  }
}

/** The response itself, or a copy when its headers can't be changed, as those of a fetched response. */
export function mutable(response: Response): Response {
  try {
    response.headers.delete('x-axum-twin-is-mutable');
    return response;
  } catch {
    return copyResponse(response, response.body, response);
  }
}
