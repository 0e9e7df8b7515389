/** A WebSocket's frames in words. */
import type { HeardWords } from '../runner/contract.ts';
import type { HeardFrame, SentFrame } from '../schemas/frames.ts';
import { toBytes } from './body.ts';
import { toHex } from './format.ts';

type Frame = SentFrame | HeardFrame;

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
  return toHex(toBytes(payload));
}
