import type { Answer } from '../runner/contract.ts';
import type { RecordedResponse } from '../schemas/exchange.ts';
import { toBytes } from './body.ts';

/**
 * The whole answer that a Response carries. Reads the body to its end; rejects as the body does when it breaks off.
 * `date` is left out: a recording can't hold it.
 */
export async function toAnswer(response: Response): Promise<Answer> {
  const body = new Uint8Array(await response.arrayBuffer());
  return { status: response.status, headers: headersOf(response), body };
}

/** The answer that exchanges.toml holds, its headers by name: a browser gives those of a live one so, and nothing changes places. */
export function recordedAnswer(response: RecordedResponse): Answer {
  const headers: Record<string, readonly string[]> = {};
  for (const [name, values] of Object.entries(response.headers).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    headers[name] = typeof values === 'string' ? [values] : values;
  }
  return { status: response.status, headers, body: toBytes(response.body) };
}

/** Headers joins repeated values with ", ", except Set-Cookie's: a cookie may hold commas, so each keeps its own entry. */
function headersOf(response: Response): Answer['headers'] {
  const headers: Record<string, readonly string[]> = {};
  for (const [name, value] of response.headers) {
    if (name === 'date') continue;
    headers[name] = name === 'set-cookie' ? [...(headers[name] ?? []), value] : [value];
  }
  return headers;
}
