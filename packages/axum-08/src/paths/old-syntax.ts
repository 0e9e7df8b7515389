import { unitsOf } from '../syntax/text.ts';
import { type RustFile, type SyntaxNode, isLiteral } from '../syntax/tree.ts';

/** The literals that hold a whole path with a segment in 0.7's syntax, in source order. */
function oldLiterals(file: RustFile): readonly SyntaxNode[] {
  return [...file.of('String'), ...file.of('RawString')].filter((literal) => isLiteral(literal) && isOld(file, literal)).sort((a, b) => a.from - b.from);
}

function isOld(file: RustFile, literal: SyntaxNode): boolean {
  if (!/\/[:*][A-Za-z_]/.test(file.source.slice(literal.from, literal.to))) return false;
  const text = unitsOf(file, literal, false)?.map((unit) => unit.char || '\u0001').join('') ?? '';
  return /^[/\u0001]/.test(text) && /(^|\/)[:*][A-Za-z_]/.test(text) && !/\s/.test(text);
}

/** True when some text inside has a segment in 0.7's syntax. */
export function oldSyntaxIn(file: RustFile, node: SyntaxNode): boolean {
  const literals = file.once(oldLiterals);
  let low = 0;
  let high = literals.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((literals[middle]?.from ?? 0) < node.from) low = middle + 1;
    else high = middle;
  }
  const first = literals[low];
  return first !== undefined && first.to <= node.to;
}

/** All nodes with such a text somewhere inside. */
export function aroundOldSyntax(file: RustFile): ReadonlySet<SyntaxNode> {
  const around = new Set<SyntaxNode>();
  for (const literal of file.once(oldLiterals)) for (let node = literal.parent; node && !around.has(node); node = node.parent) around.add(node);
  return around;
}
