/** Why Rust's http crate refuses a header. The text is the crate's. */
export class HeaderError extends Error {
  override readonly name = 'HeaderError';
}

const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** @throws HeaderError when `name` is no header name. */
export function headerName(name: string): string {
  if (!token.test(name)) throw new HeaderError('invalid HTTP header name');
  return name.toLowerCase();
}

/**
 * A header value as bytes, one a character, which is what the web's Headers take: text beyond ASCII becomes its UTF-8.
 * @throws HeaderError when it holds a control character.
 */
export function headerValue(value: string): string {
  if (/^[\t\x20-\x7E]*$/.test(value)) return value;
  const bytes = new TextEncoder().encode(value);
  if (bytes.some(isControl)) throw new HeaderError('failed to parse header value');
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

function isControl(byte: number): boolean {
  return (byte < 0x20 && byte !== 0x09) || byte === 0x7f;
}
