import type { PathParams } from '../extensions.ts';
import type { FromRequestParts, Parts } from '../handler.ts';
import { type AxumRejection, failedToDeserializePathParams, invalidUtf8InPathParam, missingPathParams } from '../rejections.ts';
import type { Result } from '../respond/result.ts';
import { type Type, kindOf } from '../serde/kind.ts';
import { PathError } from '../serde/path-param.ts';
import { type Params, readPath } from '../serde/path-reader.ts';
import { factsOf } from './facts.ts';
import { type Named, withOptional } from './optional.ts';

/** axum's `Path<T>`: the captures of the matched route, percent-decoded. */
export function Path<T>(type: Type<T>): FromRequestParts<T> & Named {
  const kind = kindOf(type);
  const read = (params: Params): Result<T, PathError> => {
    try {
      return { ok: readPath(kind, params) };
    } catch (error) {
      if (error instanceof PathError) return { err: error };
      throw error;
    }
  };
  const extract = (parts: Parts, isOptional: boolean): Result<T | undefined, AxumRejection> => {
    const captured = paramsOf(parts);
    if (!captured) return { err: missingPathParams() };
    if (captured.kind === 'invalid-utf8') return { err: failedToDeserializePathParams(`Invalid UTF-8 in \`${captured.name}\``, false) };
    const result = read(captured.params);
    if ('ok' in result) return result;
    if (isOptional && result.err.got === 0) return { ok: undefined };
    return { err: failedToDeserializePathParams(result.err.message, result.err.isProgramsFault) };
  };
  const extractor = {
    name: `Path<${kind.rustName}>`,
    fromRequestParts: (parts: Parts) => extract(parts, false) as Result<T, AxumRejection>,
  };
  return withOptional(extractor, (parts: Parts) => extract(parts, true));
}

/** The captures by name, decoded, without a type. */
export const RawPathParams: FromRequestParts<Params> & Named = {
  name: 'RawPathParams',
  fromRequestParts(parts) {
    const captured = paramsOf(parts);
    if (!captured) return { err: missingPathParams() };
    return captured.kind === 'decoded' ? { ok: captured.params } : { err: invalidUtf8InPathParam(captured.name) };
  },
};

function paramsOf(parts: Parts): PathParams | undefined {
  return factsOf(parts)?.pathParams;
}
