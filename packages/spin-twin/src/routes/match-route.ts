import { toRecord } from './record.ts';
import { inOrder } from './route-order.ts';
import { matchSpec, parseRoute } from './route-spec.ts';
import type { RouteSpec } from './route-spec.ts';
import { triggerHeaders } from './trigger-headers.ts';

/** One `[[trigger.http]]`: `route = "/users/:id"`, or `route = { private = true }`. */
export interface HttpRoute {
  readonly component: string;
  readonly route: string | { readonly private: boolean };
}

export interface RouteOptions {
  /** What stands before every route. Spin 4 always has "/", which adds nothing; Spin 1 took it from the manifest. */
  readonly base?: string;
}

export interface RouteMatch {
  readonly component: string;
  /** The route with its base, without a trailing slash: "" for `/`. */
  readonly matchedRoute: string;
  /** What a trailing wildcard took: "", or it begins with a slash. Ends with one if the path does. */
  readonly pathInfo: string;
  /** Named captures as they stand in the path: not decoded, perhaps empty. */
  readonly params: Readonly<Record<string, string>>;
  /** The `spin-*` headers that come from the route, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The routes of an application, ready to be asked. */
export interface RouteTable {
  /** The match for a raw path without query. Throws an Error where Spin's router panics: at a wildcard inside a route. */
  find(path: string): RouteMatch | undefined;
  /** Routes that another component took by the very same route, as Spin reports them at its start. */
  readonly duplicates: readonly Duplicate[];
}

export interface Duplicate {
  readonly route: string;
  readonly replaced: string;
  readonly effective: string;
}

/**
 * Finds the component for `path` as Spin 4.0.2 does with routefinder 0.5.4: words win over captures, captures over the trailing
 * wildcard, longer prefixes over shorter ones. `path` is raw, without a query.
 *
 * Of routes that are written alike the last one wins; of `/foo` and `/foo/`, or `/u/:id` and `/u/:name`, the first.
 * `{ private: true }` never matches. Throws an Error with Spin's sentence for `{ private: false }` and for a route that can't be
 * parsed, and with routefinder's when it would panic.
 */
export function matchRoute(routes: readonly HttpRoute[], path: string, options: RouteOptions = {}): RouteMatch | undefined {
  return routeTable(routes, options).find(path);
}

interface Target {
  readonly component: string;
  readonly raw: string;
  readonly based: string;
}

/** Prepares `routes` for many paths. Throws as `matchRoute` does for routes that are wrong. */
export function routeTable(routes: readonly HttpRoute[], { base = '/' }: RouteOptions = {}): RouteTable {
  const { targets, duplicates } = publicTargets(routes, base);
  const ordered = inOrder([...targets.values()].map((target) => ({ target, spec: specOf(target) })));
  return {
    duplicates,
    find(path) {
      for (const { target, spec } of ordered) {
        const captures = matchSpec(spec, path);
        if (captures) return toMatch(target, spec, captures, path);
      }
      return undefined;
    },
  };
}

/** By what is written: a second component takes the first one's place. */
function publicTargets(routes: readonly HttpRoute[], base: string): { targets: ReadonlyMap<string, Target>; duplicates: readonly Duplicate[] } {
  const targets = new Map<string, Target>();
  const duplicates: Duplicate[] = [];
  for (const { component, route } of routes) {
    if (typeof route !== 'string') {
      if (route.private) continue;
      throw new Error(`route must be a string pattern or '{ private = true }': '${component}' has { private = false }`);
    }
    const replaced = targets.get(route);
    const based = withBase(base, route);
    if (replaced) duplicates.push({ route: replaced.based || '/', replaced: replaced.component, effective: component });
    targets.set(route, { component, raw: route, based });
  }
  return { targets, duplicates };
}

function withBase(base: string, route: string): string {
  const whole = route.startsWith('/') ? route : `/${route}`;
  return withoutSlash(base) + withoutSlash(whole);
}

/** Of several slashes, one stays less. */
function withoutSlash(text: string): string {
  return text.endsWith('/') ? text.slice(0, -1) : text;
}

function specOf({ component, based }: Target): RouteSpec {
  try {
    return parseRoute(based.endsWith('/...') ? `${based.slice(0, -3)}*` : based);
  } catch (error) {
    throw new Error(`Error parsing route ${based} associated with component ${component}: ${(error as Error).message}`, { cause: error });
  }
}

function toMatch(target: Target, spec: RouteSpec, captures: readonly string[], path: string): RouteMatch {
  const params = new Map<string, string>();
  let pathInfo = '';
  const holes = spec.filter(({ kind }) => kind === 'param' || kind === 'wildcard');
  for (const [index, hole] of holes.entries()) {
    const capture = captures[index] ?? '';
    if (hole.kind === 'param') params.set(hole.name, capture);
    else pathInfo = (capture && `/${capture}`) + (path.endsWith('/') ? '/' : '');
  }
  const matchedRoute = target.based;
  const headers = triggerHeaders({ rawRoute: target.raw, matchedRoute, pathInfo, params });
  return { component: target.component, matchedRoute, pathInfo, params: toRecord(params), headers };
}
