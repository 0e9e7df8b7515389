import { headerName, headerValue } from '../respond/header-text.ts';
import { mutable } from '../respond/response.ts';
import { namedLayer } from '../routing/layered.ts';
import type { Layer } from '../routing/service.ts';

/** tower-http's SetResponseHeaderLayer: `overriding`, `appending` or `if_not_present`. @throws HeaderError for a malformed header. */
export function SetResponseHeaderLayer(mode: 'overriding' | 'appending' | 'ifNotPresent', name: string, value: string): Layer {
  const header = headerName(name);
  const text = headerValue(value);
  return namedLayer('SetResponseHeaderLayer', (inner) => ({
    async fetch(request) {
      const response = mutable(await inner.fetch(request));
      const { headers } = response;
      if (mode === 'overriding' || (mode === 'ifNotPresent' && !headers.has(header))) headers.set(header, text);
      if (mode === 'appending') headers.append(header, text);
      return response;
    },
  }));
}
