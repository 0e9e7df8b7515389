import type { LoadedStep } from './load-tutorials.ts';
import type { Problem } from './problem.ts';
import { solvedSources } from './step-files.ts';
import type { SourceFile } from './step-files.ts';

/** One of the three texts in which a region has to stand. */
interface Side {
  /** In words, for the problem's sentence. */
  readonly called: string;
  /** Where a missing region belongs. */
  readonly in: string;
  readonly sources: readonly SourceFile[];
}

/** A region needs its partners: in the program, in the starting files and in the solution. */
export function checkRegions({ files, label }: LoadedStep): Problem[] {
  const sides: Side[] = [
    { called: 'program', in: 'rust/src', sources: files.program },
    { called: 'starting files', in: 'ts', sources: files.start },
    ...(files.solution.length > 0 ? [{ called: 'solution', in: 'solution', sources: solvedSources(files) }] : []),
  ];
  const names = [...new Set(sides.flatMap(regionNames))].toSorted();
  return [...sides.flatMap((side) => twice(side, label)), ...names.flatMap((name) => partners(name, sides, label))];
}

function partners(name: string, sides: readonly Side[], label: string): Problem[] {
  const holder = sides.find((side) => regionNames(side).includes(name));
  if (holder === undefined) return [];
  return sides
    .filter((side) => side.sources.length > 0 && !regionNames(side).includes(name))
    .map((side) => ({
      file: placeOf(name, holder, label),
      field: `region "${name}"`,
      message: `It has no partner in the ${side.called}.`,
      cure: `Mark the lines that belong to it under ${label}/${side.in} with \`// #region ${name}\` … \`// #endregion ${name}\`.`,
    }));
}

/** A name may stand once on each side: links couldn't tell which is meant. */
function twice(side: Side, label: string): Problem[] {
  const seen = new Map<string, string>();
  return side.sources.flatMap(({ path, regions }) =>
    regions.flatMap(({ name }): Problem[] => {
      const first = seen.get(name);
      seen.set(name, path);
      if (first === undefined) return [];
      return [{ file: `${label}/${side.in}`, field: `region "${name}"`, message: `It stands in ${first} and in ${path}.`, cure: 'Give one of them another name, on both sides.' }];
    }),
  );
}

const regionNames = (side: Side): string[] => side.sources.flatMap(({ regions }) => regions.map(({ name }) => name));

function placeOf(name: string, side: Side, label: string): string {
  const source = side.sources.find(({ regions }) => regions.some((region) => region.name === name));
  const line = (source?.raw.split('\n').findIndex((text) => text.trim() === `// #region ${name}`) ?? -1) + 1;
  const folder = side.called === 'program' ? 'rust' : side.in;
  return `${label}/${folder}/${source?.path ?? ''}:${String(line)}`;
}
