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
  if (!text.includes('%')) return text;
  const bytes = new TextEncoder().encode(text);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    const high = byte === 0x25 ? hexDigit(bytes[at + 1]) : -1;
    const low = high < 0 ? -1 : hexDigit(bytes[at + 2]);
    if (low >= 0) at += 2;
    bytes[length++] = low < 0 ? byte : high * 16 + low;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, length));
  } catch {
    return undefined;
  }
}

function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
