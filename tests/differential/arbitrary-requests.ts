import fc from 'fast-check';
import type { Pair, RequestSpec, RouterCall } from './description.ts';

/** A request before its app is known: which of the app's paths it takes, and how it bends it. */
export interface RequestDraft {
  readonly method: string;
  readonly pick: number;
  readonly fills: readonly string[];
  readonly bend: string;
  readonly query: string;
  readonly headers: readonly Pair[];
  readonly body: string;
}

const fills = fc.constantFrom('7', 'abc', '0', 'x-1', 'a', 'users', 'caf%C3%A9', '%ff', '%2F', 'a%20b', '{id}', '', '-1', 'id', '%7Bid%7D', 'A');
const bends = fc.constantFrom('', '', '', '', '', '', '/', '/more', '//', '-', 'x', '/..;', 'cut', 'double', 'root', 'upper');
const queries = fc.constantFrom('', '', '', '?', '?a=1', '?id=7&name=x', '?q=%C3%A9&page=2', '?a=1&a=2', '?x?y');
const methods = fc.oneof({ weight: 7, arbitrary: fc.constant('GET') }, { weight: 8, arbitrary: fc.constantFrom('POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'PURGE') });
const headers = fc.uniqueArray(fc.oneof(
  fc.constantFrom<Pair>(['content-type', 'application/json'], ['content-type', 'text/plain'], ['content-type', 'application/x-www-form-urlencoded'], ['content-type', 'application/problem+json; charset=utf-8']),
  fc.constantFrom<Pair>(['origin', 'https://a.example'], ['origin', 'https://b.example'], ['origin', 'https://evil.example'], ['access-control-request-method', 'PUT'], ['access-control-request-headers', 'x-key']),
  fc.constantFrom<Pair>(['x-key', 'k'], ['authorization', 'Bearer'], ['x-request-id', 'mine'], ['x-id', ''], ['content-length', '3'], ['content-length', '99'], ['content-length', 'x']),
), { maxLength: 3, selector: ([name]) => name });

export const draftArbitrary: fc.Arbitrary<RequestDraft> = fc.record({
  method: methods, pick: fc.nat(), fills: fc.array(fills, { minLength: 2, maxLength: 2 }), bend: bends, query: queries, headers, body: fc.constantFrom('', '', 'body', '{"id":1}', '7', 'id=1&name=x', '\xff', '{'),
});

/** The request of a draft. A path that a URL would rewrite becomes `/`, as a body on GET goes: the web can't say either. */
export function toSpec(draft: RequestDraft, router: readonly RouterCall[]): RequestSpec {
  const known = pathsOf(router);
  const route = known[draft.pick % Math.max(1, known.length)] ?? '/';
  let at = 0;
  const filled = route.replaceAll('{{', '\0').replaceAll('}}', '\x01').replace(/\{(\*?)[^}]*\}/g, (_, star: string) => (star === '' ? '' : 'rest/') + (draft.fills[at++] ?? 'z')).replaceAll('\0', '{').replaceAll('\x01', '}');
  const path = bend(filled, draft.bend) + draft.query;
  const takesBody = draft.method !== 'GET' && draft.method !== 'HEAD';
  return { method: draft.method, path: isStable(path) ? path : '/', headers: draft.headers, body: takesBody ? draft.body : '' };
}

function bend(path: string, how: string): string {
  switch (how) {
    case 'cut': return path.slice(0, -1);
    case 'double': return path.replace('/', '//');
    case 'root': return '/';
    case 'upper': return path.toUpperCase();
    default: return path + how;
  }
}

/** True for a path that the web's URL and Rust's Uri take as it is. */
export function isStable(path: string): boolean {
  if (!path.startsWith('/') || /[^!-~]/.test(path) || /["<>\\^`|#]/.test(path)) return false;
  return URL.canParse(`http://localhost${path}`) && new URL(`http://localhost${path}`).href === `http://localhost${path}`;
}

/** The paths of a router and of what is in it. */
function pathsOf(calls: readonly RouterCall[]): string[] {
  return calls.flatMap((call) => {
    switch (call.call) {
      case 'route': return [call.path];
      case 'routeService': return [call.path];
      case 'merge': return pathsOf(call.router);
      case 'nest': return below(call.path, pathsOf(call.router));
      case 'nestService': return below(call.path, call.service.kind === 'router' ? pathsOf(call.service.router) : ['/in']);
      case 'fallbackService': return call.service.kind === 'router' ? pathsOf(call.service.router) : [];
      case 'fallback':
      case 'methodNotAllowedFallback':
      case 'resetFallback':
      case 'layer':
      case 'routeLayer':
      case 'withoutV07Checks':
      case 'withState': return [];
    }
  });
}

function below(prefix: string, paths: readonly string[]): string[] {
  return [prefix, ...paths.map((path) => (prefix.endsWith('/') ? prefix.slice(0, -1) : prefix) + path)];
}
