import { type Edit, applyEdits, positions } from '../edits.ts';

const context = 3;
const paint = { red: '\u001b[31m', green: '\u001b[32m', cyan: '\u001b[36m', bold: '\u001b[1m', plain: '\u001b[0m' };

/** A unified diff of a file and its edits, as `patch -p0` and `git apply -p0` take it. */
export function diffOf(path: string, source: string, edits: readonly Edit[], color: boolean): string {
  const lines = linesOf(source);
  const place = positions(source);
  const starts: number[] = [];
  let offset = 0;
  for (const line of lines) {
    starts.push(offset);
    offset += line.length;
  }
  const tint = (hue: keyof typeof paint, text: string) => (color ? paint[hue] + text + paint.plain : text);
  const out = [tint('bold', `--- ${path}`), tint('bold', `+++ ${path}`)];
  let grown = 0;
  for (const hunk of hunksOf(edits, place, lines.length)) {
    const before = lines.slice(hunk.first, hunk.last);
    const from = starts[hunk.first] ?? source.length;
    const to = starts[hunk.last] ?? source.length;
    const inside = edits.filter((edit) => edit.from >= from && edit.to <= to);
    const after = linesOf(applyEdits(source.slice(from, to), inside.map((edit) => ({ ...edit, from: edit.from - from, to: edit.to - from }))));
    const body = compare(before, after);
    const added = body.filter((line) => !line.startsWith('-')).length;
    out.push(tint('cyan', `@@ -${hunk.first + 1},${before.length} +${hunk.first + 1 + grown},${added} @@`));
    grown += added - before.length;
    for (const line of body) {
      const text = line.replace(/\n$/, '');
      out.push(line.startsWith('-') ? tint('red', text) : line.startsWith('+') ? tint('green', text) : text);
      if (text === line) out.push('\\ No newline at end of file');
    }
  }
  return out.join('\n');
}

/** Each line with its end; a file that ends with one has no empty line after it. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Ranges of lines, with some around them, that hold edits. */
function hunksOf(edits: readonly Edit[], place: (offset: number) => { line: number }, count: number): { first: number; last: number }[] {
  const hunks: { first: number; last: number }[] = [];
  for (const edit of edits) {
    const first = Math.max(0, place(edit.from).line - 1 - context);
    const last = Math.min(count, place(edit.to).line + context);
    const previous = hunks.at(-1);
    if (previous && first <= previous.last) previous.last = Math.max(previous.last, last);
    else hunks.push({ first, last });
  }
  return hunks;
}

/** Line by line: the longest common lines stay, the rest goes and comes. Hunks are short, so the plain table will do. */
function compare(before: readonly string[], after: readonly string[]): string[] {
  const common = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1));
  const at = (i: number, j: number) => common[i]?.[j] ?? 0;
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      (common[i] as Uint32Array)[j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const out: string[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      out.push(` ${before[i]}`);
      i += 1;
      j += 1;
    } else if (i < before.length && (j >= after.length || at(i + 1, j) >= at(i, j + 1))) out.push(`-${before[i++]}`);
    else out.push(`+${after[j++]}`);
  }
  return out;
}
