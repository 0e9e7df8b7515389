import { createHash } from 'node:crypto';
import { EDITIONS } from '../exchanges/editions.ts';
import { conceptLinks, readConcepts } from './concepts.ts';
import type { ConceptEntry } from './concepts.ts';
import { highlight, languageOf } from './highlight.ts';
import { loadTutorials } from './load-tutorials.ts';
import type { LoadedStep, LoadedTutorial } from './load-tutorials.ts';
import { ContentError, failOnProblems } from './problem.ts';
import { rustVersion } from './rust-version.ts';
import { spinParts } from './spin-parts.ts';
import { toFiles } from './step-files.ts';
import type { SourceFile } from './step-files.ts';
import type { SourceView, StepData, StepLink, StepView } from './step-view.ts';
import { wasmUrl } from './wasm-urls.ts';
import type { Tutorial } from '../schemas/tutorial.ts';

/** A course as its page shows it. `id` is that of the entry in the `tutorials` collection. */
export interface TutorialView extends Tutorial {
  readonly id: string;
  readonly slug: string;
  readonly href: string;
  readonly stepLinks: readonly (StepLink & { readonly goal: string })[];
}

/** Every tutorial in reading order, Axum's first. Throws a ContentError for content that can't be shown. */
export function getTutorials(): TutorialView[] {
  return readTutorials().map(toTutorialView).toSorted(inReadingOrder);
}

const last = Number.MAX_SAFE_INTEGER;

function inReadingOrder(a: TutorialView, b: TutorialView): number {
  return a.framework.localeCompare(b.framework) || (a.order ?? last) - (b.order ?? last) || a.slug.localeCompare(b.slug);
}

/** Every step of every tutorial, in reading order. */
export async function getSteps(): Promise<StepView[]> {
  if (!import.meta.env.PROD) return buildSteps();
  everyStep ??= buildSteps();
  return everyStep;
}

/** The step `id` ("axum-lifecycle/layers"). Throws when there is none. */
export async function getStep(id: string): Promise<StepView> {
  const step = (await getSteps()).find((candidate) => candidate.id === id);
  if (step === undefined) throw new Error(`There is no step "${id}" under tutorials/.`);
  return step;
}

/** A build reads the files once; while an author writes they are read for each page. */
let everyStep: Promise<StepView[]> | undefined;

function readTutorials(): LoadedTutorial[] {
  const tutorials = loadTutorials();
  failOnProblems(tutorials.flatMap(({ problems, steps }) => [...problems, ...steps.flatMap((step) => step.problems)]));
  return tutorials;
}

async function buildSteps(): Promise<StepView[]> {
  const { entries, problems } = readConcepts();
  failOnProblems(problems);
  const loaded = new Map(readTutorials().map((tutorial) => [tutorial.slug, tutorial]));
  const tutorials = [...loaded.values()].map(toTutorialView).toSorted(inReadingOrder);
  const views = tutorials.map((view, place) => {
    const after = tutorials[place + 1];
    return (loaded.get(view.slug)?.steps ?? []).map((step, index) => toStepView(view, after, step, index, entries));
  });
  return Promise.all(views.flat());
}

function toTutorialView({ slug, steps, frontmatter, label }: LoadedTutorial): TutorialView {
  const href = `/tutorials/${slug}/`;
  const stepLinks = steps.map((step) => {
    const { title, goal } = present(step.frontmatter, step.label);
    return { slug: step.slug, title, goal, href: `${href}${step.slug}/` };
  });
  return { ...present(frontmatter, label), id: slug, slug, href, stepLinks };
}

async function toStepView(tutorial: TutorialView, after: TutorialView | undefined, step: LoadedStep, index: number, concepts: readonly ConceptEntry[]): Promise<StepView> {
  const { title, goal, kind } = present(step.frontmatter, step.label);
  const id = `${tutorial.slug}/${step.slug}`;
  return {
    id,
    slug: step.slug,
    title,
    goal,
    kind,
    number: index + 1,
    tutorial: { slug: tutorial.slug, title: tutorial.title, framework: tutorial.framework, href: tutorial.href, steps: tutorial.stepLinks },
    previous: tutorial.stepLinks[index - 1],
    next: tutorial.stepLinks[index + 1],
    nextTutorial: after && { title: after.title, href: after.href },
    program: await programViews(step, tutorial),
    twin: await Promise.all(step.files.start.map((file) => toSourceView(file, false))),
    concepts: conceptLinks(step.files.program, concepts),
    data: toStepData(id, tutorial, step),
  };
}

/** In a step about two versions the tabs name the version, each program being one file; links to regions lead to the newer one. */
async function programViews({ files }: LoadedStep, { framework }: TutorialView): Promise<SourceView[]> {
  const program = await Promise.all(files.program.map((file) => toSourceView(file, true)));
  if (files.program07.length === 0) return program;
  const older = await Promise.all(files.program07.map((file) => toSourceView(file, false)));
  return [
    ...program.map((view) => ({ ...view, path: rustVersion(framework) })),
    ...older.map((view) => ({ ...view, path: EDITIONS[0].title })),
  ];
}

function toStepData(id: string, tutorial: TutorialView, step: LoadedStep): StepData {
  const { title, focus } = present(step.frontmatter, step.label);
  const start = toFiles(step.files.start);
  return {
    id,
    title,
    start,
    solution: Object.fromEntries(Object.entries(toFiles(step.files.solution)).filter(([path, text]) => start[path] !== text)),
    focus,
    regions: Object.fromEntries(step.files.start.map(({ path, regions }) => [path, regions])),
    base: createHash('sha256').update(JSON.stringify(Object.entries(start).toSorted())).digest('hex').slice(0, 12),
    exchanges: step.exchanges.map((exchange) => {
      if (exchange.response === undefined) {
        throw new ContentError([{ file: `${step.label}/exchanges.toml`, field: `exchange "${exchange.name}"`, message: 'It has no recorded response.', cure: 'Run `npm run record`: the Rust program answers it.' }]);
      }
      return { ...exchange, response: exchange.response };
    }),
    wasm: tutorial.framework === 'spin' ? { url: '', step: step.slug, spin: spinParts(id) } : { url: wasmUrl(tutorial.slug), step: step.slug },
    rustVersion: rustVersion(tutorial.framework),
  };
}

async function toSourceView({ path, text, regions }: SourceFile, anchors: boolean): Promise<SourceView> {
  return { path, text, regions, html: await highlight(text, languageOf(path), regions, anchors) };
}

function present<T>(value: T | undefined, label: string): T {
  if (value === undefined) throw new Error(`${label}/index.mdx has no frontmatter that can be read.`);
  return value;
}
