import type { RegionLines } from './step-view.ts';
import type { Problem } from './problem.ts';

/** A source file without its markers, and where its regions lie. */
export interface ParsedSource {
  readonly text: string;
  readonly regions: readonly RegionLines[];
  readonly problems: readonly Problem[];
}

const MARKER = /^\s*(?:\/\/|#) #(end)?region\b[ \t]*(.*?)\s*$/;
const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/**
 * Reads `// #region name` … `// #endregion name` out of Rust or TypeScript, and `# #region name` out of TOML. Regions may nest and overlap.
 * Line numbers count from 1 in the text without markers, both ends included.
 * `file` is the path that problems name.
 */
export function parseRegions(file: string, source: string): ParsedSource {
  const kept: string[] = [];
  const regions: RegionLines[] = [];
  const problems: Problem[] = [];
  const open = new Map<string, { line: number; from: number }>();
  const seen = new Map<string, number>();

  for (const [index, line] of source.split('\n').entries()) {
    const marker = MARKER.exec(line);
    if (marker === null) {
      kept.push(line);
      continue;
    }
    const name = marker[2] ?? '';
    const at = `${file}:${String(index + 1)}`;
    if (!NAME.test(name)) {
      problems.push({ file: at, message: `"${name}" is no name for a region.`, cure: 'Name it in kebab-case, at its start and at its end: `// #region the-route`.' });
    } else if (marker[1] === undefined) {
      openRegion(name, index + 1, at);
    } else {
      closeRegion(name, at);
    }
  }
  for (const [name, { line }] of open) {
    problems.push({ file: `${file}:${String(line)}`, message: `Region "${name}" is never closed.`, cure: `Write \`// #endregion ${name}\` after its last line.` });
  }
  return { text: kept.join('\n'), regions: regions.toSorted((a, b) => a.from - b.from || b.to - a.to), problems };

  function openRegion(name: string, line: number, at: string): void {
    const first = seen.get(name);
    if (first !== undefined) {
      problems.push({ file: at, message: `Region "${name}" is there twice: it began on line ${String(first)} already.`, cure: 'Give one of them another name.' });
      return;
    }
    seen.set(name, line);
    open.set(name, { line, from: kept.length + 1 });
  }

  function closeRegion(name: string, at: string): void {
    const begun = open.get(name);
    if (begun === undefined) {
      problems.push({ file: at, message: `Region "${name}" ends here, but isn't open.`, cure: `Write \`// #region ${name}\` before its first line, or remove this one.` });
      return;
    }
    open.delete(name);
    if (kept.length < begun.from) {
      problems.push({ file: at, message: `Region "${name}" holds no line.`, cure: 'Put its markers around the lines that it names.' });
      return;
    }
    regions.push({ name, from: begun.from, to: kept.length });
  }
}
