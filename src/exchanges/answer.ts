import type { Answer } from '../runner/contract.ts';
import type { RecordedResponse } from '../schemas/exchange.ts';
import type { HeardFrame, SentFrame } from '../schemas/frames.ts';
import { toBytes } from './body.ts';
import { FRAMES_HEADER, heardWords, parseHeard, transcript } from './frames.ts';

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

/** The answer that exchanges.toml holds. `request` is what it answers: a conversation is shown with both sides. */
export function recordedAnswer(response: RecordedResponse, request?: { readonly frames?: readonly SentFrame[] | undefined }): Answer {
  const headers: Record<string, readonly string[]> = {};
  for (const [name, values] of Object.entries(response.headers).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    headers[name] = typeof values === 'string' ? [values] : values;
  }
  const content = response.frames ? conversation(request?.frames ?? [], response.frames) : { body: toBytes(response.body) };
  return { status: response.status, headers, ...content };
}

function conversation(sent: readonly SentFrame[], heard: readonly HeardFrame[]): Pick<Answer, 'body' | 'frames'> {
  return { body: new TextEncoder().encode(transcript(sent, heard)), frames: heardWords(heard) };
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
