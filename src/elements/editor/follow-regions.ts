import type { RegionLines } from '../../lib/step-view.ts';

/** Lines beyond which regions are no longer followed: the table below grows with the square. */
const MOST_LINES = 2000;

/**
 * Where the regions of the starting text lie in a text that was made from it. A region follows the lines that are left
 * of it, and takes in what was written between them; one of which no line is left is gone.
 * It looks at the two texts alone, so that a draft from yesterday is followed like the last keystroke.
 */
export function followRegions(start: string, regions: readonly RegionLines[], text: string): RegionLines[] {
  const before = start.split('\n');
  const after = text.split('\n');
  if (after.length > MOST_LINES) return [];
  const kept = keptLines(before, after);
  return regions.flatMap(({ name, from, to }) => {
    const lines = kept.slice(from - 1, to).filter((line) => line !== undefined);
    const [first, last] = [lines[0], lines.at(-1)];
    if (first === undefined || last === undefined) return [];
    // The nearest kept neighbours outside bound what was rewritten at the region's edges.
    const above = kept.slice(0, from - 1).findLast((line) => line !== undefined);
    const below = kept.slice(to).find((line) => line !== undefined);
    return [{
      name,
      from: kept[from - 1] === undefined ? (above ?? -1) + 2 : first + 1,
      to: kept[to - 1] === undefined ? (below ?? after.length) : last + 1,
    }];
  });
}

/** For each line of `before`, which line of `after` it is now: a longest common subsequence. */
function keptLines(before: readonly string[], after: readonly string[]): (number | undefined)[] {
  const width = after.length + 1;
  const longest = new Uint32Array((before.length + 1) * width);
  const at = (row: number, column: number) => longest[row * width + column] ?? 0;
  for (let row = before.length - 1; row >= 0; row -= 1) {
    for (let column = after.length - 1; column >= 0; column -= 1) {
      longest[row * width + column] = before[row] === after[column]
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const kept: (number | undefined)[] = [];
  let column = 0;
  for (const [row, line] of before.entries()) {
    // Lines of `after` that no common subsequence needs are passed over first.
    while (column < after.length && line !== after[column] && at(row, column + 1) === at(row, column)) column += 1;
    kept.push(column < after.length && line === after[column] && at(row, column) === at(row + 1, column + 1) + 1 ? column : undefined);
    if (kept[row] !== undefined) column += 1;
  }
  return kept;
}
