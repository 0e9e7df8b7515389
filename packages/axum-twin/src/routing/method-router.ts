import type { Answer, Extractors, Handler, HandlerWith, Needs, Values } from '../handler.ts';
import { handler, handlerEndpoint } from '../handler.ts';
import type { MistakenHandler } from '../mistakes.ts';
import { MethodRoutes } from './method-routes.ts';
import { type Layer, noState } from './service.ts';

/** `get(() => …)`, `get(handler)` or `get([Path(u32)], (id) => …)`. */
export interface MethodFunction extends MistakenHandler<MethodRouter> {
  (run: () => Answer): MethodRouter;
  <S>(handler: HandlerWith<S>): MethodRouter<S>;
  <const E extends Extractors>(extractors: E, run: (...values: Values<E>) => Answer): MethodRouter<Needs<E>>;
}

/** `get(…).post([…], …)`: what is added may need more state. */
export interface MethodChain<in S> extends MistakenHandler<MethodRouter<S>> {
  (run: () => Answer): MethodRouter<S>;
  <S2>(handler: HandlerWith<S2>): MethodRouter<S & S2>;
  <const E extends Extractors>(extractors: E, run: (...values: Values<E>) => Answer): MethodRouter<S & Needs<E>>;
}

/** The handlers of one path, by method. Each method gives a new one. */
export interface MethodRouter<in S = unknown> {
  /** Types only. */
  readonly needs?: (state: S) => void;
  readonly get: MethodChain<S>;
  readonly post: MethodChain<S>;
  readonly put: MethodChain<S>;
  readonly patch: MethodChain<S>;
  readonly delete_: MethodChain<S>;
  readonly head: MethodChain<S>;
  readonly options: MethodChain<S>;
  readonly trace: MethodChain<S>;
  readonly connect: MethodChain<S>;
  readonly any: MethodChain<S>;
  on(methods: readonly string[], handler: Handler<S>): MethodRouter<S>;
  /** Answers the methods that have no handler. */
  fallback(handler: Handler<S>): MethodRouter<S>;
  /** Wraps all handlers added before this call, and the fallback. */
  layer(layer: Layer): MethodRouter<S>;
  /** Wraps the handlers, not the 405 of a wrong method. */
  routeLayer(layer: Layer): MethodRouter<S>;
  merge(other: MethodRouter<S>): MethodRouter<S>;
  withState(state: S): MethodRouter;
  fetch(this: MethodRouter, request: Request): Promise<Response>;
}

type Given = readonly [given: Handler | Extractors, run?: (...values: never[]) => Answer];

// The routes behind each method router that this module made.
const routes = new WeakMap<object, MethodRoutes>();

/** @throws TypeError for what isn't a method router, with what to write. */
export function routesOf(methods: MethodRouter<never>): MethodRoutes {
  const known = routes.get(methods);
  if (!known) throw new TypeError('A route takes a method router: write route("/path", get(handler))');
  return known;
}

function methodRouter(own: MethodRoutes): MethodRouter {
  let ready: MethodRoutes | undefined;
  const add = (...methods: string[]) => (...given: Given) => methodRouter(own.on(methods, endpointOf(given)));
  const made = {
    get: add('GET'),
    post: add('POST'),
    put: add('PUT'),
    patch: add('PATCH'),
    delete_: add('DELETE'),
    head: add('HEAD'),
    options: add('OPTIONS'),
    trace: add('TRACE'),
    connect: add('CONNECT'),
    any: (...given: Given) => methodRouter(own.fallback(endpointOf(given)).withoutAllow()),
    on: (methods: readonly string[], given: Handler) => methodRouter(own.on(methods, handlerEndpoint(given))),
    fallback: (given: Handler) => methodRouter(own.fallback(handlerEndpoint(given))),
    layer: (layer: Layer) => methodRouter(own.layer(layer)),
    routeLayer: (layer: Layer) => methodRouter(own.routeLayer(layer)),
    merge: (other: MethodRouter) => methodRouter(own.merge(routesOf(other))),
    withState: (state: unknown) => methodRouter(own.withState(state)),
    fetch: (request: Request) => (ready ??= own.withState(noState)).fetch(request),
  };
  routes.set(made, own);
  return made;
}

function endpointOf([given, run]: Given): ReturnType<typeof handlerEndpoint> {
  if (!run) return handlerEndpoint(given as Handler);
  return handlerEndpoint(handler(given as Extractors, run as (...values: unknown[]) => Answer) as Handler);
}

function methodFunction(name: 'get' | 'post' | 'put' | 'patch' | 'delete_' | 'head' | 'options' | 'trace' | 'connect' | 'any'): MethodFunction {
  const start = methodRouter(new MethodRoutes());
  return start[name];
}

export const get = methodFunction('get');
export const post = methodFunction('post');
export const put = methodFunction('put');
export const patch = methodFunction('patch');
export const delete_ = methodFunction('delete_');
export const head = methodFunction('head');
export const options = methodFunction('options');
export const trace = methodFunction('trace');
export const connect = methodFunction('connect');
/** Every method, and no Allow header. */
export const any = methodFunction('any');

/** One handler for several methods: `on(['GET', 'POST'], handler)`. */
export function on<S = unknown>(methods: readonly string[], given: Handler<S>): MethodRouter<S> {
  return methodRouter(new MethodRoutes().on(methods, handlerEndpoint(given)));
}
