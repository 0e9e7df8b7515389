/** Why matchit refuses a route. The text is matchit's own. */
export class RouteSyntaxError extends Error {
  override readonly name = 'RouteSyntaxError';
}

// While a route is in the tree its escaped braces are these characters, so that `{{` never looks like a capture.
const openBrace = '\uE000';
const closeBrace = '\uE001';

/** `{{` and `}}` become one character each that stands for a literal brace. */
export function escapeBraces(route: string): string {
  return route.replaceAll('{{', openBrace).replaceAll('}}', closeBrace);
}

/** What the escaped route matches in a request: the literal braces are back. */
export function literalText(escaped: string): string {
  return escaped.replaceAll(openBrace, '{').replaceAll(closeBrace, '}');
}

export interface Wildcard {
  readonly start: number;
  /** Position after the closing brace. */
  readonly end: number;
}

const invalidName = 'Parameters must be registered with a valid name';
const oneASegment = 'Only one parameter is allowed per path segment';

/**
 * The first `{name}` or `{*name}` at or after `from`.
 * @throws RouteSyntaxError for a brace without partner, an empty name, or anything but `/` after a capture.
 */
export function findWildcard(route: string, from = 0): Wildcard | undefined {
  const start = route.slice(from).search(/[{}]/) + from;
  if (start < from) return undefined;
  if (route[start] === '}' || route[start + 1] === '}') throw new RouteSyntaxError(invalidName);

  for (let at = start + 2; at < route.length; at++) {
    const character = route[at];
    if (character === '*' || character === '/') throw new RouteSyntaxError(invalidName);
    if (character !== '}') continue;
    if (route[at - 1] === '*') throw new RouteSyntaxError(invalidName);
    const next = route[at + 1];
    if (next !== undefined && next !== '/') throw new RouteSyntaxError(oneASegment);
    return { start, end: at + 1 };
  }
  throw new RouteSyntaxError(invalidName);
}

/**
 * Captures renamed `{a}`, `{b}`, … by position, so that `/{x}/a` and `/{y}/b` share a node, with their real names beside.
 * @throws RouteSyntaxError, and Error when a route has more than 25 captures (matchit's limit).
 */
export function normalizeCaptures(escaped: string): { readonly route: string; readonly names: readonly string[] } {
  const names: string[] = [];
  let route = escaped;
  let from = 0;
  for (;;) {
    const wildcard = findWildcard(route, from);
    if (!wildcard) return { route, names };
    if (route[wildcard.start + 1] === '*') {
      from = wildcard.end;
      continue;
    }
    names.push(literalText(route.slice(wildcard.start + 1, wildcard.end - 1)));
    const letter = String.fromCharCode(96 + names.length);
    if (letter >= 'z') throw new Error('Too many route parameters.');
    route = `${route.slice(0, wildcard.start)}{${letter}}${route.slice(wildcard.end)}`;
    from = wildcard.start + 3;
  }
}

/** The way back: captures get their real names again, as many as there are. */
export function restoreCaptures(normalized: string, names: readonly string[]): string {
  let route = normalized;
  let from = 0;
  for (const name of names) {
    const wildcard = findWildcard(route, from);
    if (!wildcard) return route;
    route = `${route.slice(0, wildcard.start)}{${name}}${route.slice(wildcard.end)}`;
    from = wildcard.start + name.length + 2;
  }
  return route;
}
