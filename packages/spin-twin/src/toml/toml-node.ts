/** TOML with places: offsets into the text, so that a problem can name its line, and a converter can keep what was written. */

export interface Range {
  readonly start: number;
  readonly end: number;
}

export type TomlNode = TomlScalar | TomlArray | TomlTable;

export interface TomlScalar extends Range {
  readonly kind: 'string' | 'integer' | 'float' | 'boolean' | 'date';
  /** Dates stay as they are written. */
  readonly value: string | number | boolean;
}

export interface TomlArray extends Range {
  readonly kind: 'array';
  readonly items: TomlNode[];
  /** Made by `[[name]]` headers. */
  readonly isTables: boolean;
}

export interface TomlTable extends Range {
  readonly kind: 'table';
  readonly entries: Map<string, TomlEntry>;
  /** How it came to be, which decides who may add to it. */
  made: 'header' | 'implied' | 'dotted' | 'inline';
  /** Comment lines right above the header. */
  comments: readonly string[];
}

export interface TomlEntry {
  readonly key: string;
  /** Where the key stands. */
  readonly at: Range;
  readonly value: TomlNode;
  /** Comment lines right above, and the comment behind the value. */
  readonly comments: readonly string[];
  readonly remark: string | undefined;
}

/** The text is no TOML: `message` says why, `offset` where, `cure` what to write. */
export class TomlError extends Error {
  override readonly name = 'TomlError';
  readonly offset: number;
  readonly cure: string;
  constructor(message: string, offset: number, cure: string) {
    super(message);
    this.offset = offset;
    this.cure = cure;
  }
}

/** A table without entries. */
export function emptyTable(range: Range, made: TomlTable['made'], comments: readonly string[] = []): TomlTable {
  return { kind: 'table', ...range, entries: new Map(), made, comments };
}
