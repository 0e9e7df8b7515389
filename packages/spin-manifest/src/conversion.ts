import { toProblems } from 'spin-twin/manifest';
import type { Finding, Problem, TomlEntry, TomlTable } from 'spin-twin/manifest';

/** Something that is written otherwise in version 2. */
export interface Change {
  /** Of the old file, counted from 1. */
  readonly line: number;
  readonly from: string;
  readonly to: string;
  readonly why: string;
}

/** The new manifest while it is written. */
export class Conversion {
  readonly lines: string[] = [];
  readonly #source: string;
  readonly #file: string;
  readonly #changes: { readonly at: number; readonly from: string; readonly to: string; readonly why: string }[] = [];
  readonly #findings: Finding[] = [];

  constructor(source: string, file: string) {
    this.#source = source;
    this.#file = file;
  }

  change(at: number, from: string, to: string, why: string): void {
    this.#changes.push({ at, from, to, why });
  }

  problem(finding: Finding): void {
    this.#findings.push(finding);
  }

  /** A header, with an empty line above. */
  header(text: string, comments: readonly string[] = []): void {
    this.lines.push('', ...comments, text);
  }

  /** `key = value`, with the comments of the entry that it comes from. */
  line(key: string, value: string, from?: TomlEntry): void {
    this.lines.push(...(from?.comments ?? []), `${key} = ${value}${from?.remark === undefined ? '' : ` ${from.remark}`}`);
  }

  /** A value as it was written. */
  written({ value }: TomlEntry): string {
    return this.#source.slice(value.start, value.end);
  }

  /** The entry as it was written; false for a table under a header of its own, which `tables` copies. */
  copy(entry: TomlEntry, value = this.written(entry)): boolean {
    if (isHeaderTable(entry)) return false;
    this.line(toKey(entry.key), value, entry);
    return true;
  }

  /** A table and all below it, under headers of the new path. */
  table(path: string, table: TomlTable, rewrite: (written: string) => string = (written) => written): void {
    this.header(`[${path}]`, table.comments);
    const below = [...table.entries.values()].filter((entry) => !this.copy(entry, rewrite(this.written(entry))));
    for (const entry of below) if (entry.value.kind === 'table') this.table(`${path}.${toKey(entry.key)}`, entry.value, rewrite);
  }

  /** Keeps what version 2 has no place for, as a comment. */
  leave(entry: TomlEntry): void {
    const text = entry.value.kind === 'table' && isHeaderTable(entry) ? `${toKey(entry.key)} (a table)` : `${toKey(entry.key)} = ${this.written(entry)}`;
    this.lines.push(...text.split(/\r?\n/).map((line, index) => (index === 0 ? `# not converted: ${line}` : `# ${line}`)));
  }

  changes(): Change[] {
    const lines = toProblems(this.#changes.map(({ at }) => ({ at, key: '', message: '', cure: '' })), this.#source, this.#file).map(({ line }) => line);
    return this.#changes.toSorted((a, b) => a.at - b.at).map(({ from, to, why }, index) => ({ line: lines[index] ?? 1, from, to, why }));
  }

  problems(): Problem[] {
    return toProblems(this.#findings, this.#source, this.#file);
  }
}

/** A key as TOML wants it. */
export function toKey(key: string): string {
  return /^[\w-]+$/.test(key) ? key : JSON.stringify(key);
}

/** Lists break into lines when they are long. */
export function toList(items: readonly string[]): string {
  const texts = items.map((item) => JSON.stringify(item));
  const line = `[${texts.join(', ')}]`;
  return line.length <= 100 ? line : `[\n${texts.map((text) => `  ${text},\n`).join('')}]`;
}

function isHeaderTable({ value }: TomlEntry): boolean {
  return value.kind === 'table' ? value.made !== 'inline' : value.kind === 'array' && value.isTables;
}
