import type { Files } from '../runner/contract.ts';
import { importsOf } from '../runner/engines/sandbox/module-syntax.ts';
import { stripTypes } from '../runner/engines/sandbox/strip-types.ts';

/** TypeScript in, JavaScript out, every line and column where it was. Throws a SourceError for a file that can't be read. */
export type StripTypes = (source: string) => string;

const folder = 'stripped/';

/** The twin without types, under `stripped/`: `main.ts` becomes `stripped/main.js`, and imports follow. */
export function strippedFiles(twin: Files, strip: StripTypes): Files {
  return Object.fromEntries(Object.entries(twin).map(([path, text]) => [folder + withJs(path), path.endsWith('.ts') ? strip(text) : text]));
}

/** The stripper of the sandbox, which agrees with Node's own. */
export function stripForOldNode(source: string): string {
  const { code, program } = stripTypes(source);
  const ends = importsOf(program).map(({ specifier }) => specifier).filter(({ start, end }) => /\.ts['"]$/.test(source.slice(start, end)));
  // From the last one back, so that positions before it hold.
  return ends.toSorted((a, b) => b.end - a.end).reduce((text, { end }) => `${text.slice(0, end - 3)}js${text.slice(end - 1)}`, code);
}

function withJs(path: string): string {
  return path.replace(/\.ts$/, '.js');
}
