import { type RequestContext, adoptContext, knownContext, requestContext } from '../extensions.ts';
import type { Endpoint, Layer, Service } from './service.ts';
import { keepShownUrl } from './uri.ts';

// Layers that only put others together: they are no station of their own.
const silent = new WeakSet<Layer>();

/** Names a layer for the flow. */
export function namedLayer(name: string, layer: Layer): Layer {
  return Object.defineProperty(layer, 'name', { value: name });
}

/** Marks a layer as no station of its own. */
export function silentLayer(layer: Layer): Layer {
  silent.add(layer);
  return layer;
}

/** The endpoint behind a layer. The layer is applied when the state is known. */
export function layered(endpoint: Endpoint, layer: Layer): Endpoint {
  return (state) => applyLayer(layer, endpoint(state));
}

/** `inner` behind `layer`; the flow hears when a request enters and leaves it. */
export function applyLayer(layer: Layer, inner: Service): Service {
  if (silent.has(layer)) return layer(inner);
  const name = layer.name === '' ? 'layer' : layer.name;
  const underWay = new Set<Request>();
  const outer = layer({
    fetch(request) {
      if (!knownContext(request)) adoptFrom(originOf(request, underWay), request);
      return inner.fetch(request);
    },
  });
  return {
    async fetch(request) {
      const { flow } = requestContext(request);
      underWay.add(request);
      flow?.({ station: 'layer', name, phase: 'enter' });
      try {
        return await outer.fetch(request);
      } finally {
        flow?.({ station: 'layer', name, phase: 'leave' });
        underWay.delete(request);
      }
    },
  };
}

/** Makes `request`, built by a layer, the same request as `from`: extensions, flow and URI go on. */
export function adoptFrom(from: Request | undefined, request: Request): void {
  if (!from) return;
  const context: RequestContext = requestContext(from);
  adoptContext(request, context);
  keepShownUrl(request, from);
}

/** A layer handed on a request it built itself: the one under way that it most likely stands for. */
function originOf(request: Request, underWay: ReadonlySet<Request>): Request | undefined {
  if (underWay.size === 1) return underWay.values().next().value;
  return [...underWay].find((other) => other.url === request.url && other.method === request.method);
}
