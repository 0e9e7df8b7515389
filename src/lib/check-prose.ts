import { recordedAnswer } from '../exchanges/recorded.ts';
import { formatStatus } from '../exchanges/format.ts';
import { isRight } from '../exchanges/guess.ts';
import { unknownClaim } from './claims.ts';
import type { LoadedStep } from './load-tutorials.ts';
import type { Problem } from './problem.ts';
import { PROSE_COMPONENTS, readProse } from './prose.ts';
import type { Mention, Prediction, Prose } from './prose.ts';
import { slugOf } from './slug.ts';
import { listFiles } from './step-files.ts';
import type { Surroundings } from './surroundings.ts';

/** Fewer hints than these, and the solution becomes the first help. */
const HINTS = 2;

/** What a step's prose names must be there, and its questions must have one right answer. */
export function checkProse(step: LoadedStep, surroundings: Surroundings): Problem[] {
  const file = `${step.label}/index.mdx`;
  let prose: Prose;
  try {
    prose = readProse(step.prose, step.proseLine);
  } catch (error) {
    return [notMdx(error, step.proseLine, file)];
  }
  return [
    ...prose.mentions.flatMap((mention) => checkMention(mention, step, surroundings, `${file}:${String(mention.line)}`)),
    ...prose.components.flatMap(({ name, line }) => checkComponent(name, step, `${file}:${String(line)}`)),
    ...prose.brokenLinks.map(({ line, address }) => brokenLink(address, `${file}:${String(line)}`)),
    ...prose.strangers.map(({ line, looks }) => stranger(looks, `${file}:${String(line)}`)),
    ...prose.predictions.flatMap((prediction) => checkPrediction(prediction, step, `${file}:${String(prediction.line)}`)),
    ...checkHints(prose.hints, step, file),
  ];
}

/** The parser counts lines from the end of the frontmatter, and says them twice. */
function notMdx(error: unknown, firstLine: number, file: string): Problem {
  const said = error instanceof Error ? error.message : String(error);
  const [whole = '', line, what = said] = /^(\d+):\d+: ([^]*)$/.exec(said) ?? [];
  const place = whole === '' ? file : `${file}:${String(Number(line) + firstLine - 1)}`;
  return { file: place, message: `The text is no MDX: ${what.replace(/ \(\d+:\d+\)/g, '')}`, cure: 'Close every tag, and write `{` and `<` in code as `code`.' };
}

function checkMention({ kind, name, isLink }: Mention, step: LoadedStep, { concepts, claimIds, mistakes, terminals, loadTests, pages }: Surroundings, file: string): Problem[] {
  const { exchanges, files, label } = step;
  switch (kind) {
    case 'region': {
      const names = files.program.flatMap(({ regions }) => regions.map((region) => region.name));
      return names.includes(name) ? [] : [{ file, message: `There is no region "${name}".`, cure: `Write one of: ${listed(names)}; or mark it in ${label}/rust/src and in the twin.` }];
    }
    case 'exchange': {
      const names = exchanges.map((exchange) => (isLink ? slugOf(exchange.name) : exchange.name));
      return names.includes(name) ? [] : [{ file, message: `There is no exchange "${name}".`, cure: `Write one of: ${listed(names)}; or add it to ${label}/exchanges.toml.` }];
    }
    case 'concept':
      return concepts.some(({ slug }) => slug === name)
        ? []
        : [{ file, message: `There is no entry "${name}" in "Reading Rust".`, cure: `Write content/concepts/${name}.mdx, or link to one that is there.` }];
    case 'claim':
      return claimIds.has(name) ? [] : [unknownClaim(name, file)];
    case 'mistake':
      return mistakes.has(name)
        ? []
        : [{ file, message: `There is no mistake "${name}" in the compiler corner.`, cure: `Write one of: ${listed([...mistakes])}; or add the folder content/compiler/${name}.` }];
    case 'terminal':
      return terminals.has(name)
        ? []
        : [{ file, message: `There is no terminal "${name}".`, cure: `Write one of: ${listed([...terminals])}; or add content/terminal/${name}.toml.` }];
    case 'load-test':
      return loadTests.has(name)
        ? []
        : [{ file, message: `There is no load test "${name}".`, cure: `Write one of: ${listed([...loadTests])}; or add content/load-tests/${name}.toml.` }];
    case 'page':
      return pages.has(name)
        ? []
        : [{ file, message: `There is no page ${name}.`, cure: 'Link to a tutorial or a step that is there, with a slash at the end: `/tutorials/axum-lifecycle/layers/`.' }];
    default:
      return kind satisfies never;
  }
}

function checkComponent(name: string, { files, folder, label }: LoadedStep, file: string): Problem[] {
  const needs = (path: string, cure: string): Problem[] => [{ file, message: `<${name}> shows what stands in ${label}/${path}, and there is none.`, cure }];
  if (name === 'BothHosts' && !listFiles(folder).includes('native.toml')) return needs('native.toml', 'Run `npm run record`, or leave the component out.');
  if (name === 'MigrateHere' && files.program07.length === 0) return needs('rust-07', 'Put the program on axum 0.7 there, or leave the component out.');
  if ((PROSE_COMPONENTS as readonly string[]).includes(name)) return [];
  return [{ file, message: `There is no component <${name}>.`, cure: `Write one of: ${PROSE_COMPONENTS.map((known) => `<${known}>`).join(', ')}; or in code, \`${name}\`.` }];
}

function brokenLink(address: string, file: string): Problem {
  const [kind = '', ...name] = address.split(':');
  return { file, message: `[…](${address}) is no link in Markdown, because of its spaces.`, cure: `Write [your words](${kind}:${slugOf(name.join(':'))}).` };
}

function stranger(looks: string, file: string): Problem {
  return { file, message: `A step's prose holds no such thing: ${looks.length > 60 ? `${looks.slice(0, 60)}…` : looks}`, cure: 'Say it in words. Code comes from the programs, by <Region>; a brace or a picture\'s mark in code is written `{`.' };
}

function checkPrediction({ exchange: name, guesses }: Prediction, { exchanges }: LoadedStep, file: string): Problem[] {
  const field = `<Predict exchange="${name}">`;
  const { request, response } = exchanges.find((exchange) => exchange.name === name) ?? {};
  // Without an answer there is nothing to judge by, and that is said elsewhere.
  if (response === undefined) return [];
  if (guesses.length < 2) return [{ file, field, message: `It offers ${String(guesses.length)} guesses.`, cure: 'Give the reader two or more, each a <Guess>.' }];
  const answer = recordedAnswer(response, request);
  const right = guesses.filter((guess) => isRight(guess, answer)).length;
  if (right === 1) return [];
  return [{
    file,
    field,
    message: `${right === 0 ? 'No guess is' : `${String(right)} guesses are`} right: the program answered ${formatStatus(answer.status)}.`,
    cure: 'Give exactly one <Guess> attributes (status, header, body) that all hold for the recorded answer.',
  }];
}

function checkHints(hints: number, { frontmatter }: LoadedStep, file: string): Problem[] {
  if (frontmatter?.kind !== 'exercise' || hints >= HINTS) return [];
  return [{ file, message: `The exercise has ${hints === 0 ? 'no hint' : 'one hint'}.`, cure: `Write ${String(HINTS)} or more <Hint>s, each closer than the one before.` }];
}

const listed = (names: readonly string[]): string => (names.length === 0 ? 'nothing yet' : names.map((name) => `"${name}"`).join(', '));
