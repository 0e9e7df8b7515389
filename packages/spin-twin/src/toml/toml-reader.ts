import { readString } from './toml-string.ts';
import { clip, shown } from './toml-excerpt.ts';
import { emptyTable, TomlError } from './toml-node.ts';
import type { TomlArray, TomlEntry, TomlNode, TomlScalar, TomlTable } from './toml-node.ts';

/** One part of a dotted key. */
export interface KeyPart {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const integer = /^[+-]?(0|[1-9](_?\d)*)$|^0x[\da-f](_?[\da-f])*$|^0o[0-7](_?[0-7])*$|^0b[01](_?[01])*$/i;
const float = /^[+-]?((0|[1-9](_?\d)*)(\.\d(_?\d)*)?(e[+-]?\d(_?\d)*)?|inf|nan)$/i;
const date = /^\d{4}-\d\d-\d\d([Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?([Zz]|[+-]\d\d:\d\d)?)?$|^\d\d:\d\d(:\d\d(\.\d+)?)?$/;

/** How deep arrays and inline tables may stand in each other: a manifest has three or four. */
const DEEPEST = 100;

/** Reads keys and values from one place onwards. All methods throw a TomlError. */
export class TomlReader {
  readonly text: string;
  at = 0;
  #depth = 0;

  constructor(text: string) {
    this.text = text;
  }

  get next(): string {
    return this.text[this.at] ?? '';
  }

  skipSpaces(): void {
    while (this.next === ' ' || this.next === '\t') this.at++;
  }

  /** Spaces, line ends and comments. Gives the comments. */
  skipLines(): string[] {
    const comments: string[] = [];
    for (;;) {
      this.skipSpaces();
      if (this.next === '#') comments.push(this.readComment());
      else if (this.next === '\n') this.at++;
      else if (this.text.startsWith('\r\n', this.at)) this.at += 2;
      else return comments;
    }
  }

  readComment(): string {
    const start = this.at;
    while (this.at < this.text.length && !/[\n\r]/.test(this.next)) this.at++;
    return this.text.slice(start, this.at);
  }

  /** The comment behind a value, if there is one. Nothing else may follow in its line. */
  endLine(): string | undefined {
    this.skipSpaces();
    const remark = this.next === '#' ? this.readComment() : undefined;
    if (this.next !== '' && this.next !== '\n' && !this.text.startsWith('\r\n', this.at)) {
      throw new TomlError(`There is ${shown(this.text, this.at)} where the line should end`, this.at, 'Write each key in a line of its own, and texts in double quotes.');
    }
    return remark;
  }

  expect(character: string, cure: string): void {
    if (this.next !== character) throw new TomlError(`Expected "${character}", found ${shown(this.text, this.at)}`, this.at, cure);
    this.at++;
  }

  readKey(): KeyPart[] {
    const parts: KeyPart[] = [];
    do {
      if (parts.length > 0) this.at++;
      this.skipSpaces();
      const start = this.at;
      const name = this.next === '"' || this.next === "'" ? readString(this, { lines: 'one' }) : this.#bareKey();
      parts.push({ name, start, end: this.at });
      this.skipSpaces();
    } while (this.next === '.');
    return parts;
  }

  #bareKey(): string {
    const [name = ''] = /^[\w-]*/.exec(this.text.slice(this.at, this.at + 1_000)) ?? [];
    if (name === '') throw new TomlError(`Expected a key, found ${shown(this.text, this.at)}`, this.at, 'Keys are letters, digits, "_" and "-"; others go in double quotes.');
    this.at += name.length;
    return name;
  }

  readValue(): TomlNode {
    if (++this.#depth > DEEPEST) throw new TomlError(`Arrays and tables stand in each other more than ${String(DEEPEST)} deep`, this.at, 'A manifest needs three or four levels.');
    const value = this.#value();
    this.#depth--;
    return value;
  }

  #value(): TomlNode {
    const start = this.at;
    switch (this.next) {
      case '"':
      case "'": {
        const value = readString(this, { lines: 'many' });
        return { kind: 'string', value, start, end: this.at };
      }
      case '[':
        return this.#array();
      case '{':
        return this.#inlineTable();
      default:
        return this.#scalar();
    }
  }

  #array(): TomlArray {
    const start = this.at++;
    const items: TomlNode[] = [];
    for (;;) {
      this.skipLines();
      if (this.next === ']') break;
      items.push(this.readValue());
      this.skipLines();
      if (this.next === ']') break;
      this.expect(',', 'Put a comma between the items, and "]" behind the last.');
    }
    this.at++;
    return { kind: 'array', items, isTables: false, start, end: this.at };
  }

  #inlineTable(): TomlTable {
    const start = this.at++;
    const table = emptyTable({ start, end: start }, 'inline');
    this.skipSpaces();
    while (this.next !== '}') {
      const key = this.readKey();
      this.expect('=', 'Write key = value.');
      this.skipSpaces();
      addEntry(table, key, this.readValue(), { comments: [], remark: undefined });
      this.skipSpaces();
      if (this.next === '}') break;
      this.expect(',', 'Put a comma between the keys, and "}" behind the last, all in one line.');
      this.skipSpaces();
      if (this.next === '}') throw new TomlError('A comma stands before "}"', this.at - 1, 'Take the comma away: TOML has none behind the last key of an inline table.');
    }
    this.at++;
    seal(table);
    return Object.assign(table, { end: this.at });
  }

  #scalar(): TomlScalar {
    const start = this.at;
    const rest = this.text.slice(start, start + 400);
    const [written = ''] = /^\d{4}-\d\d-\d\d \d\d:[\d:.Zz+-]*|^[^\s,\]}#]*/.exec(rest) ?? [];
    this.at += written.length;
    const range = { start, end: this.at };
    if (written === 'true' || written === 'false') return { kind: 'boolean', value: written === 'true', ...range };
    if (integer.test(written)) return { kind: 'integer', value: Number(written.replaceAll('_', '').replace(/^\+/, '')), ...range };
    if (float.test(written)) return { kind: 'float', value: toFloat(written.replaceAll('_', '').toLowerCase()), ...range };
    if (date.test(written)) return { kind: 'date', value: written, ...range };
    if (written === '') throw new TomlError(`Expected a value, found ${shown(this.text, start)}`, start, 'Write a text in double quotes, a number, true or false, [ … ] or { … }.');
    throw new TomlError(`${clip(written)} is no value`, start, `Texts stand in double quotes: "${clip(written)}".`);
  }
}

/** Adds `a.b = value`. Throws for what is there already. */
export function addEntry(table: TomlTable, key: readonly KeyPart[], value: TomlNode, notes: Pick<TomlEntry, 'comments' | 'remark'>): void {
  let inner = table;
  for (const part of key.slice(0, -1)) {
    const known = inner.entries.get(part.name);
    if (known && (known.value.kind !== 'table' || known.value.made === 'inline' || known.value.made === 'header')) throw twice(part);
    const below = known?.value.kind === 'table' ? known.value : emptyTable(part, 'dotted');
    if (!known) inner.entries.set(part.name, { key: part.name, at: part, value: below, ...notes });
    inner = below;
  }
  const last = key.at(-1)!;
  if (inner.entries.has(last.name)) throw twice(last);
  inner.entries.set(last.name, { key: last.name, at: { start: key[0]!.start, end: last.end }, value, ...notes });
}

/** The key is there already. */
export function twice({ name, start }: KeyPart): TomlError {
  return new TomlError(`"${clip(name)}" is written twice`, start, 'Keep one of them.');
}

/** Nothing can be added to an inline table from outside, not to the tables inside it either. */
function seal(table: TomlTable): void {
  table.made = 'inline';
  for (const { value } of table.entries.values()) if (value.kind === 'table') seal(value);
}

function toFloat(written: string): number {
  if (written.endsWith('inf')) return written.startsWith('-') ? -Infinity : Infinity;
  return written.endsWith('nan') ? NaN : Number(written);
}
