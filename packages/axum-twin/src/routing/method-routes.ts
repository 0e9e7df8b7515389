import { createResponse } from '../respond/response.ts';
import { finishResponse } from './finish.ts';
import { Panic } from './panic.ts';
import { layered } from './layered.ts';
import { type Endpoint, type Layer, bound, noState } from './service.ts';

/** The methods that axum routes by, in the order in which `on` registers several. */
const methodOrder = ['GET', 'HEAD', 'TRACE', 'PUT', 'POST', 'PATCH', 'OPTIONS', 'DELETE', 'CONNECT'] as const;

interface Fallback {
  readonly isDefault: boolean;
  readonly endpoint: Endpoint;
}

/** undefined: nothing to allow yet; 'skip': `any` has been called, and no Allow header is sent. */
type Allow = { readonly kind: 'none' } | { readonly kind: 'skip' } | { readonly kind: 'methods'; readonly text: string };

const methodNotAllowed: Fallback = {
  isDefault: true,
  endpoint: bound({ fetch: () => Promise.resolve(createResponse(405, [], undefined)) }),
};

/** The handlers of one path by method: the value behind `get(…).post(…)`. Immutable. */
export class MethodRoutes {
  readonly #endpoints: ReadonlyMap<string, Endpoint>;
  readonly #fallback: Fallback;
  readonly #allow: Allow;

  constructor(
    endpoints: ReadonlyMap<string, Endpoint> = new Map(),
    fallback: Fallback = methodNotAllowed,
    allow: Allow = { kind: 'none' },
  ) {
    this.#endpoints = endpoints;
    this.#fallback = fallback;
    this.#allow = allow;
  }

  /** @throws Panic when one of the methods has a handler already. */
  on(methods: readonly string[], endpoint: Endpoint): MethodRoutes {
    const wanted = new Set(methods.map((method) => method.toUpperCase()));
    for (const method of wanted) {
      if (!(methodOrder as readonly string[]).includes(method)) throw new Panic(`no \`MethodFilter\` for \`${method}\``);
    }
    const endpoints = new Map(this.#endpoints);
    let allow = this.#allow;
    for (const method of methodOrder.filter((one) => wanted.has(one))) {
      if (endpoints.has(method)) {
        throw new Panic(`Overlapping method route. Cannot add two method routes that both handle \`${method}\``);
      }
      endpoints.set(method, endpoint);
      for (const allowed of method === 'GET' ? ['GET', 'HEAD'] : [method]) allow = withAllowed(allow, allowed);
    }
    return new MethodRoutes(endpoints, this.#fallback, allow);
  }

  fallback(endpoint: Endpoint): MethodRoutes {
    return new MethodRoutes(this.#endpoints, { isDefault: false, endpoint }, this.#allow);
  }

  /** The fallback of a route that has none of its own. */
  defaultFallback(endpoint: Endpoint): MethodRoutes {
    return this.#fallback.isDefault ? this.fallback(endpoint) : this;
  }

  /** What `any` makes: every method, and no Allow header. */
  withoutAllow(): MethodRoutes {
    return new MethodRoutes(this.#endpoints, this.#fallback, { kind: 'skip' });
  }

  layer(layer: Layer): MethodRoutes {
    const fallback = { ...this.#fallback, endpoint: layered(this.#fallback.endpoint, layer) };
    return new MethodRoutes(this.#layeredEndpoints(layer), fallback, this.#allow);
  }

  /** @throws Panic when there is no handler to wrap. */
  routeLayer(layer: Layer): MethodRoutes {
    if (this.#endpoints.size === 0) throw new Panic(emptyRouteLayer);
    return new MethodRoutes(this.#layeredEndpoints(layer), this.#fallback, this.#allow);
  }

  /** @throws Panic when both have a handler for a method or a fallback. `path` stands in the text. */
  merge(other: MethodRoutes, path?: string): MethodRoutes {
    const endpoints = new Map(this.#endpoints);
    for (const method of mergeOrder) {
      const theirs = other.#endpoints.get(method);
      if (!theirs) continue;
      if (endpoints.has(method)) throw new Panic(overlap(method, path));
      endpoints.set(method, theirs);
    }
    if (!this.#fallback.isDefault && !other.#fallback.isDefault) {
      throw new Panic('Cannot merge two `MethodRouter`s that both have a fallback');
    }
    const fallback = this.#fallback.isDefault ? other.#fallback : this.#fallback;
    return new MethodRoutes(endpoints, fallback, mergedAllow(this.#allow, other.#allow));
  }

  /** The same routes with all they need: an endpoint is made once, whatever the number of requests. */
  withState(state: unknown): MethodRoutes {
    const endpoints = new Map([...this.#endpoints].map(([method, endpoint]) => [method, bound(endpoint(state))]));
    return new MethodRoutes(endpoints, { ...this.#fallback, endpoint: bound(this.#fallback.endpoint(state)) }, this.#allow);
  }

  async fetch(request: Request): Promise<Response> {
    const { method } = request;
    const own = this.#endpoints.get(method) ?? (method === 'HEAD' ? this.#endpoints.get('GET') : undefined);
    if (own) return finishResponse(await own(noState).fetch(request), method, undefined);
    const answer = await this.#fallback.endpoint(noState).fetch(request);
    return finishResponse(answer, method, allowHeader(this.#allow));
  }

  #layeredEndpoints(layer: Layer): ReadonlyMap<string, Endpoint> {
    return new Map([...this.#endpoints].map(([method, endpoint]) => [method, layered(endpoint, layer)]));
  }
}

export const emptyRouteLayer =
  'Adding a route_layer before any routes is a no-op. Add the routes you want the layer to apply to first.';

const mergeOrder = ['GET', 'HEAD', 'DELETE', 'OPTIONS', 'PATCH', 'POST', 'PUT', 'TRACE', 'CONNECT'] as const;

function overlap(method: string, path: string | undefined): string {
  return path === undefined
    ? `Overlapping method route. Cannot merge two method routes that both define \`${method}\``
    : `Overlapping method route. Handler for \`${method} ${path}\` already exists`;
}

function withAllowed(allow: Allow, method: string): Allow {
  if (allow.kind === 'skip') return allow;
  if (allow.kind === 'none') return { kind: 'methods', text: method };
  return allow.text.includes(method) ? allow : { kind: 'methods', text: `${allow.text},${method}` };
}

function mergedAllow(first: Allow, second: Allow): Allow {
  if (first.kind === 'skip' || second.kind === 'skip') return { kind: 'skip' };
  if (first.kind === 'none') return second;
  return second.kind === 'none' ? first : { kind: 'methods', text: `${first.text},${second.text}` };
}

function allowHeader(allow: Allow): string | undefined {
  if (allow.kind === 'skip') return undefined;
  return allow.kind === 'none' ? '' : allow.text;
}
