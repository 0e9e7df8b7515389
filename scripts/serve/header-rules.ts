/** Reads a `_headers` file as Cloudflare Pages does, so that the local server and the host send the same headers. */

export interface HeaderRule {
  readonly matches: (path: string) => boolean;
  /** Headers that this rule takes away from what earlier rules gave. */
  readonly detached: readonly string[];
  readonly added: readonly (readonly [name: string, value: string])[];
}

/**
 * Parses the file's text. A line that starts at the margin opens a rule for a path, the indented lines below it are
 * `Name: value` or `! Name`; `#` starts a comment. Throws an error with the line number for anything else.
 */
export function parseHeaderRules(text: string): readonly HeaderRule[] {
  const rules: { path: string; detached: string[]; added: [string, string][] }[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const content = line.trim();
    if (content === '' || content.startsWith('#')) continue;
    if (!/^\s/.test(line)) {
      rules.push({ path: content, detached: [], added: [] });
      continue;
    }
    const rule = rules.at(-1);
    if (!rule) throw new Error(`_headers:${index + 1}: a header before any path; write the path on a line of its own`);
    if (content.startsWith('!')) {
      rule.detached.push(content.slice(1).trim().toLowerCase());
      continue;
    }
    const colon = content.indexOf(':');
    if (colon < 1) throw new Error(`_headers:${index + 1}: "${content}": write "Name: value" or "! Name"`);
    rule.added.push([content.slice(0, colon).trim().toLowerCase(), content.slice(colon + 1).trim()]);
  }
  return rules.map(({ path, detached, added }) => ({ matches: pathMatcher(path), detached, added }));
}

/** The headers for a path: rules add up in the order of the file, and equal names are joined by a comma. */
export function headersFor(rules: readonly HeaderRule[], path: string): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (const rule of rules) {
    if (!rule.matches(path)) continue;
    for (const name of rule.detached) headers.delete(name);
    for (const [name, value] of rule.added) {
      const before = headers.get(name);
      headers.set(name, before === undefined ? value : `${before}, ${value}`);
    }
  }
  return headers;
}

/** `*` stands for any rest, `:name` for one segment. */
function pathMatcher(pattern: string): (path: string) => boolean {
  const source = pattern
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/:[A-Za-z]\w*/g, '[^/]+');
  const expression = new RegExp(`^${source}$`);
  return (path) => expression.test(path);
}
