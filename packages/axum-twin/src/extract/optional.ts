import type { Awaitable, Extractor, FromRequest, FromRequestParts, Parts } from '../handler.ts';
import type { Rejection } from '../rejections.ts';
import type { IntoResponse } from '../respond/into-response.ts';
import type { Result } from '../respond/result.ts';
import { extractorName } from '../stations.ts';

/** An extractor that a flow can name. */
export interface Named {
  readonly name: string;
}

type Extraction = (input: never, state: never) => Awaitable<Result<unknown, IntoResponse>>;

// How an extractor does as `Option<E>`: axum's OptionalFromRequest(Parts), for the few extractors that have it.
const optionalOf = new WeakMap<object, Extraction>();

/** Gives an extractor its way of being optional. */
export function withOptional<E extends Extractor<unknown>, I extends Parts | Request>(
  extractor: E,
  extract: (input: I, state: unknown) => Awaitable<Result<unknown, IntoResponse>>,
): E {
  optionalOf.set(extractor, extract);
  return extractor;
}

/**
 * Rust's `Option<E>`. Path, Json, Extension and MatchedPath have it in axum, each with its own idea of what is missing: bad JSON is
 * refused all the same. Any other extractor, which axum 0.8 lets nobody put into an Option, becomes undefined whenever it refuses.
 */
export function Optional<T, S>(extractor: FromRequestParts<T, S>): FromRequestParts<T | undefined, S> & Named;
export function Optional<T, S>(extractor: FromRequest<T, S>): FromRequest<T | undefined, S> & Named;
export function Optional(extractor: Extractor<unknown, never>): Extractor<unknown, never> & Named {
  const name = `Option<${extractorName(extractor)}>`;
  const own = optionalOf.get(extractor);
  if ('fromRequestParts' in extractor) {
    const extract = own ?? ((parts: Parts, state: never) => extractor.fromRequestParts(parts, state));
    return { name, fromRequestParts: (parts: Parts, state: never) => settle(own !== undefined, extract(parts as never, state)) };
  }
  const extract = own ?? ((request: Request, state: never) => extractor.fromRequest(request, state));
  return { name, fromRequest: (request: Request, state: never) => settle(own !== undefined, extract(request as never, state)) };
}

async function settle(keepsRejections: boolean, given: Awaitable<Result<unknown, IntoResponse>>): Promise<Result<unknown, IntoResponse>> {
  const result = await given;
  return 'err' in result && !keepsRejections ? { ok: undefined } : result;
}

/** Rust's `Result<E, E::Rejection>`: the handler runs either way. */
export function Fallible<T, S>(extractor: FromRequestParts<T, S>): FromRequestParts<{ ok: T } | { rejection: Rejection }, S> & Named;
export function Fallible<T, S>(extractor: FromRequest<T, S>): FromRequest<{ ok: T } | { rejection: Rejection }, S> & Named;
export function Fallible(extractor: Extractor<unknown, never>): Extractor<unknown, never> & Named {
  const name = `Result<${extractorName(extractor)}, _>`;
  if ('fromRequestParts' in extractor) {
    return { name, fromRequestParts: async (parts: Parts, state: never) => ({ ok: toEither(await extractor.fromRequestParts(parts, state)) }) };
  }
  return { name, fromRequest: async (request: Request, state: never) => ({ ok: toEither(await extractor.fromRequest(request, state)) }) };
}

function toEither(result: Result<unknown, IntoResponse>): { ok: unknown } | { rejection: unknown } {
  return 'err' in result ? { rejection: result.err } : { ok: result.ok };
}
