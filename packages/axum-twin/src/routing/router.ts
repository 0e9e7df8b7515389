import type { LayerNotCalled, OtherState } from '../mistakes.ts';
import type { Handler } from '../handler.ts';
import { handlerEndpoint } from '../handler.ts';
import { rustDebug } from '../rust-text.ts';
import { createResponse } from '../respond/response.ts';
import { dispatch } from './dispatch.ts';
import { type MethodRouter, routesOf } from './method-router.ts';
import { MethodRoutes } from './method-routes.ts';
import { Panic } from './panic.ts';
import { PathRoutes, type Target } from './path-routes.ts';
import { type Layer, type Service, bound, noState } from './service.ts';

/** What `fetch` is while the router still needs its state: not callable, and the error names what to do. */
export interface CallWithStateFirst {
  readonly name: string;
}

interface Inner {
  readonly routes: PathRoutes;
  fallbacks: PathRoutes;
  hasDefaultFallback: boolean;
}

/**
 * axum's Router. Each method gives a new router and leaves this one as it was; what panics in axum throws here, with axum's text.
 * S is the state that the routes still need: nothing after `withState`.
 */
export class Router<S = unknown> {
  /** Types only: makes S contravariant, so that a missing withState is an error. */
  declare protected readonly needs: (state: S) => void;
  /** Answers a request. */
  declare readonly fetch: unknown extends S ? (request: Request) => Promise<Response> : CallWithStateFirst;

  // A router hands its routes on to the router made from it, as a moved value in Rust. Used again, it makes them anew.
  #make: () => Inner = emptyInner;
  #inner: Inner | undefined;

  constructor() {
    let ready: Inner | undefined;
    const answer = (request: Request): Promise<Response> => {
      ready ??= this.#derive((inner) => bindAll(inner, noState)).#borrow();
      return dispatch(request, ready.routes, ready.fallbacks);
    };
    Object.defineProperty(this, 'fetch', { value: answer, enumerable: true });
  }

  /** Adds handlers at a path. A path that is there already gets the new methods beside its own. */
  route(path: string, methods: MethodRouter<S>): Router<S>;
  route(path: string, methods: never): Router<S>;
  route(path: string, methods: never): Router<S>;
  route<T>(path: string, methods: MethodRouter<T> & OtherState): Router<S>;
  route(path: string, methods: MethodRouter<S>): Router<S> {
    return this.#derive(({ routes }) => { routes.route(path, routesOf(methods)); });
  }

  /** Hands every method at a path to one service. */
  routeService(path: string, service: Service): Router<S> {
    if (service instanceof Router) {
      throw new Panic('Invalid route: `Router::route_service` cannot be used with `Router`s. Use `Router::nest` instead');
    }
    return this.#derive(({ routes }) => { routes.routeService(path, bound(service)); });
  }

  /** Adds the routes of another router below a prefix, which its handlers don't see in their URI. */
  nest(path: string, router: Router<S> | Router): Router<S> {
    if (path === '' || path === '/') throw new Panic('Nesting at the root is no longer supported. Use merge instead.');
    return this.#derive((inner) => {
      const nested = Router.#innerOf(router);
      inner.routes.nest(path, nested.routes);
      if (!nested.hasDefaultFallback) inner.fallbacks.nest(path, nested.fallbacks);
    });
  }

  /** Hands everything below a prefix to one service. */
  nestService(path: string, service: Service): Router<S> {
    if (path === '' || path === '/') throw new Panic('Nesting at the root is no longer supported. Use fallback_service instead.');
    return this.#derive(({ routes }) => { routes.nestService(path, service); });
  }

  /** Adds the routes of another router, and its fallback if only one of the two has one. */
  merge(other: Router<S> | Router): Router<S> {
    return this.#derive((inner) => { mergeInto(inner, Router.#innerOf(other)); });
  }

  /** Answers what no route matches. */
  fallback(handler: Handler<S>): Router<S> {
    return this.#withFallback({ kind: 'methods', routes: new MethodRoutes().fallback(handlerEndpoint(handler)).withoutAllow() });
  }

  /** Hands what no route matches to a service. */
  fallbackService(service: Service): Router<S> {
    return this.#withFallback({ kind: 'service', endpoint: bound(service) });
  }

  /** Answers a wrong method at the paths added before this call that have no fallback of their own. */
  methodNotAllowedFallback(handler: Handler<S>): Router<S> {
    return this.#derive(({ routes }) => { routes.methodNotAllowedFallback(handlerEndpoint(handler)); });
  }

  /** Back to the empty 404. */
  resetFallback(): Router<S> {
    return this.#derive((inner) => {
      inner.fallbacks = emptyInner().fallbacks;
      inner.hasDefaultFallback = true;
    });
  }

  /** Wraps all routes added before this call, and the fallback: unknown paths pass it too. */
  layer(layer: Layer): Router<S>;
  layer(layer: never): Router<S>;
  layer(layer: never): Router<S>;
  layer(layer: LayerNotCalled): Router<S>;
  layer(layer: Layer | LayerNotCalled): Router<S> {
    return this.#derive(({ routes, fallbacks }) => {
      routes.layer(layer as Layer);
      fallbacks.layer(layer as Layer);
    });
  }

  /** Wraps all routes added before this call; unknown paths pass by. */
  routeLayer(layer: Layer): Router<S>;
  routeLayer(layer: never): Router<S>;
  routeLayer(layer: never): Router<S>;
  routeLayer(layer: LayerNotCalled): Router<S>;
  routeLayer(layer: Layer | LayerNotCalled): Router<S> {
    return this.#derive(({ routes }) => { routes.routeLayer(layer as Layer); });
  }

  /** Lets segments begin with `:` or `*`, literally. */
  withoutV07Checks(): Router<S> {
    return this.#derive(({ routes }) => { routes.withoutV07Checks(); });
  }

  /** Gives the state that the routes need. */
  withState(state: S): Router {
    const bindState = (inner: Inner): void => { bindAll(inner, state); };
    return this.#derive(bindState) as unknown as Router;
  }

  #withFallback(target: Target): Router<S> {
    return this.#derive((inner) => {
      inner.fallbacks.setFallback(target);
      inner.hasDefaultFallback = false;
    });
  }

  #derive(change: (inner: Inner) => void): Router<S> {
    const next = new Router<S>();
    next.#make = () => {
      const inner = this.#inner ?? this.#make();
      this.#inner = undefined;
      change(inner);
      return inner;
    };
    next.#inner = next.#make();
    return next;
  }

  #borrow(): Inner {
    return (this.#inner ??= this.#make());
  }

  /** What a router holds, to read only: a nested or merged router stays usable. */
  static #innerOf(router: object): Inner {
    if (!(router instanceof Router)) throw new TypeError('This is no Router: write new Router().route(…)');
    return router.#borrow();
  }
}

function emptyInner(): Inner {
  const fallbacks = new PathRoutes(true);
  const notFound = { fetch: () => Promise.resolve(createResponse(404, [], undefined)) };
  fallbacks.setFallback({ kind: 'service', endpoint: bound(notFound) });
  return { routes: new PathRoutes(false), fallbacks, hasDefaultFallback: true };
}

function bindAll(inner: Inner, state: unknown): void {
  inner.routes.withState(state);
  inner.fallbacks.withState(state);
}

function mergeInto(inner: Inner, other: Inner): void {
  inner.routes.merge(other.routes);
  if (!inner.hasDefaultFallback && !other.hasDefaultFallback) {
    throw new Panic('Cannot merge two `Router`s that both have a fallback');
  }
  if (inner.hasDefaultFallback) {
    mergeFallbacks(inner.fallbacks, other.fallbacks);
    inner.hasDefaultFallback = other.hasDefaultFallback;
    return;
  }
  const merged = new PathRoutes(true);
  merged.merge(other.fallbacks);
  mergeFallbacks(merged, inner.fallbacks);
  inner.fallbacks = merged;
}

/** Fallbacks of nested routers may stand in each other's way, for which axum blames itself. */
function mergeFallbacks(into: PathRoutes, from: PathRoutes): void {
  try {
    into.merge(from);
  } catch (error) {
    if (!(error instanceof Panic)) throw error;
    throw new Panic(`Failed to merge fallbacks. This is a bug in axum. Please file an issue: ${rustDebug(error.message)}`);
  }
}
