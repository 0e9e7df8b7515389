import type { Answer } from '../runner/contract.ts';
import type { SentFrame } from '../schemas/frames.ts';
import { FRAMES_HEADER, parseHeard } from './frames.ts';
import { conversation } from './recorded.ts';

/**
 * The whole answer that a Response carries. Reads the body to its end; rejects as the body does when it breaks off.
 * `date` is left out: a recording can't hold it. `sent` is what the client said over the WebSocket, where it got one.
 */
export async function toAnswer(response: Response, sent: readonly SentFrame[] = []): Promise<Answer> {
  const body = new Uint8Array(await response.arrayBuffer());
  return withFrames({ status: response.status, headers: headersOf(response), body }, sent);
}

/** The answer with what its server said over the WebSocket, where an engine put that into the body. */
export function withFrames(answer: Answer, sent: readonly SentFrame[] = []): Answer {
  const { [FRAMES_HEADER]: hasFrames, ...headers } = answer.headers;
  const heard = hasFrames && parseHeard(answer.body);
  return heard ? { ...answer, headers, ...conversation(sent, heard) } : { ...answer, headers };
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
