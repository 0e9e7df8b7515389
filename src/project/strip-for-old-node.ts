import { importsOf } from '../runner/engines/sandbox/module-syntax.ts';
import { stripTypes } from '../runner/engines/sandbox/strip-types.ts';

/**
 * The stripper for `nodeProject`, which agrees with Node's own. Stands alone since its parser is large: import it when a Node is old.
 * Throws a SourceError for a file that can't be read.
 */
export function stripForOldNode(source: string): string {
  const { code, program } = stripTypes(source);
  const ends = importsOf(program).map(({ specifier }) => specifier).filter(({ start, end }) => /\.ts['"]$/.test(source.slice(start, end)));
  // From the last one back, so that positions before it hold.
  return ends.toSorted((a, b) => b.end - a.end).reduce((text, { end }) => `${text.slice(0, end - 3)}js${text.slice(end - 1)}`, code);
}
