/** Code with replacements inside its lines, which can tell where a position in it was before. */

export interface Edit {
  readonly start: number;
  readonly end: number;
  /** Holds as many line breaks as what it replaces. */
  readonly text: string;
}

export class EditedCode {
  readonly code: string;
  readonly #edits: readonly Edit[];
  readonly #lineStarts: readonly number[];

  constructor(source: string, edits: readonly Edit[]) {
    // What is put in at a place comes before what is taken out there.
    this.#edits = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
    this.#lineStarts = [0, ...Array.from(source.matchAll(/\r\n|[\n\r\u2028\u2029]/g), (match) => match.index + match[0].length)];
    let code = '';
    let at = 0;
    for (const { start, end, text } of this.#edits) {
      code += source.slice(at, start) + text;
      at = end;
    }
    this.code = code + source.slice(at);
  }

  /** The column in the source for one in `code`; both count from 1. Runs beside the program: plain loops only. */
  sourceColumn(line: number, column: number): number {
    const lineStart = this.#lineStarts[line - 1];
    const nextLine = this.#lineStarts[line] ?? Infinity;
    if (lineStart === undefined) return column;
    let offset = lineStart + column - 1;
    for (let index = 0; index < this.#edits.length; index++) {
      const edit = this.#edits[index];
      if (!edit || edit.start < lineStart || edit.start >= nextLine) continue;
      if (edit.start >= offset) break;
      const longer = edit.text.length - (edit.end - edit.start);
      offset = offset < edit.end + longer ? edit.start : offset - longer;
    }
    return offset - lineStart + 1;
  }
}
