/**
 * A WebSocket's frames, as they travel with a request and its answer: no engine needs more than headers and a body for them.
 * `crates/frames` is the other half.
 */
import type { HeardWords } from '../runner/contract.ts';
import type { HeardFrame, SentFrame } from '../schemas/frames.ts';
import { fromBase64 } from './base64.ts';
import { toText } from './body.ts';
import { toHex } from './format.ts';

export { FRAMES_HEADER } from './converse.ts';

type Frame = SentFrame | HeardFrame;

/** The frames as a header's value: ASCII alone. */
export function toHeaderValue(frames: readonly SentFrame[]): string {
  return JSON.stringify(frames).replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** What the server sent, in words, and after how many of the client's frames. Two conversations are the same when these are. */
export function heardWords(frames: readonly HeardFrame[]): HeardWords[] {
  return frames.map((frame) => ({ words: describe(frame), after: frame.after }));
}

/** Both sides' frames in their order, a line each, with who says it. */
export function transcript(sent: readonly SentFrame[], heard: readonly HeardFrame[]): string {
  const said = (count: number): string[] => heard.filter(({ after }) => after === count).map((frame) => `server  ${describe(frame)}`);
  return [...said(0), ...sent.flatMap((frame, index) => [`client  ${describe(frame)}`, ...said(index + 1)])].join('\n');
}

/** `text "rye"`, `close 1000 "bye"`, `binary de ad`. */
export function describe(frame: Frame): string {
  if ('text' in frame) return `text ${JSON.stringify(frame.text)}`;
  if ('close' in frame) return ['close', frame.close.code, frame.close.reason && JSON.stringify(frame.close.reason)].filter((part) => part !== undefined && part !== '').join(' ');
  if ('end' in frame) return 'ends the connection';
  if ('wait_ms' in frame) return `waits ${String(frame.wait_ms / 1000)} s`;
  if ('binary' in frame) return `binary ${describePayload(frame.binary)}`;
  return 'ping' in frame ? `ping ${describePayload(frame.ping)}` : `pong ${describePayload(frame.pong)}`;
}

function describePayload(payload: string | { readonly base64: string }): string {
  if (typeof payload === 'string') return JSON.stringify(payload);
  return toHex(fromBase64(payload.base64));
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

function isHeard(frame: unknown): frame is HeardFrame {
  if (typeof frame !== 'object' || frame === null || !('after' in frame) || typeof frame.after !== 'number') return false;
  if ('text' in frame) return typeof frame.text === 'string';
  if ('close' in frame) return typeof frame.close === 'object' && frame.close !== null;
  if ('end' in frame) return frame.end === true;
  const payload = 'binary' in frame ? frame.binary : 'ping' in frame ? frame.ping : 'pong' in frame ? frame.pong : undefined;
  return typeof payload === 'string' || (typeof payload === 'object' && payload !== null && 'base64' in payload && typeof payload.base64 === 'string');
}
