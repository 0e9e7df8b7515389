import type { Answer } from '../runner/contract.ts';
import type { RecordedResponse } from '../schemas/exchange.ts';
import type { HeardFrame, SentFrame } from '../schemas/frames.ts';
import { toBytes } from './body.ts';
import { heardWords, transcript } from './transcript.ts';

/**
 * The answer that exchanges.toml holds, its headers by name: a browser gives those of a live one so, and nothing changes places.
 * `request` is what it answers: a conversation is shown with both sides.
 */
export function recordedAnswer(response: RecordedResponse, request?: { readonly frames?: readonly SentFrame[] | undefined }): Answer {
  const headers: Record<string, readonly string[]> = {};
  for (const [name, values] of Object.entries(response.headers).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    // As `toAnswer` reads a live one: only cookies keep a line each.
    headers[name] = typeof values === 'string' ? [values] : name === 'set-cookie' ? values : [values.join(', ')];
  }
  const content = response.frames ? conversation(request?.frames ?? [], response.frames) : { body: toBytes(response.body) };
  return { status: response.status, headers, ...content };
}

/** What an answer holds of the frames that were sent and heard. */
export function conversation(sent: readonly SentFrame[], heard: readonly HeardFrame[]): Pick<Answer, 'body' | 'frames'> {
  return { body: new TextEncoder().encode(transcript(sent, heard)), frames: heardWords(heard) };
}
