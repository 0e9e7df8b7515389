import { headerName, headerValue } from '../respond/header-text.ts';
import { mutable } from '../respond/response.ts';
import { namedLayer } from '../routing/layered.ts';
import type { Layer } from '../routing/service.ts';

/** tower-http's SetRequestIdLayer: a request without the header gets one. */
export function SetRequestIdLayer(header: string, make: (request: Request) => string): Layer {
  const name = headerName(header);
  return namedLayer('SetRequestIdLayer', (inner) => ({
    async fetch(request) {
      if (!request.headers.has(name)) request.headers.set(name, headerValue(make(request)));
      return inner.fetch(request);
    },
  }));
}

/** tower-http's PropagateRequestIdLayer: the request's header goes onto an answer that has none. */
export function PropagateRequestIdLayer(header: string): Layer {
  const name = headerName(header);
  return namedLayer('PropagateRequestIdLayer', (inner) => ({
    async fetch(request) {
      const id = request.headers.get(name);
      const response = mutable(await inner.fetch(request));
      if (id !== null && !response.headers.has(name)) response.headers.set(name, id);
      return response;
    },
  }));
}
