import type { RecordedResponse } from '../schemas/exchange.ts';

/** A body as exchanges.toml writes it: text, `{ base64 }`, or `{ repeat, times }`. */
export type WrittenBody = RecordedResponse['body'];

/** The bytes that a written body stands for. */
export function toBytes(body: WrittenBody): Uint8Array<ArrayBuffer> {
  if (typeof body === 'string') return new TextEncoder().encode(body);
  if ('base64' in body) return Uint8Array.from(atob(body.base64), (char) => char.charCodeAt(0));
  return new TextEncoder().encode(body.repeat.repeat(body.times));
}

/** The text that the bytes spell in UTF-8, or undefined when they spell none. A byte order mark is kept. */
export function toText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
