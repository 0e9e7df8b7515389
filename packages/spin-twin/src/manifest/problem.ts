/** Something about a manifest, with the place and what to do. */
export interface Problem {
  /** An error keeps Spin from starting; a warning doesn't. */
  readonly severity: 'error' | 'warning';
  readonly file: string;
  /** Both count from 1. */
  readonly line: number;
  readonly column: number;
  /** `component.hello.source`; "" when it is about the file as a whole. */
  readonly key: string;
  readonly message: string;
  readonly cure: string;
}

/** What a check has to say; the place is an offset into the text. */
export interface Finding {
  readonly at: number;
  readonly key: string;
  readonly message: string;
  readonly cure: string;
  readonly severity?: Problem['severity'];
}

export type Report = (finding: Finding) => void;

/** With line and column instead of an offset, in the order of the file. */
export function toProblems(findings: readonly Finding[], text: string, file: string): Problem[] {
  const starts = [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)];
  return findings.toSorted((a, b) => a.at - b.at).map(({ at, key, message, cure, severity = 'error' }) => {
    const line = lineOf(starts, Math.min(at, text.length));
    return { severity, file, line, column: Math.min(at, text.length) - starts[line - 1]! + 1, key, message, cure };
  });
}

function lineOf(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}

/** `spin.toml, line 7, component.hello.source: …` and the cure in a line of its own. */
export function formatProblem({ file, line, key, message, cure }: Problem): string {
  return `${file}, line ${String(line)}${key === '' ? '' : `, ${key}`}: ${message}\n  → ${cure}`;
}
