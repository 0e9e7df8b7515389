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
      const showAgain = showUrl(request, urlWith(request, `/${withoutOuterSlashes(path)}${uri.slice(path.length)}`));
      try {
        return await inner.fetch(request);
      } finally {
        showAgain();
      }
    },
  }));
}

/** In one pass: an expression that looks for slashes at the end would begin anew at each slash. */
function withoutOuterSlashes(path: string): string {
  let start = 0;
  let end = path.length;
  while (path[start] === '/') start++;
  while (end > start && path[end - 1] === '/') end--;
  return path.slice(start, end);
}
