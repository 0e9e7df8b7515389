import { adoptContext, knownContext, requestContext } from '../extensions.ts';
import type { Endpoint, Layer, Service } from './service.ts';
import { keepShownUrl } from './uri.ts';

// Layers that tell the flow themselves, or are no station of their own.
const silent = new WeakSet<Layer>();

/** A layer of ours: a station of this name, also when a program applies it by hand. */
export function namedLayer(name: string, layer: Layer): Layer {
  const named: Layer = (inner) => reporting(name, layer(inner));
  return silentLayer(Object.defineProperty(named, 'name', { value: name }));
}

/** Marks a layer as no station of its own. */
export function silentLayer(layer: Layer): Layer {
  silent.add(layer);
  return layer;
}

const NO_LAYER = 'A layer gives a service: write layer(TraceLayer()), called, or a function from one service to another';

/** The endpoint behind a layer. The layer is applied when the state is known. @throws TypeError for what can't be one. */
export function layered(endpoint: Endpoint, layer: Layer): Endpoint {
  if (typeof layer !== 'function') throw new TypeError(NO_LAYER);
  return (state) => applyLayer(layer, endpoint(state));
}

/** `inner` behind `layer`, which may be a program's own. */
export function applyLayer(layer: Layer, inner: Service): Service {
  if (silent.has(layer)) return layer(inner);
  const underWay = new Set<Request>();
  const outer = layer({
    fetch(request) {
      if (!knownContext(request)?.isActive) adoptFrom(originOf(request, underWay), request);
      return inner.fetch(request);
    },
  });
  if (typeof outer.fetch !== 'function') throw new TypeError(NO_LAYER);
  return reporting(layer.name === '' ? 'layer' : layer.name, {
    async fetch(request) {
      underWay.add(request);
      try {
        return await outer.fetch(request);
      } finally {
        underWay.delete(request);
      }
    },
  });
}

/** Tells the flow when a request enters and leaves the service. */
function reporting(name: string, service: Service): Service {
  return {
    async fetch(request) {
      const { flow } = requestContext(request);
      flow?.({ station: 'layer', name, phase: 'enter' });
      try {
        return await service.fetch(request);
      } finally {
        flow?.({ station: 'layer', name, phase: 'leave' });
      }
    },
  };
}

/** Makes `request`, built by a layer, the same request as `from`: extensions, flow and URI go on, beside what it has of its own. */
export function adoptFrom(from: Request | undefined, request: Request): void {
  if (!from || from === request) return;
  const context = requestContext(from);
  const own = knownContext(request);
  if (own && own !== context) context.extend(own);
  adoptContext(request, context);
  keepShownUrl(request, from);
}

/** A layer handed on a request it built itself: the one under way that it most likely stands for. */
function originOf(request: Request, underWay: ReadonlySet<Request>): Request | undefined {
  if (underWay.size === 1) return underWay.values().next().value;
  return [...underWay].find((other) => other.url === request.url && other.method === request.method);
}
