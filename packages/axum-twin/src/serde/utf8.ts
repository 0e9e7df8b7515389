const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text, or undefined when the bytes aren't UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** What Rust's Utf8Error says: the first invalid byte, and how many are wrong (undefined: the end is missing). */
export interface Utf8Error {
  readonly validUpTo: number;
  readonly length: number | undefined;
}

/** The first error in bytes that aren't UTF-8. */
export function findUtf8Error(bytes: Uint8Array): Utf8Error | undefined {
  let at = 0;
  while (at < bytes.length) {
    const wanted = sequenceLength(bytes[at] ?? 0);
    if (wanted === 0) return { validUpTo: at, length: 1 };
    for (let offset = 1; offset < wanted; offset++) {
      const byte = bytes[at + offset];
      if (byte === undefined) return { validUpTo: at, length: undefined };
      if (!continues(bytes[at] ?? 0, offset, byte)) return { validUpTo: at, length: offset };
    }
    at += wanted;
  }
  return undefined;
}

/** The error in Rust's words. */
export function describeUtf8Error({ validUpTo, length }: Utf8Error): string {
  return length === undefined
    ? `incomplete utf-8 byte sequence from index ${validUpTo}`
    : `invalid utf-8 sequence of ${length} bytes from index ${validUpTo}`;
}

function sequenceLength(first: number): number {
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  if (first < 0xe0) return 2;
  return first < 0xf0 ? 3 : 4;
}

function continues(first: number, offset: number, byte: number): boolean {
  let from = 0x80;
  let to = 0xbf;
  if (offset === 1) {
    if (first === 0xe0) from = 0xa0;
    if (first === 0xed) to = 0x9f;
    if (first === 0xf0) from = 0x90;
    if (first === 0xf4) to = 0x8f;
  }
  return byte >= from && byte <= to;
}
