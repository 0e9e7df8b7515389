/**
 * A WebSocket's frames, as they travel with a request and its answer: no engine needs more than headers and a body for them.
 * `crates/frames` is the other half.
 */
import type { HeardFrame, SentFrame } from '../schemas/frames.ts';
import { toBase64 } from './base64.ts';
import { toText } from './body.ts';

export { FRAMES_HEADER } from './converse.ts';

/** The frames as a header's value: ASCII alone. */
export function toHeaderValue(frames: readonly SentFrame[]): string {
  return JSON.stringify(frames).replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** What an engine's answer holds under FRAMES_HEADER. Undefined for anything else: a reader's program can write there too. */
export function parseHeard(body: Uint8Array): readonly HeardFrame[] | undefined {
  try {
    const frames = JSON.parse(toText(body) ?? '') as unknown;
    return Array.isArray(frames) && frames.every(isHeard) ? frames : undefined;
  } catch {
    return undefined;
  }
}

/** Bytes as a frame holds them: as text where they spell some that can be read. */
export function toPayload(bytes: Uint8Array): string | { readonly base64: string } {
  const text = toText(bytes);
  return text === undefined || /\p{Cc}/u.test(text) ? { base64: toBase64(bytes) } : text;
}

function isHeard(frame: unknown): frame is HeardFrame {
  if (typeof frame !== 'object' || frame === null || !('after' in frame) || typeof frame.after !== 'number') return false;
  if ('text' in frame) return typeof frame.text === 'string';
  if ('close' in frame) return typeof frame.close === 'object' && frame.close !== null;
  if ('end' in frame) return frame.end === true;
  const payload = 'binary' in frame ? frame.binary : 'ping' in frame ? frame.ping : 'pong' in frame ? frame.pong : undefined;
  return typeof payload === 'string' || (typeof payload === 'object' && payload !== null && 'base64' in payload && typeof payload.base64 === 'string');
}
