/**
 * What must be kept in the very moment in which a page is left. A database answers only after the page is gone: of ten texts
 * that were typed just before, it was seen to lose three. This storage has written when the call returns; the next visit clears it.
 */
const PREFIX = 'rust-web-side-by-side:left:';

/** Keeps a text. Where storage is refused or full, it keeps nothing. */
export function leaveNote(name: string, text: string): void {
  try {
    localStorage.setItem(PREFIX + name, text);
  } catch {
    // The database was asked as well.
  }
}

/** The text that was left, or undefined. */
export function readNote(name: string): string | undefined {
  try {
    return localStorage.getItem(PREFIX + name) ?? undefined;
  } catch {
    return undefined;
  }
}

export function dropNote(name: string): void {
  try {
    localStorage.removeItem(PREFIX + name);
  } catch {
    // Nothing was left.
  }
}
