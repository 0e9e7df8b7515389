import type { TomlEntry, TomlNode, TomlTable } from '../toml/toml-node.ts';
import type { Report } from './problem.ts';

export type Kind = 'text' | 'flag' | 'number' | 'texts' | 'table' | 'table of texts' | 'tables' | 'text or table' | 'list' | 'anything';

/** What a key of a manifest holds. A `?` at the end: it may be missing. */
export type Fields = Readonly<Record<string, Kind | `${Kind}?`>>;

/** Reports what is missing, of another kind, or unknown: Spin refuses all three. `path` names the table. */
export function checkFields(table: TomlTable, path: string, fields: Fields, report: Report): void {
  for (const [key, field] of Object.entries(fields)) {
    const entry = table.entries.get(key);
    const kind = field.replace('?', '') as Kind;
    if (!entry) {
      if (field === kind) report({ at: table.start, key: join(path, key), message: `${path === '' ? 'The manifest' : `[${path}]`} has no ${key}`, cure: `Add ${key} = ${examples[kind]}.` });
    } else if (!isOf(kind, entry.value)) {
      report({ at: entry.value.start, key: join(path, key), message: `${key} is ${nameOf(entry.value)}, and must be ${names[kind]}`, cure: `Write ${key} = ${examples[kind]}.` });
    }
  }
  for (const { key, at } of table.entries.values()) {
    if (Object.hasOwn(fields, key)) continue;
    const near = Object.keys(fields).find((known) => isNear(known, key));
    const rest = Object.keys(fields).join(', ');
    report({ at: at.start, key: join(path, key), message: `Spin knows no ${clip(key)} here`, cure: near === undefined ? `Take it out. What can stand here: ${rest}.` : `Did you mean ${near}?` });
  }
}

export function join(path: string, key: string): string {
  return path === '' ? clip(key) : `${path}.${clip(key)}`;
}

function isOf(kind: Kind, node: TomlNode): boolean {
  switch (kind) {
    case 'text': return node.kind === 'string';
    case 'flag': return node.kind === 'boolean';
    case 'number': return node.kind === 'integer';
    case 'texts': return node.kind === 'array' && node.items.every((item) => item.kind === 'string');
    case 'list': return node.kind === 'array';
    case 'tables': return node.kind === 'array' && node.items.every((item) => item.kind === 'table');
    case 'table': return node.kind === 'table';
    case 'table of texts': return node.kind === 'table' && [...node.entries.values()].every(({ value }) => value.kind === 'string');
    case 'text or table': return node.kind === 'string' || node.kind === 'table';
    case 'anything': return true;
    default: return kind satisfies never;
  }
}

const names: Readonly<Record<Kind, string>> = {
  text: 'a text', flag: 'true or false', number: 'a whole number', texts: 'a list of texts', list: 'a list', tables: 'a list of tables',
  table: 'a table', 'table of texts': 'a table whose values are texts', 'text or table': 'a text or a table', anything: 'anything',
};

const examples: Readonly<Record<Kind, string>> = {
  text: '"…"', flag: 'true', number: '1', texts: '["…"]', list: '[…]', tables: '[{ … }]', table: '{ … }', 'table of texts': '{ name = "…" }', 'text or table': '"…"', anything: '…',
};

function nameOf(node: TomlNode): string {
  switch (node.kind) {
    case 'string': return 'a text';
    case 'boolean': return `${String(node.value)}, no text`;
    case 'integer':
    case 'float': return `the number ${String(node.value)}`;
    case 'date': return 'a date';
    case 'table': return 'a table';
    case 'array': return node.isTables ? 'a list of tables' : 'a list';
    default: return node satisfies never;
  }
}

/** A slip of the keyboard away: one letter more, less or other, or `-` for `_`. */
function isNear(known: string, written: string): boolean {
  const [a, b] = [known, written.toLowerCase().replaceAll('-', '_')];
  if (a === b) return true;
  if (Math.abs(a.length - b.length) > 1) return false;
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  return a.slice(same + 1) === b.slice(same + 1) || a.slice(same) === b.slice(same + 1) || a.slice(same + 1) === b.slice(same);
}

export function clip(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** The entries of a table that is there; none otherwise. */
export function entriesOf(table: TomlTable | undefined, key: string): readonly TomlEntry[] {
  const value = table?.entries.get(key)?.value;
  return value?.kind === 'table' ? [...value.entries.values()] : [];
}

export function textOf(table: TomlTable | undefined, key: string): string | undefined {
  const value = table?.entries.get(key)?.value;
  return value?.kind === 'string' ? String(value.value) : undefined;
}

export function textsOf(table: TomlTable, key: string): readonly string[] {
  const value = table.entries.get(key)?.value;
  return value?.kind === 'array' ? value.items.flatMap((item) => (item.kind === 'string' ? [String(item.value)] : [])) : [];
}

export function flagOf(table: TomlTable, key: string): boolean {
  const value = table.entries.get(key)?.value;
  return value?.kind === 'boolean' && value.value === true;
}

export function tableOf(table: TomlTable | undefined, key: string): TomlTable | undefined {
  const value = table?.entries.get(key)?.value;
  return value?.kind === 'table' ? value : undefined;
}

export function tablesOf(table: TomlTable | undefined, key: string): readonly TomlTable[] {
  const value = table?.entries.get(key)?.value;
  return value?.kind === 'array' ? value.items.filter((item) => item.kind === 'table') : [];
}

/** A table of texts as a record without prototype. */
export function recordOf(table: TomlTable | undefined, key: string): Readonly<Record<string, string>> {
  const record = Object.create(null) as Record<string, string>;
  for (const entry of entriesOf(table, key)) if (entry.value.kind === 'string') record[entry.key] = String(entry.value.value);
  return record;
}
