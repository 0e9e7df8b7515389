import { type Edit, type Rule, inOrder, positions } from './edits.ts';

/** What a reader takes or refuses as one: edits that share a line, or that one construct needs. Lines count from 1, `last` belongs to it. */
export interface Change {
  readonly first: number;
  readonly last: number;
  readonly edits: readonly Edit[];
}

/** A stretch of a line: it stays, goes or comes. */
export interface Stretch {
  readonly kind: 'same' | 'gone' | 'new';
  readonly text: string;
}

/** The lines of a change as they were and as they will be, each as its stretches. */
export interface ChangedLines {
  readonly before: readonly (readonly Stretch[])[];
  readonly after: readonly (readonly Stretch[])[];
}

/** Joins the edits of a file to what can be decided alone. In the order of the file; no two share a line. */
export function changesOf(source: string, edits: readonly Edit[]): Change[] {
  const place = positions(source);
  const changes: { first: number; last: number; edits: Edit[] }[] = [];
  let importEnd = -1;
  for (const edit of inOrder(edits)) {
    const first = place(edit.from).line;
    // An edit that takes a whole line ends at the start of the next one, which it leaves alone.
    const last = Math.max(first, place(Math.max(edit.from, edit.to - 1)).line);
    const previous = changes.at(-1);
    if (previous && (first <= previous.last || edit.from < importEnd || finishes(edit, previous.edits.at(-1)))) {
      previous.edits.push(edit);
      previous.last = Math.max(previous.last, last);
    } else changes.push({ first, last, edits: [edit] });
    // A name that moves leaves one `use` for another: both or neither.
    if (/^(#\[.*\]\s*)?(pub\b.*)?use [^;]+;\s+$/.test(edit.insert)) importEnd = source.indexOf(';', edit.from);
  }
  return changes;
}

/** The brace that closes a capture, the argument that goes with a method's name, the bound that goes with an attribute: second halves of a rewrite, by rule. */
const secondHalves: Partial<Record<Rule, (edit: Edit, first: Edit) => boolean>> = {
  'route-path': closesBrace,
  'matched-path': closesBrace,
  'root-nest': (edit, first) => edit.insert === '' && first.insert !== '',
  'async-trait': (edit, first) => first.insert === '' && edit.insert.includes(': Send + Sync,'),
  'close-frame': (edit, first) => edit.insert === '.into()' && first.insert === '',
};

function finishes(edit: Edit, previous: Edit | undefined): boolean {
  return previous?.rule === edit.rule && (secondHalves[edit.rule]?.(edit, previous) ?? false);
}

function closesBrace(edit: Edit, first: Edit): boolean {
  return /^\}+$/.test(edit.insert) && first.insert.startsWith('{');
}

/** Both sides of a change, with what differs inside the lines. */
export function linesOf(source: string, change: Change): ChangedLines {
  const from = offsetOf(source, change.first);
  const to = offsetOf(source, change.last + 1);
  const stretches: Stretch[] = [];
  let at = from;
  for (const edit of change.edits) {
    stretches.push({ kind: 'same', text: source.slice(at, edit.from) }, { kind: 'gone', text: source.slice(edit.from, edit.to) }, { kind: 'new', text: edit.insert });
    at = edit.to;
  }
  stretches.push({ kind: 'same', text: source.slice(at, to) });
  return { before: toLines(stretches.filter(({ kind }) => kind !== 'new')), after: toLines(stretches.filter(({ kind }) => kind !== 'gone')) };
}

/** The start of a line; of a line after the last one, the end. */
function offsetOf(source: string, line: number): number {
  let at = 0;
  for (let i = 1; i < line; i += 1) {
    const end = source.indexOf('\n', at);
    if (end < 0) return source.length;
    at = end + 1;
  }
  return at;
}

/** Cuts stretches at the line ends, which go. */
function toLines(stretches: readonly Stretch[]): Stretch[][] {
  const lines: Stretch[][] = [[]];
  for (const { kind, text } of stretches) {
    for (const [i, part] of text.split('\n').entries()) {
      if (i > 0) lines.push([]);
      const shown = part.replace(/\r$/, '');
      if (shown !== '') lines.at(-1)?.push({ kind, text: shown });
    }
  }
  if (lines.at(-1)?.length === 0) lines.pop();
  return lines;
}
