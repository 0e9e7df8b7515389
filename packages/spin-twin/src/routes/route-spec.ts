/**
 * A route as routefinder 0.5.4 reads it, with everything odd about that: it looks up characters by byte positions, and a dot at
 * the beginning of a segment belongs to the segment before.
 */

export type Segment =
  | { readonly kind: 'slash' | 'dot' | 'wildcard' }
  | { readonly kind: 'exact'; readonly text: string }
  | { readonly kind: 'param'; readonly name: string };

export type RouteSpec = readonly Segment[];

/** Throws an Error with routefinder's sentence: for a wildcard or a capture without its proper name. */
export function parseRoute(source: string): RouteSpec {
  const trimmed = trimSlashes(source);
  const characters = [...trimmed];
  const segments: Segment[] = [];
  let delimiter: string | undefined;
  let start = 0;
  for (const end of delimitersOf(trimmed)) {
    addSection(segments, trimmed.slice(start, end), delimiter);
    // By its byte position: another character, or none, once the route holds more than ASCII.
    delimiter = characters[byteLength(trimmed.slice(0, end))];
    start = end + 1;
  }
  return segments;
}

function addSection(segments: Segment[], section: string, delimiter: string | undefined): void {
  const segment = toSegment(section);
  if (delimiter === '.') addDot(segments);
  if (!segment) return;
  if (delimiter === '/') segments.push({ kind: 'slash' });
  segments.push(segment);
}

function addDot(segments: Segment[]): void {
  const last = segments.at(-1);
  if (last?.kind === 'exact') segments[segments.length - 1] = { kind: 'exact', text: `${last.text}.` };
  else segments.push({ kind: 'dot' });
}

function toSegment(section: string): Segment | undefined {
  if (section === '') return undefined;
  if (section === '*') return { kind: 'wildcard' };
  if (section.startsWith('*')) throw new Error(`since there can only be one wildcard, it doesn't need a name. replace \`${section}\` with \`*\``);
  if (section === ':') throw new Error('params must be named');
  return section.startsWith(':') ? { kind: 'param', name: section.slice(1) } : { kind: 'exact', text: section };
}

/**
 * The captured parts of `path`, in the route's order, or undefined when it doesn't match. `path` is raw.
 * Throws an Error where routefinder panics: at a wildcard or a capture that something else follows.
 */
export function matchSpec(spec: RouteSpec, path: string): readonly string[] | undefined {
  const captures: string[] = [];
  let rest = trimSlashes(path);
  for (const [index, segment] of spec.entries()) {
    const after = step(segment, spec[index + 1], rest, captures);
    if (after === undefined) return undefined;
    rest = after;
  }
  return rest === '' || rest === '/' ? captures : undefined;
}

/** What is left of `rest` behind the segment. */
function step(segment: Segment, next: Segment | undefined, rest: string, captures: string[]): string | undefined {
  switch (segment.kind) {
    case 'exact':
      return rest.startsWith(segment.text) ? rest.slice(segment.text.length) : undefined;
    case 'param':
      return rest === '' ? undefined : stepParam(next, rest, captures);
    case 'wildcard':
      if (next) throw new Error('wildcard must currently be the terminal segment, please file an issue if you have a use case for a mid-route *');
      captures.push(rest);
      return '';
    case 'slash':
      // A wildcard matches its bare prefix too.
      if (rest === '') return next === undefined || next.kind === 'wildcard' ? rest : undefined;
      return rest.startsWith('/') && next ? rest.slice(1) : undefined;
    case 'dot':
      return rest.startsWith('.') ? rest.slice(1) : undefined;
    default:
      return segment satisfies never;
  }
}

function stepParam(next: Segment | undefined, rest: string, captures: string[]): string | undefined {
  const end = captureEnd(next, rest);
  if (end === undefined) return undefined;
  captures.push(rest.slice(0, end));
  return rest.slice(end);
}

function captureEnd(next: Segment | undefined, rest: string): number | undefined {
  if (next === undefined || next.kind === 'slash') {
    const slash = rest.indexOf('/');
    return slash < 0 ? rest.length : slash;
  }
  if (next.kind !== 'dot') throw new Error('param must be followed by a dot, a slash, or the end of the route');
  const end = rest.search(/[./]/);
  if (end < 0) return undefined;
  // The byte position again, taken for a character's.
  return [...rest][byteLength(rest.slice(0, end))] === '.' ? end : undefined;
}

/** Where sections end: at each dot and slash, and at the end. */
function delimitersOf(text: string): readonly number[] {
  return [...Array.from(text.matchAll(/[./]/g), ({ index }) => index), text.length];
}

function trimSlashes(text: string): string {
  return text.replace(/^\/+|\/+$/g, '');
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
