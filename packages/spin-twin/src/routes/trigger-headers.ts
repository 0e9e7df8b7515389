import { toRecord } from './record.ts';

export interface RouteFacts {
  readonly rawRoute: string;
  readonly matchedRoute: string;
  readonly pathInfo: string;
  readonly params: ReadonlyMap<string, string>;
}

/** The headers that Spin 4.0.2's trigger adds because of the route. What no header can be called or hold is left out. */
export function triggerHeaders({ rawRoute, matchedRoute, pathInfo, params }: RouteFacts): Record<string, string> {
  const headers = new Map<string, string>();
  const add = (name: string, value: string): void => {
    if (!isHeaderName(name) || !isHeaderValue(value)) return;
    const known = headers.get(name);
    headers.set(name, known === undefined ? value : `${known}, ${value}`);
  };
  add('spin-path-info', pathInfo);
  add('spin-matched-route', matchedRoute);
  // Spin never fills in another base here.
  add('spin-base-path', '/');
  add('spin-raw-component-route', rawRoute);
  add('spin-component-route', rawRoute.endsWith('/...') ? rawRoute.slice(0, -4) : rawRoute);
  for (const [name, value] of [...params].sort(([a], [b]) => (a < b ? -1 : 1))) add(lowerAscii(`spin-path-match-${name}`).replaceAll('_', '-'), value);
  return toRecord(headers);
}

function isHeaderName(name: string): boolean {
  return /^[!#$%&'*+\-.^_`|~\w]+$/.test(name);
}

/** As the `http` crate has it: anything but control characters, a tab excepted. */
function isHeaderValue(value: string): boolean {
  return [...value].every((character) => character === '\t' || (character >= ' ' && character !== '\u007f'));
}

function lowerAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
