import type { FromRequest, FromRequestParts } from '../handler.ts';
import {
  failedToDeserializeForm, failedToDeserializeFormBody, failedToDeserializeQueryString, invalidFormContentType,
} from '../rejections.ts';
import { queryOf, uriOf } from '../routing/uri.ts';
import { DeserializeError, type Kind, type Type, kindOf } from '../serde/kind.ts';
import type { Result } from '../respond/result.ts';
import { readUrlencoded } from '../serde/urlencoded.ts';
import { readBody } from './body.ts';
import { isForm } from './media-type.ts';
import type { Named } from './optional.ts';

/** axum's `Query<T>`: the query string, read by the type. */
export function Query<T>(type: Type<T>): FromRequestParts<T> & Named {
  const kind = kindOf(type);
  return {
    name: `Query<${kind.rustName}>`,
    fromRequestParts: ({ uri }) => read(kind, queryOf(uri) ?? '', failedToDeserializeQueryString),
  };
}

/** axum's `Form<T>`: the query string of a GET, the body of anything else. */
export function Form<T>(type: Type<T>): FromRequest<T> & Named {
  const kind = kindOf(type);
  return {
    name: `Form<${kind.rustName}>`,
    async fromRequest(request) {
      const { method } = request;
      if (method === 'GET') return read(kind, queryOf(uriOf(request)) ?? '', failedToDeserializeForm);
      if (!isForm(request.headers)) return { err: invalidFormContentType() };
      const body = await readBody(request);
      if ('err' in body) return body;
      return read(kind, body.ok, method === 'HEAD' ? failedToDeserializeForm : failedToDeserializeFormBody);
    },
  };
}

function read<T, R>(kind: Kind<T>, encoded: Uint8Array | string, reject: (error: string) => R): Result<T, R> {
  try {
    return { ok: readUrlencoded(kind, encoded) };
  } catch (error) {
    if (error instanceof DeserializeError) return { err: reject(error.message) };
    throw error;
  }
}
