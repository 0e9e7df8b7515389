import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { mistakeSchema } from '../schemas/mistake.ts';
import type { Mistake } from '../schemas/mistake.ts';
import { readFrontmatter } from './frontmatter.ts';
import { failOnProblems } from './problem.ts';
import type { Problem } from './problem.ts';

const FOLDER = 'content/compiler';

/** A mistake that the compiler refuses. `slug` is its folder's name and its anchor on /compiler/. */
export interface MistakeEntry extends Mistake {
  readonly slug: string;
  /** The program with the mistake, and the same program mended. */
  readonly wrong: string;
  readonly right: string;
  /** What rustc says to `wrong`, recorded. */
  readonly message: string;
  /** What it says with `#[axum::debug_handler]` above the handler, where the message advises that. */
  readonly helped: string | undefined;
}

export interface Mistakes {
  /** In reading order. */
  readonly entries: readonly MistakeEntry[];
  readonly problems: readonly Problem[];
}

/** Reads every mistake under `root`. What is wrong with them comes back as problems. */
export function readMistakes(root: string = process.cwd()): Mistakes {
  const folder = join(root, FOLDER);
  const slugs = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name) : [];
  const read = slugs.toSorted().map((slug) => readMistake(root, slug));
  return {
    entries: read.flatMap(({ entry }) => entry ?? []).toSorted((a, b) => a.order - b.order),
    problems: read.flatMap(({ problems }) => problems),
  };
}

/** The mistake `slug`. Throws a ContentError when there is none, or when something is wrong with it. */
export function mistakeOf(slug: string, root: string = process.cwd()): MistakeEntry {
  const { entry, problems } = readMistake(root, slug);
  failOnProblems(problems);
  if (entry === undefined) throw new Error(`${FOLDER}/${slug}: nothing was read, and nothing is said to be wrong`);
  return entry;
}

/** Where the mistake stands on the page of all. */
export function mistakeHref(slug: string): string {
  return `/compiler/#${slug}`;
}

/** Numbers, from 1, of the lines of `right` that `wrong` doesn't have. */
export function mendedLines({ wrong, right }: Pick<MistakeEntry, 'wrong' | 'right'>): number[] {
  const before = new Set(wrong.split('\n'));
  return right.split('\n').flatMap((line, index) => (before.has(line) ? [] : [index + 1]));
}

function readMistake(root: string, slug: string): { entry: MistakeEntry | undefined; problems: Problem[] } {
  const label = `${FOLDER}/${slug}`;
  const read = (name: string): string | undefined => {
    const path = join(root, label, name);
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  };
  const [prose, wrong, right, message, helped] = ['index.mdx', 'wrong.rs', 'right.rs', 'message.txt', 'helped.txt'].map(read);
  const missing = (name: string, text: string | undefined, cure: string): Problem[] =>
    text === undefined ? [{ file: `${label}/${name}`, message: 'This file is missing.', cure }] : [];
  const record = 'Run `npm run record -- compiler`: it writes what rustc says.';
  const problems = [
    ...missing('index.mdx', prose, 'Write a title, an order, and what the message means to somebody who knows TypeScript.'),
    ...missing('wrong.rs', wrong, 'Write the program that the compiler refuses.'),
    ...missing('right.rs', right, 'Write the same program, mended.'),
    ...missing('message.txt', message, record),
    // Above a closure nothing helps: rustc names no function then.
    ...(message !== undefined && /\{\w+\}: Handler</.test(message) ? missing('helped.txt', helped, record) : []),
  ];
  if (prose === undefined || wrong === undefined || right === undefined || message === undefined) return { entry: undefined, problems };
  const { data, problems: wrongFields } = readFrontmatter(prose, `${label}/index.mdx`, mistakeSchema);
  return { entry: data && { ...data, slug, wrong, right, message, helped }, problems: [...problems, ...wrongFields] };
}
