/** Text as Rust's `{:?}` prints a str. */
export function rustDebug(text: string): string {
  let printed = '"';
  for (const character of text) printed += debugCharacter(character);
  return `${printed}"`;
}

const escapes: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\0': '\\0' };

function debugCharacter(character: string): string {
  if (/^[ -~]$/.test(character) && character !== '"' && character !== '\\') return character;
  const escaped = escapes[character];
  if (escaped !== undefined) return escaped;
  const isPrintable = /^[^\p{C}\p{Z}\p{Grapheme_Extend}]$/u.test(character);
  return isPrintable ? character : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** Names as serde lists what it expected: `a`, `a` or `b`, one of `a`, `b`, `c`. */
export function oneOf(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  return quoted.length > 2 ? `one of ${quoted.join(', ')}` : quoted.join(' or ');
}
