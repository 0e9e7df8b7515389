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
  const own = facts.defaultBodyLimit ?? defaultLimit;
  const limits = [...(facts.bodyLimits ?? []), ...(own === Infinity ? [] : [own])];
  try {
    return await keepBusy(() => readWithin(request, limits));
  } catch (error) {
    return { err: unknownBodyError(reasonOf(error)) };
  }
}

/** What a stream was broken off with may be anything, even an object that can't be text. */
function reasonOf(error: unknown): string {
  if (error instanceof Error) return error.message;
  return typeof error === 'string' ? error : 'the body broke off';
}

/** Stops at the byte that is one too many for a limit: what comes after it, an error too, is never read. */
async function readWithin(request: Request, limits: readonly number[]): Promise<Result<Uint8Array, AxumRejection>> {
  const reader = streamOf(request)?.getReader();
  if (!reader) {
    const bytes = new Uint8Array(await request.arrayBuffer());
    const error = overLimit(bytes.length, limits);
    return error ? { err: error } : { ok: bytes };
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    if (!ArrayBuffer.isView(next.value)) throw new TypeError('the body is a stream of something else than bytes');
    length += next.value.length;
    const error = overLimit(length, limits);
    if (error) {
      reader.cancel().catch(() => undefined);
      return { err: error };
    }
    chunks.push(next.value);
  }
  return { ok: joined(chunks, length) };
}

/**
 * What the outermost limit that is passed by says. axum looks only two wrappings deep for it: behind two limits more, which
 * DefaultBodyLimit is one of, it takes the error for one it doesn't know.
 */
function overLimit(length: number, limits: readonly number[]): AxumRejection | undefined {
  const at = limits.findIndex((limit) => length > limit);
  if (at < 0) return undefined;
  return limits.length - at <= 2 ? lengthLimitError() : unknownBodyError('length limit exceeded');
}

/** Firefox has no `body` on a Request. */
function streamOf(request: Request): ReadableStream<Uint8Array> | undefined {
  return (request.body as ReadableStream<Uint8Array> | null | undefined) ?? undefined;
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const [only] = chunks;
  if (only && chunks.length === 1) return only;
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
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
