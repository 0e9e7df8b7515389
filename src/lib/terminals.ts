import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { terminalSchema } from '../schemas/terminal.ts';
import type { Terminal } from '../schemas/terminal.ts';
import { failOnProblems, problemsOf } from './problem.ts';
import type { Problem } from './problem.ts';
import { readToml } from './toml.ts';

const FOLDER = 'content/terminal';

/** What is left out of an output. */
const LEFT_OUT = '…';

/** Names of all, for `<Terminal name="…" />`, and everything that is wrong with them. */
export function readTerminals(root: string = process.cwd()): { readonly names: readonly string[]; readonly problems: readonly Problem[] } {
  const folder = join(root, FOLDER);
  const names = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.toml')).map((file) => file.replace(/\.toml$/, '')).toSorted() : [];
  return { names, problems: names.flatMap((name) => readTerminal(root, name).problems) };
}

/** content/terminal/<name>.toml. Throws a ContentError that says what is wrong with it. */
export function terminalOf(name: string, root: string = process.cwd()): Terminal {
  const { terminal, problems } = readTerminal(root, name);
  failOnProblems(problems);
  if (terminal === undefined) throw new Error(`${FOLDER}/${name}.toml: nothing was read, and nothing is said to be wrong`);
  return terminal;
}

/** A source's file and version, as it is named under the output: `src/commands/new.rs` of `v4.0.2`. */
export function sourceName(address: string): string {
  const { hostname, pathname } = new URL(address);
  const file = /^\/[^/]+\/([^/]+)\/(?:blob|tree)\/[^/]+\/(.+)$/.exec(pathname)?.[2];
  return file ?? `${hostname}${pathname.replace(/\/$/, '')}`;
}

function readTerminal(root: string, name: string): { terminal: Terminal | undefined; problems: readonly Problem[] } {
  const file = `${FOLDER}/${name}.toml`;
  const fail = (message: string, cure: string): { terminal: undefined; problems: Problem[] } => ({ terminal: undefined, problems: [{ file, message, cure }] });
  if (!existsSync(join(root, file))) return fail('This file is missing.', 'Write it: what the program prints, and where that is known from.');
  const { table, problems } = readToml(readFileSync(join(root, file), 'utf8'), file);
  if (problems.length > 0) return { terminal: undefined, problems };
  const parsed = terminalSchema.safeParse(table);
  if (!parsed.success) return { terminal: undefined, problems: problemsOf(file, parsed.error.issues) };
  const { data } = parsed;
  if (data.note === undefined && data.part.some(({ output }) => output.includes(LEFT_OUT))) {
    return fail(`It leaves something out ("${LEFT_OUT}") and doesn't say what.`, 'Say it in `note`.');
  }
  return { terminal: data, problems: [] };
}
