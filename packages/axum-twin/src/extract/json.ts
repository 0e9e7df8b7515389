import type { FromRequest } from '../handler.ts';
import { type AxumRejection, jsonDataError, jsonSyntaxError, missingJsonContentType } from '../rejections.ts';
import type { Result } from '../respond/result.ts';
import { JsonError } from '../serde/json-cursor.ts';
import { readJson } from '../serde/json-reader.ts';
import { type Kind, type Type, kindOf } from '../serde/kind.ts';
import { readBody } from './body.ts';
import { isJson } from './media-type.ts';
import { type Named, withOptional } from './optional.ts';

/** axum's `Json<T>` as an extractor: 415 without a JSON content type, 400 for what is no JSON, 422 for JSON of another shape. */
export function Json<T>(type: Type<T>): FromRequest<T> & Named {
  const kind = kindOf(type);
  const fromRequest = async (request: Request): Promise<Result<T, AxumRejection>> =>
    isJson(request.headers) ? parseBody(kind, request) : { err: missingJsonContentType() };
  const extractor = { name: `Json<${kind.rustName}>`, fromRequest };
  return withOptional(extractor, (request: Request) =>
    request.headers.has('content-type') ? fromRequest(request) : { ok: undefined });
}

async function parseBody<T>(kind: Kind<T>, request: Request): Promise<Result<T, AxumRejection>> {
  const body = await readBody(request);
  if ('err' in body) return body;
  try {
    return { ok: readJson(kind, body.ok) };
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    return { err: error.category === 'data' ? jsonDataError(error.message) : jsonSyntaxError(error.message) };
  }
}
