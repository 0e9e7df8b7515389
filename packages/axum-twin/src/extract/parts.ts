import type { ExtensionKey } from '../extensions.ts';
import type { FromRequestParts, Parts } from '../handler.ts';
import { matchedPathMissing, missingExtension, nestedPathRejection } from '../rejections.ts';
import { noState } from '../routing/service.ts';
import { queryOf } from '../routing/uri.ts';
import { factsOf } from './facts.ts';
import { type Named, withOptional } from './optional.ts';

/** The request's method. */
export const Method: FromRequestParts<string> & Named = {
  name: 'Method',
  fromRequestParts: ({ method }) => ({ ok: method }),
};

/** Path and query, without the prefix of a nested router. */
export const Uri: FromRequestParts<string> & Named = {
  name: 'Uri',
  fromRequestParts: ({ uri }) => ({ ok: uri }),
};

/** Path and query as they came. */
export const OriginalUri: FromRequestParts<string> & Named = {
  name: 'OriginalUri',
  fromRequestParts: (parts) => ({ ok: factsOf(parts)?.originalUri ?? parts.uri }),
};

/** The matched route: `/users/{id}`. */
export const MatchedPath: FromRequestParts<string> & Named = withOptional(
  {
    name: 'MatchedPath',
    fromRequestParts(parts) {
      const path = factsOf(parts)?.matchedPath;
      return path === undefined ? { err: matchedPathMissing() } : { ok: path };
    },
  } satisfies FromRequestParts<string> & Named,
  (parts: Parts) => ({ ok: factsOf(parts)?.matchedPath }),
);

/** Where the matched route is nested: `/api`. */
export const NestedPath: FromRequestParts<string> & Named = {
  name: 'NestedPath',
  fromRequestParts(parts) {
    const path = factsOf(parts)?.nestedPath;
    return path === undefined ? { err: nestedPathRejection() } : { ok: path };
  },
};

/** The query string as it came. */
export const RawQuery: FromRequestParts<string | undefined> & Named = {
  name: 'RawQuery',
  fromRequestParts: ({ uri }) => ({ ok: queryOf(uri) }),
};

/** All headers. */
export const HeaderMap: FromRequestParts<Headers> & Named = {
  name: 'HeaderMap',
  fromRequestParts: ({ headers }) => ({ ok: headers }),
};

/** axum's `State<S>`, or a part of it: Rust's FromRef. */
export function State<S>(): FromRequestParts<S, S> & Named;
export function State<S, T>(fromRef: (state: S) => T): FromRequestParts<T, S> & Named;
export function State<S>(fromRef?: (state: S) => unknown): FromRequestParts<unknown, S> & Named {
  return {
    name: 'State',
    fromRequestParts(_parts, state) {
      if ((state as unknown) === noState) throw new TypeError('State is missing: call withState(…) on the router before fetch');
      return { ok: fromRef ? fromRef(state) : state };
    },
  };
}

/** axum's `Extension<T>`: what a layer or a middleware left under `key`. */
export function Extension<T>(key: ExtensionKey<T>): FromRequestParts<T> & Named {
  const extractor: FromRequestParts<T> & Named = {
    name: `Extension<${key.typeName}>`,
    fromRequestParts({ extensions }) {
      const value = extensions.get(key);
      return value === undefined ? { err: missingExtension(key.typeName) } : { ok: value };
    },
  };
  return withOptional(extractor, ({ extensions }: Parts) => ({ ok: extensions.get(key) }));
}
