import { percentDecodeBytes } from '../percent.ts';

export type Pair = readonly [key: string, value: string];

/** The pairs of `a=1&b=2`, decoded as the form_urlencoded crate does: bytes that are no UTF-8 become U+FFFD. */
export function formPairs(encoded: Uint8Array | string): Pair[] {
  const text = typeof encoded === 'string' ? encoded : oneCharacterAByte(encoded);
  return text.split('&').filter((part) => part !== '').map((part) => {
    const equals = part.indexOf('=');
    return equals < 0 ? [decode(part), ''] : [decode(part.slice(0, equals)), decode(part.slice(equals + 1))];
  });
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

function decode(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  if (/^[ -$&-~]*$/.test(spaced)) return spaced;
  const bytes = new Uint8Array(spaced.length);
  for (let at = 0; at < spaced.length; at++) bytes[at] = spaced.charCodeAt(at);
  return decoder.decode(percentDecodeBytes(bytes));
}

function oneCharacterAByte(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}
