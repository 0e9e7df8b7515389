import { readFileSync, statSync } from 'node:fs';
import { type Source, decode, refuse, sizeLimit, tooLarge } from '../decode.ts';

/** Reads a file as UTF-8. Whatever it can't read it refuses with a reason; it never throws. */
export function readSource(path: string): Source {
  try {
    const stats = statSync(path);
    if (!stats.isFile()) return refuse('is no regular file.');
    return stats.size > sizeLimit ? tooLarge(stats.size) : decode(readFileSync(path));
  } catch (error) {
    return refuse(`can't be read: ${reasonOf(error)}`);
  }
}

/** A system error in words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return `there is no such file or folder. Paths start at ${process.cwd()}.`;
  if (code === 'EACCES' || code === 'EPERM') return 'permission denied. Run this as somebody who may, or change its mode.';
  return error instanceof Error ? error.message : String(error);
}
