import { namedLayer } from '../routing/layered.ts';
import type { Layer } from '../routing/service.ts';
import { pathOf, showUrl, uriOf, urlWith } from '../routing/uri.ts';

/**
 * tower-http's NormalizePathLayer (trim_trailing_slash): `/users/` becomes `/users`.
 * Put it around the router, `NormalizePathLayer()(router)`: inside, the route is chosen already.
 */
export function NormalizePathLayer(): Layer {
  return namedLayer('NormalizePathLayer', (inner) => ({
    async fetch(request) {
      const uri = uriOf(request);
      const path = pathOf(uri);
      if (!path.endsWith('/') && !path.startsWith('//')) return inner.fetch(request);
      const showAgain = showUrl(request, urlWith(request, `/${path.replace(/^\/+|\/+$/g, '')}${uri.slice(path.length)}`));
      try {
        return await inner.fetch(request);
      } finally {
        showAgain();
      }
    },
  }));
}
