/** The bytes of a text that has one character a byte. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text, 'latin1'));
}

/** Bytes as a text of one character a byte. */
export function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}

/** A text's UTF-8 as a text of one character a byte. */
export function utf8(text: string): string {
  return textOf(new TextEncoder().encode(text));
}
