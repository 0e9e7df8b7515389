import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isSeq, parseDocument } from 'yaml';
import { slugSchema } from '../../src/schemas/slug.ts';
import { crateOf, stepFiles } from './template.ts';
import type { NewStep } from './template.ts';

/** Folders of a tutorial that hold what is compiled, and its page. */
const TAKEN = ['wasm', 'components', 'index'];

/** What the command can't do, in a sentence that says what to do instead. */
export class NewStepError extends Error {
  override readonly name = 'NewStepError';
}

/**
 * Makes a step's folder under `root`, lists it last in its tutorial, and adds its program to the tutorial's wasm crate.
 * Returns the paths that it wrote. Throws a NewStepError before anything is written.
 */
export function addStep(root: string, step: NewStep): string[] {
  const tutorial = `tutorials/${step.tutorial}`;
  const folder = `${tutorial}/${step.slug}`;
  refuse(root, step, tutorial, folder);
  const written = {
    ...Object.fromEntries(Object.entries(stepFiles(step)).map(([path, text]) => [`${folder}/${path}`, text])),
    [`${tutorial}/index.mdx`]: edit(root, `${tutorial}/index.mdx`, (text) => listStep(text, step.slug)),
    [`${tutorial}/wasm/Cargo.toml`]: edit(root, `${tutorial}/wasm/Cargo.toml`, (text) => dependOn(text, step)),
    [`${tutorial}/wasm/src/lib.rs`]: edit(root, `${tutorial}/wasm/src/lib.rs`, (text) => exportStep(text, step)),
  };
  for (const [path, text] of Object.entries(written)) {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return Object.keys(written);
}

function refuse(root: string, { tutorial: name, slug, title }: NewStep, tutorial: string, folder: string): void {
  if (!slugSchema.safeParse(name).success || !existsSync(join(root, tutorial, 'index.mdx'))) throw new NewStepError(`There is no tutorial "${name}": write the name of a folder under tutorials/, or make it first, with an index.mdx.`);
  if (!slugSchema.safeParse(slug).success || TAKEN.includes(slug)) {
    throw new NewStepError(`"${slug}" can't be a step's folder: write up to 60 lower-case letters, digits and single hyphens, a letter first. ${TAKEN.map((taken) => `"${taken}"`).join(', ')} are the tutorial's own.`);
  }
  if (title.trim() === '') throw new NewStepError('The step needs a title: give it as the third argument, in quotes.');
  if (existsSync(join(root, folder))) throw new NewStepError(`${folder} is there already: choose another name, or change what is there.`);
  if (/^framework: spin$/m.test(readFileSync(join(root, tutorial, 'index.mdx'), 'utf8'))) {
    throw new NewStepError(`"${name}" has Spin steps, which this command doesn't make: copy tutorials/spin-hello/a-first-answer, as CONTRIBUTING.md says.`);
  }
  if (!existsSync(join(root, tutorial, 'wasm/Cargo.toml'))) throw new NewStepError(`${tutorial}/wasm has no crate: copy the folder of another tutorial first, so that the step's program gets into a module.`);
}

function edit(root: string, path: string, change: (text: string) => string): string {
  return change(readFileSync(join(root, path), 'utf8'));
}

/** The order of `steps` is the order of reading: a new one comes last, and its author moves it. */
function listStep(text: string, slug: string): string {
  const fences = /^---\n([\s\S]*?\n)---\n/.exec(text);
  const document = parseDocument(fences?.[1] ?? '');
  const steps = document.get('steps');
  if (fences === null || !isSeq(steps)) throw new NewStepError('The tutorial\'s index.mdx has no list `steps` in its frontmatter: add one.');
  steps.add(slug);
  return `---\n${document.toString({ lineWidth: 0, flowCollectionPadding: false })}---\n${text.slice(fences[0].length)}`;
}

function dependOn(text: string, step: NewStep): string {
  const line = `${crateOf(step)} = { path = "../${step.slug}/rust", default-features = false }`;
  return insertAfterLast(text, /^[\w-]+ = \{ path = "\.\.\/(?:[\w-]+\/rust|\.\.\/\.\.\/crates\/browser)".*$/gm, line, 'wasm/Cargo.toml has no dependency on a step or on crates/browser');
}

function exportStep(text: string, step: NewStep): string {
  const line = `    ("${step.slug}", ${crateOf(step).replaceAll('-', '_')}::app),`;
  return insertAfterLast(text, /^ {4}\("[\w-]+", \w+::app\),$|^pub const STEPS: .*\[$/gm, line, 'wasm/src/lib.rs has no list STEPS');
}

function insertAfterLast(text: string, pattern: RegExp, line: string, otherwise: string): string {
  const last = [...text.matchAll(pattern)].at(-1);
  if (last === undefined) throw new NewStepError(`${otherwise}: mend it, then try again.`);
  const end = last.index + last[0].length;
  return `${text.slice(0, end)}\n${line}${text.slice(end)}`;
}
