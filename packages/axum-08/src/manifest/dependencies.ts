/** One dependency as a manifest writes it down. */
export interface Dependency {
  /** The crate, whatever the project calls it. */
  readonly name: string;
  readonly from: number;
  /** The table that it stands in, or that is its own: `dependencies`, `dev-dependencies.axum`. */
  readonly table: string;
  /** True for `[dependencies.axum]`. */
  readonly own: boolean;
  /** What stands behind the `=`, as far as the line goes; of a table of its own, all of it. */
  readonly text: { text: string; from: number };
  readonly version: { text: string; from: number } | undefined;
  readonly git: boolean;
}

/** Reads the dependency tables line by line: the layout has to stay, and no TOML reader keeps it. */
export function dependenciesOf(source: string): Dependency[] {
  const found: Dependency[] = [];
  let table = '';
  let tableFrom = 0;
  let own: Dependency | undefined;
  let offset = 0;
  for (const line of source.split('\n')) {
    const header = /^\s*\[([^[\]]+)\]\s*(#.*)?\r?$/.exec(line);
    const entry = /^\s*"?([\w-]+)"?((?:\s*\.\s*[\w-]+)?)\s*=\s*([^\n]*)$/.exec(line);
    if (header) {
      table = (header[1] ?? '').replace(/\s|"/g, '');
      tableFrom = offset;
      const single = /(?:^|[.-])dependencies\.([\w-]+)$/.exec(table);
      own = single ? { name: single[1] ?? '', from: tableFrom, table, own: true, text: { text: '', from: offset + line.length }, version: undefined, git: false } : undefined;
      if (own) found.push(own);
    } else if (entry) {
      const [, key = '', sub = '', value = ''] = entry;
      const valueFrom = offset + line.length - value.length;
      if (own) {
        const at = found.indexOf(own);
        own = { ...own, text: { ...own.text, text: source.slice(own.text.from, offset + line.length) } };
        if (key === 'version') own = { ...own, version: quoted(value, valueFrom) };
        if (key === 'git') own = { ...own, git: true };
        if (key === 'package') own = { ...own, name: quoted(value, 0)?.text ?? own.name };
        found[at] = own;
      } else if (/(^|[.-])dependencies$/.test(table)) found.push(fromEntry(key, sub.replace(/\s/g, ''), value, offset, valueFrom, table));
    }
    offset += line.length + 1;
  }
  return found;
}

/** `axum = "0.7"`, `axum = { version = "0.7", … }`, `axum.version = "0.7"`. */
function fromEntry(key: string, sub: string, value: string, from: number, valueFrom: number, table: string): Dependency {
  const place = { from, table, own: false, text: { text: value, from: valueFrom } };
  if (!value.startsWith('{')) return { ...place, name: key, version: sub === '' || sub === '.version' ? quoted(value, valueFrom) : undefined, git: sub === '.git' };
  const version = /\bversion\s*=\s*/.exec(value);
  const renamed = /\bpackage\s*=\s*"([^"]+)"/.exec(value)?.[1];
  const start = version ? version.index + version[0].length : 0;
  return { ...place, name: renamed ?? key, version: version ? quoted(value.slice(start), valueFrom + start) : undefined, git: /\bgit\s*=/.test(value) };
}

/** The text between quotes at the start of a value, and where it is. */
function quoted(value: string, from: number): { text: string; from: number } | undefined {
  const found = /^(["'])([^"']*)\1/.exec(value);
  return found ? { text: found[2] ?? '', from: from + 1 } : undefined;
}
