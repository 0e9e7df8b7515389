import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { conceptSchema } from '../schemas/concept.ts';
import type { Concept } from '../schemas/concept.ts';
import { slugSchema } from '../schemas/slug.ts';
import { readFrontmatter } from './frontmatter.ts';
import { hrefOf } from './prose-links.ts';
import { findNotations, rustNotations } from './rust-notations.ts';
import type { Problem } from './problem.ts';
import type { SourceFile } from './step-files.ts';
import type { ConceptLink } from './step-view.ts';

const FOLDER = 'content/concepts';

/** An entry of "Reading Rust". `slug` is its file's name and its anchor. */
export interface ConceptEntry extends Concept {
  readonly slug: string;
}

export interface Concepts {
  /** In reading order. */
  readonly entries: readonly ConceptEntry[];
  readonly problems: readonly Problem[];
}

/** Reads every entry under `root`. What is wrong with them comes back as problems. */
export function readConcepts(root: string = process.cwd()): Concepts {
  const folder = join(root, FOLDER);
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.mdx')).toSorted() : [];
  const read = files.map((name) => {
    const { data, problems } = readFrontmatter(readFileSync(join(folder, name), 'utf8'), `${FOLDER}/${name}`, conceptSchema);
    return { entry: data && { ...data, slug: name.slice(0, -'.mdx'.length) }, problems };
  });
  const entries = read.flatMap(({ entry }) => entry ?? []).toSorted((a, b) => a.order - b.order);
  return { entries, problems: [...read.flatMap(({ problems }) => problems), ...checkEntries(entries)] };
}

/** The entries that a program needs, each with its first use, in the order of their lines. */
export function conceptLinks(program: readonly SourceFile[], entries: readonly ConceptEntry[]): ConceptLink[] {
  const links: ConceptLink[] = [];
  for (const { path, text } of program) {
    for (const { id, line } of findNotations(text)) {
      const entry = entries.find(({ find }) => find.includes(id));
      if (entry === undefined) continue;
      const href = hrefOf('concept', entry.slug);
      if (links.every((link) => link.href !== href)) links.push({ notation: entry.notation, href, file: path, line });
    }
  }
  return links;
}

/** Notations of a program that no entry explains. `label` is the step's folder in problems. */
export function checkNotations(program: readonly SourceFile[], entries: readonly ConceptEntry[], label: string): Problem[] {
  const explained = new Set(entries.flatMap(({ find }) => find));
  return program.flatMap(({ path, raw }) =>
    findNotations(raw)
      .filter(({ id }) => !explained.has(id))
      .map(({ id, looks, line }) => ({
        file: `${label}/rust/${path}:${String(line)}`,
        message: `\`${looks}\` has no entry in "Reading Rust".`,
        cure: `Explain it in ${FOLDER}/${id}.mdx with \`find: [${id}]\`, or add "${id}" to the \`find\` of an entry that does.`,
      })),
  );
}

function checkEntries(entries: readonly ConceptEntry[]): Problem[] {
  const known = new Set(rustNotations.map(({ id }) => id));
  const explainedIn = new Map<string, string>();
  return entries.flatMap(({ slug, find }) => [
    ...(slugSchema.safeParse(slug).success ? [] : [{ file: `${FOLDER}/${slug}.mdx`, message: `"${slug}" stands in addresses, and can't.`, cure: 'Name the file in kebab-case: lower-case letters, digits and single hyphens, a letter first.' }]),
    ...find.flatMap((id): Problem[] => {
      const file = `${FOLDER}/${slug}.mdx`;
      if (!known.has(id)) return [{ file, field: 'find', message: `There is no notation "${id}".`, cure: 'Use an id of src/lib/rust-notations.ts, or add one there that finds it.' }];
      const other = explainedIn.get(id);
      explainedIn.set(id, slug);
      return other === undefined ? [] : [{ file, field: 'find', message: `"${id}" is explained in ${other}.mdx already.`, cure: 'Let one of the two entries explain it.' }];
    }),
  ]);
}
