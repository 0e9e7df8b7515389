/** Anything that answers requests: a router, a method router, a handler behind its layers. */
export interface Service {
  fetch(request: Request): Promise<Response>;
}

/** Wraps a service in another. */
export type Layer = (inner: Service) => Service;

/** A service that may still need the router's state. */
export type Endpoint = (state: unknown) => Service;

/** What stands for the state of a router that has none. */
export const noState: unique symbol = Symbol('no state');

/** An endpoint that has all it needs. */
export function bound(service: Service): Endpoint {
  return () => service;
}
