/** Larger files are generated, and would keep everybody waiting. In bytes. */
export const sizeLimit = 4_000_000;

/** A file's text, or why there is none: a sentence without its subject. */
export type Source = { kind: 'text'; text: string } | { kind: 'refused'; message: string };

/** Decodes bytes that should be Rust source. The byte order mark, if any, stays part of the text. */
export function decode(bytes: Uint8Array): Source {
  if (bytes.length > sizeLimit) return tooLarge(bytes.length);
  if (bytes.includes(0)) return refuse('is binary (it holds NUL bytes), so it was left alone.');
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return refuse('is not UTF-8, so it is no Rust source: left alone.');
  }
}

/** The refusal for a file of that many bytes. */
export function tooLarge(size: number): Source {
  return refuse(`has ${(size / 1e6).toFixed(1)} MB; files over ${sizeLimit / 1e6} MB are left alone. Split it, or leave out what is generated.`);
}

/** A refusal in these words. */
export function refuse(message: string): Source {
  return { kind: 'refused', message };
}
