import type { Answer, FromRequestParts, Values } from '../handler.ts';
import { extractAll } from '../handler.ts';
import { intoResponse } from '../respond/into-response.ts';
import { adoptFrom, namedLayer } from '../routing/layered.ts';
import { type Layer, type Service, noState } from '../routing/service.ts';

/** What comes after a middleware. */
export interface Next {
  /** Hands the request on, once: in Rust it uses `next` up. A new Request goes on with the old one's extensions. */
  run(request: Request): Promise<Response>;
}

type PartsExtractors = readonly FromRequestParts<unknown, never>[];
type Middleware<E extends PartsExtractors> = (...args: [...Values<E>, request: Request, next: Next]) => Answer;

/** axum's `middleware::from_fn`. Its answer may be anything that a handler may answer. */
export function fromFn(middleware: (request: Request, next: Next) => Answer): Layer;
export function fromFn<const E extends readonly FromRequestParts<unknown>[]>(extractors: E, middleware: Middleware<E>): Layer;
export function fromFn(first: PartsExtractors | Middleware<readonly []>, second?: Middleware<readonly []>): Layer {
  return typeof first === 'function' ? middlewareLayer(noState, [], first) : middlewareLayer(noState, first, second);
}

/** axum's `middleware::from_fn_with_state`: extractors that need `state` get it. */
export function fromFnWithState<S, const E extends readonly FromRequestParts<unknown, never>[]>(
  state: S,
  extractors: E,
  middleware: Middleware<E>,
): Layer {
  return middlewareLayer(state, extractors, middleware as unknown as Middleware<readonly []>);
}

function middlewareLayer(state: unknown, extractors: PartsExtractors, middleware: Middleware<readonly []> | undefined): Layer {
  if (!middleware) throw new TypeError('fromFn takes a function last: fromFn(async (request, next) => next.run(request))');
  const run = middleware as (...args: unknown[]) => Answer;
  return namedLayer(run.name === '' ? 'middleware' : run.name, (inner) => ({
    async fetch(request) {
      const extracted = await extractAll(extractors as readonly FromRequestParts<unknown>[], request, state);
      if ('err' in extracted) return intoResponse(extracted.err);
      return intoResponse(await run(...extracted.ok, request, nextAfter(inner, request)));
    },
  }));
}

function nextAfter(inner: Service, original: Request): Next {
  let isUsed = false;
  return {
    run(request) {
      if (isUsed) throw new TypeError('next.run was called twice: in Rust it takes `next` by value, so once is all there is');
      isUsed = true;
      adoptFrom(original, request);
      return inner.fetch(request);
    },
  };
}
