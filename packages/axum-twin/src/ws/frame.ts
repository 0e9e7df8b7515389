import { Message } from './message.ts';

type Payload = string | { readonly base64: string };

/** A frame as a host writes it. */
export type Frame =
  | { readonly text: string }
  | { readonly binary: Payload }
  | { readonly ping: Payload }
  | { readonly pong: Payload }
  | { readonly close: { readonly code?: number | undefined; readonly reason?: string | undefined } };

/** A frame of the client, or time that passes. */
export type SentFrame = Frame | { readonly wait_ms: number };

/** A frame of the server, after that many of the client's. `end`: the connection is over. */
export type HeardFrame = { readonly after: number } & (Frame | { readonly end: true });

/** The message that a frame carries. */
export function toMessage(frame: Frame): Message {
  if ('text' in frame) return Message.Text(frame.text);
  if ('binary' in frame) return Message.Binary(toBytes(frame.binary));
  if ('ping' in frame) return Message.Ping(toBytes(frame.ping));
  if ('pong' in frame) return Message.Pong(toBytes(frame.pong));
  const { code, reason = '' } = frame.close;
  return Message.Close(code === undefined ? undefined : { code, reason });
}

/** The frame that carries a message. */
export function toFrame(message: Message): Frame {
  switch (message.type) {
    case 'Text':
      return { text: message.value };
    case 'Binary':
      return { binary: toPayload(message.value) };
    case 'Ping':
      return { ping: toPayload(message.value) };
    case 'Pong':
      return { pong: toPayload(message.value) };
    case 'Close': {
      if (message.value === undefined) return { close: {} };
      const { code, reason } = message.value;
      return { close: { code, ...(reason === '' ? {} : { reason }) } };
    }
  }
}

function toBytes(payload: Payload): Uint8Array {
  if (typeof payload === 'string') return new TextEncoder().encode(payload);
  return Uint8Array.from(atob(payload.base64), (character) => character.charCodeAt(0));
}

/** As text where the bytes spell some that can be read. */
function toPayload(bytes: Uint8Array): Payload {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    if (!/\p{Cc}/u.test(text)) return text;
  } catch {
    // Then they are written as bytes.
  }
  return { base64: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')) };
}
