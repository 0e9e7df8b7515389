const PREFIX = '#share=';

/** Address of a page with a shared copy in its fragment, which no server ever sees. */
export function toShareLink(page: string, encoded: string): string {
  const url = new URL(page);
  url.hash = PREFIX.slice(1) + encoded;
  return url.href;
}

/** What a page's fragment carries, or undefined when it is no share link. */
export function encodedShare(hash: string): string | undefined {
  return hash.startsWith(PREFIX) ? hash.slice(PREFIX.length) : undefined;
}
