import { requestContext } from './extensions.ts';
import type { Answer, Extractor, Extractors, Needs, Parts, Values } from './extractor.ts';
import type { WrongExtractors, WrongRun } from './mistakes.ts';
import type { IntoResponse } from './respond/into-response.ts';
import { intoResponse } from './respond/into-response.ts';
import type { Result } from './respond/result.ts';
import type { Endpoint } from './routing/service.ts';
import { extractorName, rejectionEvent } from './stations.ts';
import { uriOf } from './routing/uri.ts';

export type { Answer, Awaitable, Extracted, Extractor, Extractors, FromRequest, FromRequestParts, Needs, Parts, Values } from './extractor.ts';

/** A handler with its extractors, made by `handler(…)`. */
export interface HandlerWith<in S = unknown> {
  readonly extractors: readonly unknown[];
  readonly needs?: (state: S) => void;
}

export type Handler<S = unknown> = (() => Answer) | HandlerWith<S>;

/** Any extractor, as the machinery below sees it. */
type AnyExtractor = Extractor<unknown, unknown>;

interface RunnableHandler extends HandlerWith {
  readonly extractors: readonly AnyExtractor[];
  readonly run: (...values: unknown[]) => Answer;
}

/** Ties extractors to the function that takes their values, in order. */
export function handler<const E extends Extractors>(extractors: E, run: (...values: Values<E>) => Answer): HandlerWith<Needs<E>>;
export function handler(extractors: never, run: never): HandlerWith;
export function handler(extractors: never, run: never): HandlerWith;
export function handler<const E extends readonly unknown[], const R>(extractors: E & WrongExtractors<E>, run: ((...values: Values<E>) => R) & WrongRun<R>): HandlerWith;
export function handler(extractors: readonly unknown[], run: unknown): HandlerWith {
  const runnable = { extractors, run };
  return runnable;
}

/** The endpoint that runs a handler. @throws TypeError for anything that isn't one. */
export function handlerEndpoint<S>(given: Handler<S>): Endpoint {
  const { extractors, run } = toRunnable(given);
  const name = run.name === '' ? 'handler' : run.name;
  return (state) => ({
    async fetch(request) {
      const { flow } = requestContext(request);
      const extracted = await extractAll(extractors, request, state);
      if ('err' in extracted) return intoResponse(extracted.err);
      flow?.({ station: 'handler', name, phase: 'enter' });
      const answer = intoResponse(await run(...extracted.ok));
      flow?.({ station: 'handler', name, phase: 'leave' });
      return answer;
    },
  });
}

function toRunnable(given: Handler<never>): RunnableHandler {
  if (typeof given === 'function') return { extractors: [], run: given };
  if (!isObject(given) || !('run' in given)) throw new TypeError('This is no handler: write get(() => …) or get([Path(u32)], (id) => …)');
  checkExtractors(given.extractors);
  return given as unknown as RunnableHandler;
}

/** @throws TypeError where Rust wouldn't compile: for who runs the program without checking its types. */
function checkExtractors(extractors: readonly unknown[]): void {
  extractors.forEach((extractor, index) => {
    if (isParts(extractor)) return;
    if (!isObject(extractor) || !('fromRequest' in extractor)) throw new TypeError(`Extractor ${index + 1} is none: write Path(u32), Json(User), State<App>() or an object with fromRequestParts or fromRequest`);
    if (index < extractors.length - 1) throw new TypeError(`${extractorName(extractor)} reads the body, so it comes last: move it behind Path, Query, State and all others`);
  });
}

function isParts(extractor: unknown): boolean {
  return isObject(extractor) && 'fromRequestParts' in extractor;
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

/**
 * The values of all extractors in order, or the first rejection. The last may be one that reads the body.
 * @throws what an extractor throws.
 */
export async function extractAll(
  extractors: readonly AnyExtractor[],
  request: Request,
  state: unknown,
): Promise<Result<unknown[], IntoResponse>> {
  const values: unknown[] = [];
  const { flow } = requestContext(request);
  let parts: Parts | undefined;
  for (const extractor of extractors) {
    const name = flow && extractorName(extractor);
    if (name !== undefined) flow?.({ station: 'extractor', name, phase: 'enter' });
    let result: Result<unknown, IntoResponse>;
    if ('fromRequestParts' in extractor) {
      parts ??= partsOf(request);
      result = await extractor.fromRequestParts(parts, state);
    } else {
      result = await extractor.fromRequest(request, state);
    }
    if (name !== undefined) flow?.({ station: 'extractor', name, phase: 'leave' });
    if ('err' in result) {
      flow?.(rejectionEvent(result.err));
      return result;
    }
    values.push(result.ok);
  }
  return { ok: values };
}

/** The request without its body. Its extensions are the request's own. */
export function partsOf(request: Request): Parts {
  return { method: request.method, uri: uriOf(request), headers: request.headers, extensions: requestContext(request) };
}
