import { relative } from 'node:path';
import { findComponents, findModules, findRoutes, findStale } from '../../scripts/wasm-manifest.ts';
import type { WasmModule } from '../../scripts/wasm-manifest.ts';
import { checkPrograms } from './check-programs.ts';
import type { RunProgram } from './check-programs.ts';
import { checkRecordings } from './check-recordings.ts';
import { checkStep } from './check-step.ts';
import { checkTexts } from './check-texts.ts';
import { readClaims } from './claims.ts';
import { readConcepts } from './concepts.ts';
import { readLoadTests } from './load-tests.ts';
import { loadTutorials } from './load-tutorials.ts';
import type { LoadedTutorial } from './load-tutorials.ts';
import { readMistakes } from './mistakes.ts';
import { ContentError } from './problem.ts';
import type { Problem } from './problem.ts';
import { readTerminals } from './terminals.ts';

/**
 * Everything that is wrong with the content under `root`, in one list. A step's programs run only when its files are
 * sound: what they did would say nothing.
 */
export async function checkContent(root: string, run: RunProgram): Promise<Problem[]> {
  const tutorials = loadTutorials(root);
  const { problems, bySteps } = checkFiles(root, tutorials);
  // An old module's answers say nothing about the program of today.
  if (problems.length === 0) problems.push(...(await checkRecordings(root, tutorials)));
  for (const step of tutorials.flatMap(({ steps }) => steps)) {
    if (!bySteps.has(step.label)) problems.push(...(await checkPrograms(step, run, root)));
  }
  return problems;
}

/** What can be said without running anything. `bySteps` are the steps that something is said about. */
export function checkFiles(root: string, tutorials: readonly LoadedTutorial[] = loadTutorials(root)): { problems: Problem[]; bySteps: ReadonlySet<string> } {
  const concepts = readConcepts(root);
  const mistakes = readMistakes(root);
  const terminals = readTerminals(root);
  const loadTests = readLoadTests(root);
  const problems: Problem[] = [...checkTexts(root), ...concepts.problems, ...mistakes.problems, ...terminals.problems, ...loadTests.problems];
  const claimIds = new Set<string>();
  try {
    for (const { id } of readClaims(root).claims) claimIds.add(id);
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    problems.push(...error.problems);
  }
  const surroundings = {
    concepts: concepts.entries,
    claimIds,
    mistakes: new Set(mistakes.entries.map(({ slug }) => slug)),
    terminals: new Set(terminals.names),
    loadTests: new Set(loadTests.names),
    pages: new Set(tutorials.flatMap(({ slug, steps }) => [`/tutorials/${slug}/`, ...steps.map((step) => `/tutorials/${slug}/${step.slug}/`)])),
  };
  const bySteps = new Set<string>();
  for (const tutorial of tutorials) {
    problems.push(...tutorial.problems);
    for (const step of tutorial.steps) {
      const found = checkStep(step, { ...surroundings, framework: tutorial.frontmatter?.framework ?? 'axum' });
      if (found.length > 0) bySteps.add(step.label);
      problems.push(...found);
    }
  }
  return { problems: [...problems, ...checkModules(root, tutorials)], bySteps };
}

/** The committed wasm modules must be made of the sources that are there. */
function checkModules(root: string, tutorials: readonly LoadedTutorial[]): Problem[] {
  const modules = findModules(root);
  const components = findComponents(root);
  const hasSpin = tutorials.some(({ frontmatter }) => frontmatter?.framework === 'spin');
  return [
    ...(hasSpin ? staleProblems(root, findRoutes(root)) : []),
    ...tutorials.flatMap(({ slug, label, frontmatter }): Problem[] => {
      if (frontmatter?.framework === 'spin') return components.filter(({ tutorial }) => tutorial === slug).flatMap((component) => staleProblems(root, component));
      const module = modules.find(({ tutorial }) => tutorial === slug);
      if (module === undefined) return [{ file: `${label}/wasm/Cargo.toml`, message: 'The tutorial has no crate for its wasm module.', cure: 'Copy the folder wasm/ of another tutorial and name this one\'s steps in it.' }];
      return staleProblems(root, module);
    }),
  ];
}

function staleProblems(root: string, module: WasmModule): Problem[] {
  try {
    return findStale(root, module).map((sentence) => {
      const [what = sentence] = sentence.split(': run ');
      return { file: module.manifest, message: `${what}.`, cure: 'Run `npm run wasm` and commit what it writes.' };
    });
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' || path === undefined) throw error;
    const missing = relative(root, path).replaceAll('\\', '/');
    return [{ file: `${module.folder}/Cargo.toml`, message: `The module is made of a crate that isn't whole: there is no ${missing}.`, cure: 'Put the file there, or take the crate out of the module.' }];
  }
}
