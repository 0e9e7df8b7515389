import { type RustFile, type SyntaxNode, isLiteral } from './tree.ts';

/**
 * One character of a path as Rust sees it, and where it stands in the source. `hole` is what only the running program
 * knows: a placeholder of `format!`, or an operand that is no literal (`inText` false: nothing can be inserted there).
 */
export interface Unit {
  readonly char: string;
  readonly from: number;
  readonly to: number;
  readonly kind: 'char' | 'escape' | 'hole';
  readonly inText: boolean;
  /** True inside a `format!` string, where a literal brace is written twice. */
  readonly format: boolean;
}

const opening = /^(b|c|br|cr)?(r?)(#*)"/;

/** The characters of a string literal; undefined for byte, C and unfinished strings, which are no paths. */
export function unitsOf(file: RustFile, literal: SyntaxNode, format: boolean): Unit[] | undefined {
  const text = file.source.slice(literal.from, literal.to);
  const open = opening.exec(text);
  // A string that the end of the file cut off is no path either.
  if (!open || open[1] || text.length <= open[0].length || !text.endsWith(`"${open[3] ?? ''}`)) return undefined;
  const raw = open[2] === 'r';
  const end = text.length - 1 - (open[3] ?? '').length;
  const units: Unit[] = [];
  let at = open[0].length;
  while (at < end) {
    const length = unitLength(text, at, end, raw, format);
    const piece = text.slice(at, at + length);
    const escape = !raw && piece.startsWith('\\');
    const hole = format && piece.startsWith('{') && piece !== '{{';
    const kind = hole ? 'hole' : escape ? 'escape' : 'char';
    units.push({ char: kind === 'char' ? (piece[0] ?? '') : '', from: literal.from + at, to: literal.from + at + length, kind, inText: true, format });
    at += length;
  }
  return units;
}

/** How many source characters the next character of the string takes. */
function unitLength(text: string, at: number, end: number, raw: boolean, format: boolean): number {
  const char = text[at];
  if (!raw && char === '\\') {
    const escape = /^\\(u\{[^}]*\}|x[0-9a-fA-F]{2}|\r?\n\s*|[^])/.exec(text.slice(at, at + 200));
    return Math.min(escape?.[0].length ?? 1, end - at);
  }
  if (!format || (char !== '{' && char !== '}')) return 1;
  if (text[at + 1] === char) return 2;
  if (char === '}') return 1;
  const close = text.indexOf('}', at);
  return close < 0 || close >= end ? 1 : close + 1 - at;
}

/** An operand that isn't text: the path goes on there, but nothing can be written into it. */
export function hole(node: SyntaxNode): Unit {
  return { char: '', from: node.from, to: node.to, kind: 'hole', inText: false, format: false };
}

/** What a plain string literal says, escapes undone where that is easy; undefined for anything else. */
export function literalText(file: RustFile, node: SyntaxNode | undefined): string | undefined {
  if (!node || !isLiteral(node)) return undefined;
  return unitsOf(file, node, false)?.map((unit) => (unit.kind === 'char' ? unit.char : '\u0000')).join('');
}
