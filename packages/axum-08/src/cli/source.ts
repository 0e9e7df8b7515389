import { lstatSync, readFileSync } from 'node:fs';

/** Larger files are generated, and would keep everybody waiting. */
export const sizeLimit = 4_000_000;

/** A file's text, or why there is none. */
export type Source = { kind: 'text'; text: string } | { kind: 'refused'; message: string };

/** Reads a file as UTF-8. Whatever it can't read it refuses with a reason; it never throws. */
export function readSource(path: string): Source {
  try {
    const stats = lstatSync(path);
    if (!stats.isFile() && !stats.isSymbolicLink()) return refuse('is no regular file.');
    return stats.size > sizeLimit ? tooLarge(stats.size) : decode(readFileSync(path));
  } catch (error) {
    return refuse(`can't be read: ${reasonOf(error)}`);
  }
}

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

/** A system error in words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such file or folder.';
  if (code === 'EACCES' || code === 'EPERM') return 'permission denied.';
  return error instanceof Error ? error.message : String(error);
}

function tooLarge(size: number): Source {
  return refuse(`has ${(size / 1e6).toFixed(1)} MB; files over ${sizeLimit / 1e6} MB are left alone. Split it, or leave out what is generated.`);
}

function refuse(message: string): Source {
  return { kind: 'refused', message };
}
