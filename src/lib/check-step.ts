import { join } from 'node:path';
import { recordedAnswer } from '../exchanges/recorded.ts';
import { toText } from '../exchanges/body.ts';
import type { Exchange } from '../schemas/exchange.ts';
import type { Tutorial } from '../schemas/tutorial.ts';
import { checkNotations } from './concepts.ts';
import { checkProse } from './check-prose.ts';
import { checkRegions } from './check-regions.ts';
import { checkSources } from './check-sources.ts';
import type { LoadedStep } from './load-tutorials.ts';
import type { Problem } from './problem.ts';
import { readSpinManifest } from './spin-manifest.ts';
import { listFiles } from './step-files.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * Everything that can be said about a step without running it, in one list, each with file, field and cure.
 * Whether its programs do what they should is for check-programs.
 */
export function checkStep(step: LoadedStep, surroundings: Surroundings): Problem[] {
  return [
    ...step.problems,
    ...checkFolder(step, surroundings.framework),
    ...checkSources(step),
    ...checkExchanges(step),
    ...checkRegions(step),
    ...checkProse(step, surroundings),
    ...checkNotations([...step.files.program, ...step.files.program07].filter(({ path }) => path.endsWith('.rs')), surroundings.concepts, step.label),
  ];
}

/** What a step's folder may hold. */
const KNOWN = [/^index\.mdx$/, /^exchanges\.toml$/, /^(ts|solution)\/([\w-]+\/)*([\w-]+\.ts|spin\.toml)$/, /^rust(-07)?\/Cargo\.toml$/, /^rust(-07)?\/src\/([\w-]+\/)*\w+\.rs$/];

/** What a Spin step has besides. */
const KNOWN_OF_SPIN = [/^rust\/spin\.toml$/, /^native\.toml$/];

function checkFolder({ folder, label, files, frontmatter }: LoadedStep, framework: Tutorial['framework']): Problem[] {
  // What has a dot in front was put there by a system or an editor, and nothing reads it.
  const present = listFiles(folder).filter((path) => !/(^|\/)\./.test(path));
  const isSpin = framework === 'spin';
  const patterns = isSpin ? [...KNOWN, ...KNOWN_OF_SPIN] : KNOWN;
  const missing = (path: string, cure: string): Problem[] =>
    present.includes(path) ? [] : [{ file: `${label}/${path}`, message: 'This file is missing.', cure }];
  const focus = frontmatter?.focus ?? 'main.ts';
  return [
    ...present
      .filter((path) => patterns.every((known) => !known.test(path)))
      .map((path) => ({ file: `${label}/${path}`, message: 'A step has no such file.', cure: 'Put sources into ts/, solution/ or rust/src/, or remove it.' })),
    ...missing('index.mdx', 'Write the prose: title and goal in the frontmatter, then the text.'),
    ...missing('exchanges.toml', 'Write the requests, then run `npm run record`.'),
    ...missing('rust/Cargo.toml', 'Every step is a crate that builds alone: copy it from a neighbour and change its name.'),
    ...missing('rust/src/lib.rs', isSpin ? 'Write the component: a function with `#[http_service]`.' : 'Write the program: `pub fn app() -> Router`.'),
    ...(isSpin ? missing('rust/spin.toml', 'Write the manifest: its routes lead to the component.') : []),
    ...(isSpin && present.includes('rust/spin.toml') ? readSpinManifest(join(folder, 'rust/spin.toml'), `${label}/rust/spin.toml`).problems : []),
    ...missing('ts/main.ts', 'Write the twin that the reader begins with: `export function app()`.'),
    ...(frontmatter?.kind === 'reading' || files.solution.length > 0
      ? []
      : [{ file: `${label}/solution`, message: 'An exercise has no solution.', cure: 'Put the files that differ from ts/ here, or write `kind: reading` in the frontmatter.' }]),
    ...(focus === 'main.ts' || files.start.some(({ path }) => path === focus)
      ? []
      : [{ file: `${label}/index.mdx`, field: 'focus', message: `There is no file ts/${focus}.`, cure: 'Name a file of ts/, or leave the field out for main.ts.' }]),
  ];
}

function checkExchanges({ exchanges, label, folder }: LoadedStep): Problem[] {
  const file = `${label}/exchanges.toml`;
  const isOnBoth = listFiles(folder).includes('rust-07/Cargo.toml');
  return exchanges.flatMap((exchange) => {
    const { name, response } = exchange;
    if (isOnBoth !== (exchange.response_07 !== undefined) || response === undefined) {
      const field = `exchange "${name}", ${response === undefined ? 'response' : 'response_07'}`;
      return [{ file, field, message: 'Its answer is not recorded, or no program gave it.', cure: 'Run `npm run record`: the real program answers.' }];
    }
    return checkVolatile(exchange, response, file);
  });
}

function checkVolatile({ name, volatile_body: pointers = [] }: Exchange, response: NonNullable<Exchange['response']>, file: string): Problem[] {
  const text = toText(recordedAnswer(response).body) ?? '';
  return pointers
    .filter((pointer) => !leadsSomewhere(text, pointer))
    .map((pointer) => ({ file, field: `exchange "${name}", volatile_body`, message: `"${pointer}" leads to nothing in the recorded body.`, cure: 'Write a JSON pointer to a value that is there, or take it out.' }));
}

function leadsSomewhere(json: string, pointer: string): boolean {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return false;
  }
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return false;
    value = (value as Record<string, unknown>)[key];
  }
  return true;
}
