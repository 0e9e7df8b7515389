import { requestContext } from '../extensions.ts';
import type { Layer } from './service.ts';
import { pathOf, showUrl, uriOf, urlWith } from './uri.ts';

/** The path of a nested route: `/api` and `/users` make `/api/users`, `/api` and `/` make `/api`. */
export function nestedRoutePath(prefix: string, path: string): string {
  if (prefix.endsWith('/')) return prefix + path.replace(/^\/+/, '');
  return path === '/' ? prefix : prefix + path;
}

/** What `nest` puts around each inner route: the prefix goes off the URI, and NestedPath grows by `prefix`. */
export function nestLayer(prefix: string): Layer {
  return (inner) => ({
    async fetch(request) {
      const { facts } = requestContext(request);
      const outer = facts.nestedPath;
      facts.nestedPath = outer === undefined || outer === '/' ? prefix : outer.replace(/\/+$/, '') + prefix;

      const stripped = withoutPrefix(uriOf(request), prefix);
      if (stripped === undefined) return inner.fetch(request);
      const showAgain = showUrl(request, urlWith(request, stripped));
      try {
        return await inner.fetch(request);
      } finally {
        showAgain();
      }
    },
  });
}

/** `/users?x` of `/api/users?x` behind `/api`; undefined when the prefix doesn't match. */
export function withoutPrefix(uri: string, prefix: string): string | undefined {
  const length = prefixLength(pathOf(uri), prefix);
  if (length === undefined) return undefined;
  const rest = uri.slice(length);
  return rest.startsWith('/') ? rest : `/${rest}`;
}

/** How much of `path` the prefix covers, segment by segment. */
function prefixLength(path: string, prefix: string): number | undefined {
  const segments = path.split('/').slice(1);
  const expected = prefix.split('/').slice(1);
  let length = 0;
  for (const [index, part] of expected.entries()) {
    const segment = segments[index];
    if (segment === undefined) return undefined;
    length += 1;
    if (isCapture(part) || segment === part) length += segment.length;
    else return part === '' ? length : undefined;
  }
  return segments.length > expected.length ? length + 1 : length;
}

function isCapture(segment: string): boolean {
  return /^\{(?![{*]).*\}$/.test(segment) && !segment.endsWith('}}');
}
