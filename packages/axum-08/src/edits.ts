/** The rules, one a file under `rules/`. */
export type Rule =
  | 'route-path'
  | 'root-nest'
  | 'async-trait'
  | 'moved-item'
  | 'ws-message'
  | 'close-frame'
  | 'ws-close'
  | 'serve-types'
  | 'tcp-nodelay'
  | 'option-extractor'
  | 'extractor-call'
  | 'sync-bound'
  | 'path-arity'
  | 'rejection-text'
  | 'matched-path'
  | 'v07-checks'
  | 'manifest'
  | 'unparsed';

/** Replaces `[from, to)` of the input by `insert`. Offsets count UTF-16 code units, as JavaScript strings do. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
  readonly rule: Rule;
  /** Why this has to change, in a sentence. */
  readonly why: string;
}

/** Something that syntax can't decide: where it is, what changed and what to do. Line and column count from 1. */
export interface Note {
  readonly rule: Rule;
  readonly from: number;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** The tutorial's step about it, as a path on the site. */
  readonly step: string;
}

/** Sorted by place, and without edits that another one already covers. */
export function inOrder(edits: readonly Edit[]): Edit[] {
  // An insertion comes before what is replaced at the same place; of two replacements the longer one counts.
  const sorted = edits.toSorted((a, b) => a.from - b.from || Number(a.to > a.from) - Number(b.to > b.from) || b.to - a.to);
  const kept: Edit[] = [];
  let end = -1;
  for (const edit of sorted) {
    const last = kept.at(-1);
    const repeated = last && last.from === edit.from && last.to === edit.to && last.insert === edit.insert;
    if (repeated || edit.from < end) continue;
    kept.push(edit);
    end = edit.to;
  }
  return kept;
}

/** Applies edits that don't overlap, in one pass; everything between them is the input's own text. */
export function applyEdits(source: string, edits: readonly Edit[]): string {
  let output = '';
  let at = 0;
  for (const edit of inOrder(edits)) {
    output += source.slice(at, edit.from) + edit.insert;
    at = edit.to;
  }
  return output + source.slice(at);
}

/** Turns an offset into line and column, both from 1. */
export function positions(source: string): (offset: number) => { line: number; column: number } {
  const starts = [0];
  for (let i = source.indexOf('\n'); i >= 0; i = source.indexOf('\n', i + 1)) starts.push(i + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

/** The same edits with where they begin, as reports for machines show them. */
export function placed(source: string, edits: readonly Edit[]): (Edit & { line: number; column: number })[] {
  const place = positions(source);
  return edits.map((edit) => ({ ...edit, ...place(edit.from) }));
}
