import { namedLayer } from '../routing/layered.ts';
import type { Layer } from '../routing/service.ts';

/** tower-http's TraceLayer. Its events are the flow's: the layer is a station like any other. */
export function TraceLayer(): Layer {
  return namedLayer('TraceLayer', (inner) => ({ fetch: (request) => inner.fetch(request) }));
}
