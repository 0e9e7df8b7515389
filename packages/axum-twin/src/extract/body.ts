import { keepBusy } from '../clock.ts';
import { requestContext } from '../extensions.ts';
import { type AxumRejection, invalidUtf8, lengthLimitError, unknownBodyError } from '../rejections.ts';
import type { FromRequest } from '../handler.ts';
import type { Result } from '../respond/result.ts';
import { decodeUtf8, describeUtf8Error, findUtf8Error } from '../serde/utf8.ts';

const defaultLimit = 2 * 1024 * 1024;

/** The whole body within the request's limits. @throws TypeError when it was read before: in Rust that doesn't compile. */
export async function readBody(request: Request): Promise<Result<Uint8Array, AxumRejection>> {
  if (request.bodyUsed) {
    throw new TypeError('The body was read before: only one extractor may take it, and a middleware that reads it must hand on a new Request');
  }
  const { facts } = requestContext(request);
  const limit = Math.min(facts.defaultBodyLimit ?? defaultLimit, facts.bodyLimit ?? Infinity);
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await keepBusy(() => request.arrayBuffer()));
  } catch (error) {
    return { err: unknownBodyError(error instanceof Error ? error.message : String(error)) };
  }
  return bytes.length > limit ? { err: lengthLimitError() } : { ok: bytes };
}

/** Rust's `Bytes`. */
export const Bytes: FromRequest<Uint8Array> & { readonly name: string } = { name: 'Bytes', fromRequest: readBody };

/** Rust's `String`: the body as text. */
export const Text: FromRequest<string> & { readonly name: string } = {
  name: 'String',
  async fromRequest(request) {
    const body = await readBody(request);
    if ('err' in body) return body;
    const text = decodeUtf8(body.ok);
    if (text !== undefined) return { ok: text };
    const error = findUtf8Error(body.ok);
    return { err: invalidUtf8(error ? describeUtf8Error(error) : 'invalid utf-8') };
  },
};

/** Rust's `Request`: everything, unread. */
export const RawRequest: FromRequest<Request> & { readonly name: string } = {
  name: 'Request',
  fromRequest: (request) => ({ ok: request }),
};
