import { readFileSync } from 'node:fs';
import { parse, TomlError } from 'smol-toml';
import { exchangesSchema } from '../schemas/exchange.ts';
import type { Exchange } from '../schemas/exchange.ts';
import { problemsOf } from './problem.ts';
import type { Problem } from './problem.ts';

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
  let table: unknown;
  try {
    table = parse(text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    return { exchanges: [], problems: [tomlProblem(error, file)] };
  }
  const parsed = exchangesSchema.safeParse(table);
  if (!parsed.success) return { exchanges: [], problems: problemsOf(file, parsed.error.issues, (path) => nameField(table, path)) };
  return { exchanges: parsed.data.exchange, problems: duplicates(parsed.data.exchange, file) };
}

function tomlProblem(error: TomlError, file: string): Problem {
  const [what = error.message] = error.message.split('\n');
  return { file: `${file}:${String(error.line)}`, message: `${what}.`, cure: `Mend the TOML at column ${String(error.column)}.` };
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
  const seen = new Set<string>();
  return exchanges.flatMap(({ name }) => {
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [{ file, field: `exchange "${name}", name`, message: 'Two exchanges have this name.', cure: 'Give each a name of its own: prose and drafts find it by that.' }];
  });
}
