/** What takes values out of a request for a handler, and what a handler gives back. Types only. */
import type { Extensions } from './extensions.ts';
import type { IntoResponse } from './respond/into-response.ts';
import type { Result } from './respond/result.ts';

export type Awaitable<T> = T | Promise<T>;

/** What a handler or middleware returns. */
export type Answer = IntoResponse | Promise<IntoResponse>;

/** A request without its body. */
export interface Parts {
  readonly method: string;
  readonly uri: string;
  readonly headers: Headers;
  readonly extensions: Extensions;
}

/** Takes something out of everything but the body. Write your own as an object with this method. */
export interface FromRequestParts<out T, in S = unknown> {
  fromRequestParts(parts: Parts, state: S): Awaitable<Result<T, IntoResponse>>;
  /** Types only. */
  readonly needs?: (state: S) => void;
}

/** Takes something out of the whole request, its body included: the last of a handler's extractors. */
export interface FromRequest<out T, in S = unknown> {
  fromRequest(request: Request, state: S): Awaitable<Result<T, IntoResponse>>;
  /** Types only. */
  readonly needs?: (state: S) => void;
}

export type Extractor<T, S = unknown> = FromRequestParts<T, S> | FromRequest<T, S>;

/** Any number of extractors, of which only the last may read the body. */
export type Extractors = readonly [] | readonly [...FromRequestParts<unknown, never>[], Extractor<unknown, never>];

export type Extracted<E> = E extends Extractor<infer T, never> ? T : never;
export type Values<E extends readonly unknown[]> = { -readonly [K in keyof E]: Extracted<E[K]> };

/** What all extractors of a handler need together: the intersection of their states. */
export type Needs<E extends readonly unknown[]> = E extends readonly [infer First, ...infer Rest]
  ? (First extends Extractor<unknown, infer S> ? S : never) & Needs<Rest>
  : unknown;
