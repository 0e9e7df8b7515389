/** What stands at `offset`, for a sentence. */
export function shown(text: string, offset: number): string {
  const character = String.fromCodePoint(text.codePointAt(offset) ?? 0);
  if (offset >= text.length) return 'the end of the file';
  if (character === '\n' || character === '\r') return 'the end of the line';
  return character < ' ' || character === '\u007f' ? `a control character (0x${character.charCodeAt(0).toString(16).padStart(2, '0')})` : `"${character}"`;
}

export function clip(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
