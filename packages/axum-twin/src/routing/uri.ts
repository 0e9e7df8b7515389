import { percentDecodeBytes } from '../percent.ts';
import { decodeUtf8 } from '../serde/utf8.ts';

/** Path and query of a request as axum's `Uri` prints them: `/users/7?full=1`. Nothing is decoded. */
export function uriOf(request: Request): string {
  const url = request.url;
  const fragment = url.indexOf('#');
  const end = fragment < 0 ? url.length : fragment;
  const slash = pathStart(url);
  return slash < 0 || slash > end ? '/' : url.slice(slash, end);
}

/** The request's URL with another path and query. */
export function urlWith(request: Request, uri: string): string {
  const slash = pathStart(request.url);
  return (slash < 0 ? request.url : request.url.slice(0, slash)) + uri;
}

function pathStart(url: string): number {
  return url.indexOf('/', url.indexOf('://') + 3);
}

/**
 * Makes `request.url` read `url` until the returned function is called. The request stays the same object, with its body:
 * a new Request would take the body along, and Firefox can't hand a body on by its stream.
 */
export function showUrl(request: Request, url: string): () => void {
  const before = Object.getOwnPropertyDescriptor(request, 'url');
  Object.defineProperty(request, 'url', { value: url, configurable: true });
  return () => {
    if (before) Object.defineProperty(request, 'url', before);
    else Reflect.deleteProperty(request, 'url');
  };
}

/** A request that a middleware built from another shows the other's URL, unless it was given a URL of its own. */
export function keepShownUrl(request: Request, from: Request): void {
  const shown = Object.getOwnPropertyDescriptor(from, 'url');
  if (!shown) return;
  Reflect.deleteProperty(from, 'url');
  if (request.url === from.url) Object.defineProperty(request, 'url', shown);
  Object.defineProperty(from, 'url', shown);
}

/** `/users/7` of `/users/7?full=1`. */
export function pathOf(uri: string): string {
  const question = uri.indexOf('?');
  return question < 0 ? uri : uri.slice(0, question);
}

/** `full=1` of `/users/7?full=1`; undefined without `?`, empty for a bare `?`. */
export function queryOf(uri: string): string | undefined {
  const question = uri.indexOf('?');
  return question < 0 ? undefined : uri.slice(question + 1);
}

/** Percent-decodes as Rust's percent-encoding: `%zz` stays, undefined when the bytes aren't UTF-8. */
export function percentDecode(text: string): string | undefined {
  return text.includes('%') ? decodeUtf8(percentDecodeBytes(new TextEncoder().encode(text))) : text;
}
