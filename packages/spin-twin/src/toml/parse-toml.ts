import { addEntry, TomlReader, twice } from './toml-reader.ts';
import type { KeyPart } from './toml-reader.ts';
import { emptyTable, TomlError } from './toml-node.ts';
import type { TomlArray, TomlTable } from './toml-node.ts';

/** Reads a TOML 1.0 document, with its places and comments. Throws a TomlError at the first thing that is wrong. */
export function parseToml(text: string): TomlTable {
  const reader = new TomlReader(text);
  if (text.startsWith('\uFEFF')) reader.at = 1;
  const root = emptyTable({ start: 0, end: text.length }, 'header');
  let current = root;
  for (;;) {
    const comments = reader.skipLines();
    if (reader.next === '') {
      return root;
    } else if (reader.next === '[') {
      current = readHeader(reader, root, comments);
    } else {
      const key = reader.readKey();
      reader.expect('=', 'Write key = value.');
      reader.skipSpaces();
      const value = reader.readValue();
      addEntry(current, key, value, { comments, remark: reader.endLine() });
    }
  }
}

function readHeader(reader: TomlReader, root: TomlTable, comments: readonly string[]): TomlTable {
  const start = reader.at;
  const isArray = reader.text.startsWith('[[', start);
  reader.at += isArray ? 2 : 1;
  const key = reader.readKey();
  for (const bracket of isArray ? ']]' : ']') reader.expect(bracket, isArray ? 'Close the header with "]]".' : 'Close the header with "]".');
  const range = { start, end: reader.at };
  const remark = reader.endLine();
  const above = remark === undefined ? comments : [...comments, remark];
  const parent = key.slice(0, -1).reduce(below, root);
  const last = key.at(-1)!;
  return isArray ? addItem(parent, last, range, above) : openTable(parent, last, range, above);
}

/** The table that a part of a header leads to: of an array, its newest item. */
function below(table: TomlTable, part: KeyPart): TomlTable {
  const known = table.entries.get(part.name)?.value;
  if (!known) {
    const implied = emptyTable(part, 'implied');
    table.entries.set(part.name, { key: part.name, at: part, value: implied, comments: [], remark: undefined });
    return implied;
  }
  const inner = known.kind === 'array' && known.isTables ? known.items.at(-1) : known;
  if (inner?.kind !== 'table' || inner.made === 'inline') {
    throw new TomlError(`"${part.name}" is no table that a header can add to`, part.start, 'Write all of its keys where it is made.');
  }
  return inner;
}

function openTable(parent: TomlTable, part: KeyPart, range: { start: number; end: number }, comments: readonly string[]): TomlTable {
  const known = parent.entries.get(part.name);
  if (known && (known.value.kind !== 'table' || known.value.made !== 'implied')) throw twice(part);
  const table = Object.assign(known?.value.kind === 'table' ? known.value : emptyTable(range, 'header'), { ...range, made: 'header' as const, comments });
  parent.entries.set(part.name, { key: part.name, at: range, value: table, comments, remark: undefined });
  return table;
}

function addItem(parent: TomlTable, part: KeyPart, range: { start: number; end: number }, comments: readonly string[]): TomlTable {
  const known = parent.entries.get(part.name)?.value;
  if (known && !(known.kind === 'array' && known.isTables)) throw twice(part);
  const array: TomlArray = known?.kind === 'array' ? known : { kind: 'array', items: [], isTables: true, ...range };
  if (!known) parent.entries.set(part.name, { key: part.name, at: range, value: array, comments: [], remark: undefined });
  const table = emptyTable(range, 'header', comments);
  array.items.push(table);
  return table;
}
