import { createResponse, mutable } from '../respond/response.ts';
import { namedLayer } from '../routing/layered.ts';
import { Panic } from '../routing/panic.ts';
import type { Layer } from '../routing/service.ts';

/** What tower-http's CorsLayer allows. Nothing is allowed unless it is named. */
export interface CorsOptions {
  /** 'any' is `*`. Another text is that origin, whatever the request's; of a list, the one that the request names. */
  readonly allowOrigin: string | readonly string[];
  readonly allowMethods?: 'any' | readonly string[];
  readonly allowHeaders?: 'any' | readonly string[];
  /** Seconds. */
  readonly maxAge?: number;
}

/** tower-http's CorsLayer: answers every OPTIONS itself, and adds its headers to all other answers. @throws Panic for `*` in a list. */
export function CorsLayer(options: CorsOptions): Layer {
  const { allowOrigin, allowMethods, allowHeaders, maxAge } = options;
  if (typeof allowOrigin === 'object' && allowOrigin.includes('*')) {
    throw new Panic('Wildcard origin (`*`) cannot be passed to `AllowOrigin::list`. Use `AllowOrigin::any()` instead');
  }
  const preflight = present([
    ['access-control-allow-methods', listed(allowMethods)],
    ['access-control-allow-headers', listed(typeof allowHeaders === 'object' ? allowHeaders.map((name) => name.toLowerCase()) : allowHeaders)],
    ['access-control-max-age', maxAge === undefined ? undefined : String(Math.trunc(maxAge))],
  ]);
  return namedLayer('CorsLayer', (inner) => ({
    async fetch(request) {
      const origin = present([['access-control-allow-origin', allowedOrigin(allowOrigin, request.headers.get('origin'))]]);
      if (request.method === 'OPTIONS') return createResponse(200, [['vary', vary], ...preflight, ...origin], undefined);
      const response = mutable(await inner.fetch(request));
      response.headers.append('vary', vary);
      for (const [name, value] of origin) response.headers.set(name, value);
      return response;
    },
  }));
}

const vary = 'origin, access-control-request-method, access-control-request-headers';

function allowedOrigin(allowed: CorsOptions['allowOrigin'], origin: string | null): string | undefined {
  if (allowed === 'any') return '*';
  if (typeof allowed === 'string') return allowed;
  return origin !== null && allowed.includes(origin) ? origin : undefined;
}

function listed(names: 'any' | readonly string[] | undefined): string | undefined {
  if (names === 'any') return '*';
  return names === undefined || names.length === 0 ? undefined : names.join(',');
}

function present(headers: readonly (readonly [string, string | undefined])[]): [string, string][] {
  return headers.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as [string, string]]));
}
