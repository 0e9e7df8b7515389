import type { Extensions } from '../extensions.ts';
import { RequestContext, adoptContext, requestContext } from '../extensions.ts';
import { HeaderError, headerName, headerValue } from './header-text.ts';
import { copyResponse, createResponse, isResponse, mutable, wholeBody } from './response.ts';

/** What a handler may answer. A number is a StatusCode alone; an array is axum's tuple, its body last. */
export type IntoResponse =
   
  | undefined | void
  | string | Uint8Array | number | Response | IntoResponseParts | IntoResponseObject
  | { readonly ok: IntoResponse } | { readonly err: IntoResponse };

/** `(StatusCode, headers, body)`: parts override what the body brings. */
export type IntoResponseParts = readonly [...parts: ResponsePart[], body: IntoResponse];
export type ResponsePart = number | HeadersInit | readonly (readonly [name: string, value: string])[] | Extensions;

/** Implement it on a type of your own, as you implement IntoResponse for your AppError. */
export interface IntoResponseObject {
  intoResponse(): IntoResponse;
}

const plainText = 'text/plain; charset=utf-8';
const encoder = new TextEncoder();

/**
 * Turns a handler's answer into a Response as axum's IntoResponse does.
 * @throws TypeError when nothing in axum would take the value, with what to write instead.
 */
export function intoResponse(value: IntoResponse): Response {
  if (typeof value === 'string') return textResponse(200, value);
  if (isResponse(value)) return value;
  if (value === undefined) return createResponse(200, [], undefined);
  if (typeof value === 'number') return createResponse(value, [], undefined);
  if (value instanceof Uint8Array) return createResponse(200, [['content-type', 'application/octet-stream']], value);
  if (isTuple(value)) return withParts(value);
  if (typeof value === 'object' && value !== null) {
    if ('intoResponse' in value) return intoResponse(value.intoResponse());
    if ('ok' in value) return intoResponse(value.ok);
    if ('err' in value) return intoResponse(value.err);
  }
  throw new TypeError(`${describe(value)} is no IntoResponse: answer json(value), text, a status, or an object with intoResponse()`);
}

/** `(status, text)`: what rejections and tower-http's layers answer. */
export function textResponse(status: number, text: string): Response {
  return createResponse(status, [['content-type', plainText]], encoder.encode(text));
}

function isTuple(value: IntoResponse): value is IntoResponseParts {
  return Array.isArray(value);
}

function describe(value: unknown): string {
  if (value === null) return 'null';
  return typeof value === 'object' ? 'A plain object' : `A ${typeof value}`;
}

function withParts(tuple: IntoResponseParts): Response {
  const response = intoResponse(tuple.at(-1) as IntoResponse);
  const parts = tuple.slice(0, -1) as ResponsePart[];
  try {
    return parts.reduce<Response>(withPart, response);
  } catch (error) {
    if (error instanceof HeaderError) return textResponse(500, error.message);
    throw error;
  }
}

function withPart(response: Response, part: ResponsePart): Response {
  if (typeof part === 'number') {
    return copyResponse(response, wholeBody(response), { status: part, headers: response.headers });
  }
  if (part instanceof RequestContext) {
    const context = new RequestContext();
    context.extend(requestContext(response));
    context.extend(part);
    adoptContext(response, context);
    return response;
  }
  const changed = mutable(response);
  insertHeaders(changed.headers, part as HeaderPart);
  return changed;
}

type HeaderPart = Exclude<ResponsePart, number | Extensions>;

/** Each name replaces what was there; a name that `Headers` holds several times stays so. */
function insertHeaders(headers: Headers, part: HeaderPart): void {
  if (part instanceof Headers) {
    for (const name of new Set(part.keys())) headers.delete(name);
    for (const [name, value] of part) headers.append(name, value);
    return;
  }
  const entries = Array.isArray(part) ? (part) : Object.entries(part as Record<string, string>);
  for (const [name, value] of entries) headers.set(headerName(name), headerValue(value));
}
