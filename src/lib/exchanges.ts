import { readFileSync } from 'node:fs';
import { exchangesSchema } from '../schemas/exchange.ts';
import type { Exchange } from '../schemas/exchange.ts';
import { problemsOf } from './problem.ts';
import type { Problem } from './problem.ts';
import { slugOf } from './slug.ts';
import { readToml } from './toml.ts';

export interface ReadExchanges {
  readonly exchanges: readonly Exchange[];
  readonly problems: readonly Problem[];
}

/**
 * Reads a step's exchanges.toml. What is wrong with it comes back as problems; the file itself must be there.
 * `path` is where it lies, `file` how problems name it.
 */
export function readExchanges(path: string, file: string): ReadExchanges {
  return parseExchanges(readFileSync(path, 'utf8'), file);
}

/** The same for text that is read already. */
export function parseExchanges(text: string, file: string): ReadExchanges {
  const { table, problems } = readToml(text, file);
  if (problems.length > 0) return { exchanges: [], problems };
  const parsed = exchangesSchema.safeParse(table);
  if (!parsed.success) return { exchanges: [], problems: problemsOf(file, parsed.error.issues, (path) => nameField(table, path)) };
  return { exchanges: parsed.data.exchange, problems: duplicates(parsed.data.exchange, file) };
}

/** ["exchange", 2, "request", "method"] → `exchange "no such user", request.method` */
function nameField(table: unknown, path: readonly PropertyKey[]): string {
  const [key, index, ...rest] = path;
  if (key !== 'exchange' || typeof index !== 'number') return path.map(String).join('.');
  const entry = (table as { exchange: { name?: unknown }[] }).exchange[index];
  const who = typeof entry?.name === 'string' ? `exchange "${entry.name}"` : `exchange number ${String(index + 1)}`;
  return rest.length === 0 ? who : `${who}, ${rest.map(String).join('.')}`;
}

function duplicates(exchanges: readonly Exchange[], file: string): Problem[] {
  const byAnchor = new Map<string, string>();
  const byRequest = new Map<string, string>();
  const byRule = new Map<string, string>();
  return exchanges.flatMap(({ name, shows, group, request }): Problem[] => {
    const say = (field: string, message: string, cure: string): Problem => ({ file, field: `exchange "${name}", ${field}`, message, cure });
    const anchor = slugOf(name);
    const namesake = first(byAnchor, anchor, name);
    // In a group the same request meets what those before it left behind.
    const twin = group === undefined ? first(byRequest, JSON.stringify(request), name) : undefined;
    const alike = first(byRule, shows.trim(), name);
    return [
      ...(anchor === '' ? [say('name', 'It has no letter or digit, so no link can lead to it.', 'Say in words what is asked.')] : []),
      ...(namesake === name ? [say('name', 'Two exchanges have this name.', 'Give each a name of its own: prose and drafts find it by that.')] : []),
      ...(namesake !== undefined && namesake !== name && anchor !== '' ? [say('name', `A link can't tell it from "${namesake}": both are #exchange-${anchor}.`, 'Change a letter or a digit of one.')] : []),
      ...(twin !== undefined && twin !== namesake ? [say('request', `It asks what "${twin}" asks: they take the same branch.`, 'Leave one out, or put both into a group, if the first changes what the second meets.')] : []),
      ...(alike !== undefined && alike !== namesake ? [say('shows', `It shows what "${alike}" shows.`, 'Leave one out, or say what else it is for: no two of a step take the same branch.')] : []),
    ];
  });
}

/** Who came first with this key; undefined when nobody did, and then `name` is the first. */
function first(known: Map<string, string>, key: string, name: string): string | undefined {
  const before = known.get(key);
  if (before === undefined) known.set(key, name);
  return before;
}
