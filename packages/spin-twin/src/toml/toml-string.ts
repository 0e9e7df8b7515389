import { TomlError } from './toml-node.ts';
import { shown } from './toml-excerpt.ts';
import type { TomlReader } from './toml-reader.ts';

const escapes: Readonly<Record<string, string>> = { b: '\b', t: '\t', n: '\n', f: '\f', r: '\r', e: '\u001b', '"': '"', '\\': '\\' };

/** The string that begins here, in any of TOML's four ways to write one. Keys have no string of many lines. */
export function readString(reader: TomlReader, { lines }: { lines: 'one' | 'many' }): string {
  const { text, at: start } = reader;
  const quote = reader.next;
  const isLong = lines === 'many' && text.startsWith(quote.repeat(3), start);
  const end = isLong ? quote.repeat(3) : quote;
  reader.at += end.length;
  if (isLong) skipFirstLineEnd(reader);
  let value = '';
  for (;;) {
    if (text.startsWith(end, reader.at)) {
      reader.at += end.length;
      // Up to two quotes may stand right before the closing three.
      for (let more = 0; isLong && more < 2 && reader.next === quote; more++, reader.at++) value += quote;
      return value;
    }
    if (reader.next === '' || (!isLong && /[\n\r]/.test(reader.next))) {
      throw new TomlError('This text has no closing quote', start, `Write ${end} at its end${isLong ? '' : ', in the same line'}.`);
    }
    value += quote === '"' && reader.next === '\\' ? readEscape(reader, isLong) : readCharacter(reader);
  }
}

function skipFirstLineEnd(reader: TomlReader): void {
  if (reader.text.startsWith('\r\n', reader.at)) reader.at += 2;
  else if (reader.next === '\n') reader.at++;
}

function readCharacter(reader: TomlReader): string {
  const character = reader.next;
  const isControl = (character < ' ' && !'\t\n\r'.includes(character)) || character === '\u007f';
  if (isControl) throw new TomlError(`A text holds ${shown(reader.text, reader.at)}`, reader.at, 'Write it as an escape: \\u0000 and the like.');
  reader.at++;
  return character;
}

function readEscape(reader: TomlReader, isLong: boolean): string {
  const { text, at } = reader;
  const letter = text[at + 1] ?? '';
  const known = escapes[letter];
  if (known !== undefined) {
    reader.at += 2;
    return known;
  }
  const code = /^(?:u([\da-fA-F]{4})|U([\da-fA-F]{8})|x([\da-fA-F]{2}))/.exec(text.slice(at + 1, at + 10));
  if (code) {
    const point = parseInt(code[1] ?? code[2] ?? code[3] ?? '', 16);
    if (point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) throw new TomlError(`\\${code[0]} is no character`, at, 'Unicode ends at \\U0010FFFF and has none from D800 to DFFF.');
    reader.at += 1 + code[0].length;
    return String.fromCodePoint(point);
  }
  const lineEnd = isLong ? /^\\[ \t]*\r?\n\s*/.exec(text.slice(at, at + 10_000)) : null;
  if (!lineEnd) throw new TomlError(`\\${letter} is no escape`, at, 'Write a backslash twice, or put the text in single quotes.');
  reader.at += lineEnd[0].length;
  return '';
}
