/** What answers requests: in Rust, the function under `#[http_service]`. */
export type Handler = (request: Request) => globalThis.Response | Promise<globalThis.Response>;

/** What an application is made of: a handler, or a component that begins anew with each instance. */
export type ComponentSource = Handler | ComponentStart;

const startOf: unique symbol = Symbol('start');

export interface ComponentStart {
  readonly [startOf]: () => Handler;
}

/**
 * A component with state of its own. `start` runs once for each instance, as the statics of a Rust component begin anew:
 * `component(() => { let visits = 0; return () => new Response(String(++visits)); })` says 1 to each request, until Spin
 * reuses its instances.
 *
 * A plain handler has no such beginning: what its module holds lasts as long as the app.
 */
export function component(start: () => Handler): ComponentStart {
  return { [startOf]: start };
}

/** Gives a new instance's handler. Throws a TypeError for what is no component. */
export function starterOf(id: string, source: ComponentSource): () => Handler {
  if (typeof source === 'function') return () => source;
  if (typeof source === 'object' && startOf in source) return source[startOf];
  throw new TypeError(`The component "${id}" is no function: export (request) => Response from its file, and name it here`);
}
