import { RouteSyntaxError } from '../paths/syntax.ts';
import { matchPath } from '../paths/match.ts';
import { type Node, emptyNode, insertRoute } from '../paths/tree.ts';
import { rustDebug } from '../rust-text.ts';
import { layered, silentLayer } from './layered.ts';
import type { MethodRoutes} from './method-routes.ts';
import { emptyRouteLayer } from './method-routes.ts';
import { nestLayer, nestedRoutePath } from './nested.ts';
import { Panic } from './panic.ts';
import { type Endpoint, type Layer, type Service, bound } from './service.ts';

/** What answers at a path: handlers by method, or one service for all. */
export type Target =
  | { readonly kind: 'methods'; readonly routes: MethodRoutes }
  | { readonly kind: 'service'; readonly endpoint: Endpoint };

export interface Route {
  readonly path: string;
  target: Target;
}

export const nestTail = '__private__axum_nest_tail_param';
export const fallbackTail = '__private__axum_fallback';
const fallbackPath = `/{*${fallbackTail}}`;

/** Paths and what answers there: axum's PathRouter. Its methods change it in place. */
export class PathRoutes {
  readonly #root: Node<Route> = emptyNode();
  readonly #byPath = new Map<string, Route>();
  readonly #isFallback: boolean;
  #checksOldSyntax = true;

  constructor(isFallback: boolean) {
    this.#isFallback = isFallback;
  }

  get isEmpty(): boolean {
    return this.#byPath.size === 0;
  }

  withoutV07Checks(): void {
    this.#checksOldSyntax = false;
  }

  /** Adds handlers at `path`, beside those already there. @throws Panic with axum's text. */
  route(path: string, routes: MethodRoutes): void {
    checkPath(path, this.#checksOldSyntax);
    const known = this.#byPath.get(path);
    if (known?.target.kind === 'methods') {
      known.target = { kind: 'methods', routes: known.target.routes.merge(routes, path) };
      return;
    }
    this.#insert(path, { kind: 'methods', routes });
  }

  /** Puts one service at `path`. @throws Panic with axum's text. */
  routeService(path: string, endpoint: Endpoint): void {
    checkPath(path, this.#checksOldSyntax);
    this.#insert(path, { kind: 'service', endpoint });
  }

  setFallback(target: Target): void {
    this.#replace('/', target);
    this.#replace(fallbackPath, target);
  }

  methodNotAllowedFallback(endpoint: Endpoint): void {
    for (const route of this.#byPath.values()) {
      if (route.target.kind !== 'methods') continue;
      route.target = { kind: 'methods', routes: route.target.routes.defaultFallback(endpoint) };
    }
  }

  /** @throws Panic when a path of `other` is taken. */
  merge(other: PathRoutes): void {
    this.#checksOldSyntax ||= other.#checksOldSyntax;
    for (const { path, target } of other.#byPath.values()) {
      if (this.#isFallback && (path === '/' || path === fallbackPath)) this.#replace(path, target);
      else this.#add(path, target);
    }
  }

  /** Adds the routes of `other` below `prefix`. @throws Panic with axum's text. */
  nest(prefix: string, other: PathRoutes): void {
    checkNestPath(prefix, this.#checksOldSyntax);
    for (const { path, target } of other.#byPath.values()) {
      this.#add(nestedRoutePath(prefix, path), behind(silentLayer(nestLayer(prefix)), target));
    }
  }

  /** Hands everything below `prefix` to one service. @throws Panic with axum's text. */
  nestService(prefix: string, service: Service): void {
    checkNestPath(prefix, this.#checksOldSyntax);
    const endpoint = bound(nestLayer(prefix)(service));
    this.routeService(`${prefix.endsWith('/') ? prefix : `${prefix}/`}{*${nestTail}}`, endpoint);
    this.routeService(prefix, endpoint);
    if (!prefix.endsWith('/')) this.routeService(`${prefix}/`, endpoint);
  }

  layer(layer: Layer): void {
    for (const route of this.#byPath.values()) {
      route.target = route.target.kind === 'methods'
        ? { kind: 'methods', routes: route.target.routes.layer(layer) }
        : { kind: 'service', endpoint: layered(route.target.endpoint, layer) };
    }
  }

  /** @throws Panic when there is no route to wrap. */
  routeLayer(layer: Layer): void {
    if (this.isEmpty) throw new Panic(emptyRouteLayer);
    this.layer(layer);
  }

  withState(state: unknown): void {
    for (const route of this.#byPath.values()) {
      route.target = route.target.kind === 'methods'
        ? { kind: 'methods', routes: route.target.routes.withState(state) }
        : { kind: 'service', endpoint: bound(route.target.endpoint(state)) };
    }
  }

  match(path: string): ReturnType<typeof matchPath<Route>> {
    return matchPath(this.#root, path);
  }

  #add(path: string, target: Target): void {
    if (target.kind === 'methods') this.route(path, target.routes);
    else this.routeService(path, target.endpoint);
  }

  #replace(path: string, target: Target): void {
    const match = this.match(path);
    if (match) match.value.target = target;
    else this.#insert(path, target);
  }

  #insert(path: string, target: Target): void {
    const route = { path, target };
    try {
      insertRoute(this.#root, path, route);
    } catch (error) {
      if (error instanceof RouteSyntaxError) throw new Panic(`Invalid route ${rustDebug(path)}: ${error.message}`);
      throw error;
    }
    this.#byPath.set(path, route);
  }
}

function behind(layer: Layer, target: Target): Target {
  return target.kind === 'methods'
    ? { kind: 'methods', routes: target.routes.layer(layer) }
    : { kind: 'service', endpoint: layered(target.endpoint, layer) };
}

function checkPath(path: string, checksOldSyntax: boolean): void {
  if (path === '') throw new Panic('Paths must start with a `/`. Use "/" for root routes');
  if (!path.startsWith('/')) throw new Panic('Paths must start with a `/`');
  const error = checksOldSyntax ? oldSyntaxError(path) : undefined;
  if (error !== undefined) throw new Panic(error);
}

function checkNestPath(path: string, checksOldSyntax: boolean): void {
  if (!path.startsWith('/')) throw new Panic("assertion failed: path.starts_with('/')");
  if (path.split('/').some((segment) => segment.startsWith('{*') && segment.endsWith('}') && !segment.endsWith('}}'))) {
    throw new Panic('Invalid route: nested routes cannot contain wildcards (*)');
  }
  const error = checksOldSyntax ? oldSyntaxError(path) : undefined;
  if (error !== undefined) throw new Panic(`called \`Result::unwrap()\` on an \`Err\` value: ${rustDebug(error)}`);
}

/** What axum 0.8 says to a path of axum 0.7. */
function oldSyntaxError(path: string): string | undefined {
  const segment = path.split('/').find((one) => one.startsWith(':') || one.startsWith('*'));
  if (segment === undefined) return undefined;
  return segment.startsWith(':')
    ? 'Path segments must not start with `:`. For capture groups, use `{capture}`. If you meant to literally match a segment starting with a colon, call `without_v07_checks` on the router.'
    : 'Path segments must not start with `*`. For wildcard capture, use `{*wildcard}`. If you meant to literally match a segment starting with an asterisk, call `without_v07_checks` on the router.';
}
