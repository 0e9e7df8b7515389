import { adoptContext, knownContext } from '../extensions.ts';

// The size of a body isn't to be seen from outside, so whoever makes a Response here writes it down.
const sizes = new WeakMap<Response, number>();
// The answer whose body a copy was refused: its size is still told.
const originals = new WeakMap<Response, Response>();

/** A Response of known size. The headers go in as they are; nothing is added. */
export function createResponse(status: number, headers: HeadersInit, body: Uint8Array | undefined): Response {
  const content = body && body.length > 0 ? (body as Uint8Array<ArrayBuffer>) : null;
  const response = construct(content, { status, headers });
  sizes.set(response, body?.length ?? 0);
  return response;
}

/** True for a Response of any kind: a program's globals may have been replaced since it was made. */
export function isResponse(value: unknown): value is Response {
  return value instanceof Response || Object.prototype.toString.call(value) === '[object Response]';
}

/** The web's Response refuses a body beside 204, 205 and 304, which Rust allows: there the body is left out. */
function construct(body: BodyInit | null, init: ResponseInit): Response {
  if (body === null || ![204, 205, 304].includes(init.status ?? 200)) return new Response(body, init);
  try {
    return new Response(body, init);
  } catch {
    return new Response(null, init);
  }
}

/** The same answer with what `init` changes; its size and extensions go along. */
export function copyResponse(response: Response, body: BodyInit | null, init: ResponseInit): Response {
  const copy = construct(body, init);
  const context = knownContext(response);
  if (context) adoptContext(copy, context);
  const size = sizes.get(response);
  if (size !== undefined) sizes.set(copy, size);
  if (body !== null && copy.body === null) originals.set(copy, response);
  return copy;
}

/** The body of an answer, also when its status let it hold none. */
export function wholeBody(response: Response): ReadableStream | null {
  const original = originals.get(response);
  return original ? wholeBody(original) : response.body;
}

/** The answer to HEAD: everything but the body. */
export function emptyCopy(response: Response): Response {
  if (response.body === null) return response;
  // Nobody will read it: a stream may stop making it.
  response.body.cancel().catch(() => undefined);
  const copy = copyResponse(response, null, response);
  sizes.set(copy, 0);
  return copy;
}

/** Bytes of the body; undefined for a stream, whose end nobody knows. */
export async function bodySize(response: Response): Promise<number | undefined> {
  const known = sizes.get(response);
  if (known !== undefined) return known;
  const original = originals.get(response);
  if (original) return bodySize(original);
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
  // Made here, so it is; asking costs more than the rest of a short request.
  if (sizes.has(response)) return response;
  try {
    response.headers.delete('x-axum-twin-is-mutable');
    return response;
  } catch {
    return copyResponse(response, response.body, response);
  }
}
