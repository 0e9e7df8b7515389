/**
 * `SANDBOX_ORIGIN=https://sandbox.example.org npm run build` lets the sandbox's frame come from an origin of its own, which gives it
 * a process of its own in more browsers. That host serves the same dist/engine/ with the same headers.
 */
export const sandboxOrigin = parseOrigin(process.env['SANDBOX_ORIGIN'] ?? '');

/** '' is the site itself. Throws an Error that names the variable when the text is no origin. */
export function parseOrigin(text: string): string {
  if (text === '') return '';
  const origin = URL.canParse(text) ? new URL(text).origin : undefined;
  if (origin !== text) throw new Error(`SANDBOX_ORIGIN="${text}" is no origin: write scheme and host alone, "https://sandbox.example.org"`);
  return origin;
}
