import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { slugSchema } from '../schemas/slug.ts';
import { stepSchema } from '../schemas/step.ts';
import type { StepFrontmatter } from '../schemas/step.ts';
import { tutorialSchema } from '../schemas/tutorial.ts';
import type { Tutorial } from '../schemas/tutorial.ts';
import { readExchanges } from './exchanges.ts';
import { readFrontmatter } from './frontmatter.ts';
import { readStepFiles } from './step-files.ts';
import type { StepFiles } from './step-files.ts';
import type { Exchange } from '../schemas/exchange.ts';
import type { Problem } from './problem.ts';

/** A step's folder as it was read. What is missing is empty here and named in `problems`. */
export interface LoadedStep {
  readonly slug: string;
  /** The folder from the project's root: `tutorials/axum-lifecycle/layers`. Problems begin with it. */
  readonly label: string;
  readonly folder: string;
  readonly frontmatter: StepFrontmatter | undefined;
  /** The mdx without its frontmatter, and the line on which it begins. */
  readonly prose: string;
  readonly proseLine: number;
  readonly files: StepFiles;
  readonly exchanges: readonly Exchange[];
  readonly problems: readonly Problem[];
}

export interface LoadedTutorial {
  readonly slug: string;
  readonly label: string;
  readonly folder: string;
  readonly frontmatter: Tutorial | undefined;
  /** In reading order; folders that aren't listed come last. */
  readonly steps: readonly LoadedStep[];
  readonly problems: readonly Problem[];
}

/** Folders of a tutorial that are no steps. */
const NO_STEPS = new Set(['wasm', 'components']);

/** Reads every tutorial under `root`, the project's folder. Never throws for what an author did: see `problems`. */
export function loadTutorials(root: string = process.cwd()): LoadedTutorial[] {
  return folders(join(root, 'tutorials')).map((slug) => loadTutorial(root, slug));
}

/** Reads one tutorial; undefined where there is none of that name. */
export function loadTutorialNamed(slug: string, root: string = process.cwd()): LoadedTutorial | undefined {
  return folders(join(root, 'tutorials')).includes(slug) ? loadTutorial(root, slug) : undefined;
}

function loadTutorial(root: string, slug: string): LoadedTutorial {
  const label = `tutorials/${slug}`;
  const folder = join(root, 'tutorials', slug);
  const index = `${label}/index.mdx`;
  const problems: Problem[] = [];
  const read = isFile(join(root, index))
    ? readFrontmatter(readFileSync(join(root, index), 'utf8'), index, tutorialSchema)
    : { data: undefined, problems: [{ file: index, message: 'The tutorial has no index.mdx.', cure: 'Write it: title, description, framework, steps, and a few words for whoever comes to it.' }] };
  problems.push(...read.problems);
  if (!slugSchema.safeParse(slug).success) problems.push({ file: label, message: `"${slug}" stands in addresses, and can't.`, cure: 'Name the folder in kebab-case: lower-case letters, digits and single hyphens, a letter first.' });

  const present = folders(folder).filter((name) => !NO_STEPS.has(name));
  const listed = read.data?.steps ?? present;
  for (const name of listed.filter((name) => !present.includes(name))) {
    problems.push({ file: index, field: 'steps', message: `There is no folder for the step "${name}".`, cure: `Make it with \`npm run new-step -- ${slug} ${name} "Its title"\`, or take it off the list.` });
  }
  for (const name of new Set(listed.filter((name, place) => listed.indexOf(name) !== place))) {
    problems.push({ file: index, field: 'steps', message: `The step "${name}" is listed twice.`, cure: 'Take one of the two off the list.' });
  }
  for (const name of present.filter((name) => !listed.includes(name))) {
    problems.push({ file: `${label}/${name}`, message: 'This step is not listed in its tutorial.', cure: `Add \`${name}\` to \`steps\` in ${index}, where it belongs in the order.` });
  }
  const order = [...new Set([...listed.filter((name) => present.includes(name)), ...present])];
  return { slug, label, folder, frontmatter: read.data, problems, steps: order.map((name) => loadStep(folder, label, name)) };
}

/** Reads one step's folder. */
function loadStep(tutorialFolder: string, tutorialLabel: string, slug: string): LoadedStep {
  const folder = join(tutorialFolder, slug);
  const label = `${tutorialLabel}/${slug}`;
  const prose = readOr(join(folder, 'index.mdx'), (path) => readFrontmatter(readFileSync(path, 'utf8'), `${label}/index.mdx`, stepSchema));
  const exchanges = readOr(join(folder, 'exchanges.toml'), (path) => readExchanges(path, `${label}/exchanges.toml`));
  const files = readStepFiles(folder, label);
  return {
    slug,
    label,
    folder,
    frontmatter: prose?.data,
    prose: prose?.body ?? '',
    proseLine: prose?.bodyLine ?? 1,
    files,
    exchanges: exchanges?.exchanges ?? [],
    problems: [
      ...(prose?.problems ?? []),
      ...(exchanges?.problems ?? []),
      ...[...files.program, ...files.program07, ...files.start, ...files.solution].flatMap(({ problems }) => problems),
    ],
  };
}

function readOr<T>(path: string, read: (path: string) => T): T | undefined {
  return isFile(path) ? read(path) : undefined;
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/** Folders with a dot belong to editors and systems. */
function folders(parent: string): string[] {
  if (!existsSync(parent)) return [];
  return readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .toSorted();
}
