import { type FlatTree, errorKind, flatten, kindNames } from './flat.ts';
import { LazyFile } from './lazy-nodes.ts';
import { openMacros } from './macros.ts';
import { parseWithPatience } from './patient-parser.ts';
import { readable } from './readable.ts';
import { shortChains } from './short-chains.ts';

/** One node of the syntax tree. `kind` is the grammar's own name (`CallExpression`, `String` …); `from` and `to` are offsets into the source. */
export interface SyntaxNode {
  readonly kind: string;
  readonly from: number;
  readonly to: number;
  readonly parent: SyntaxNode | undefined;
  readonly children: readonly SyntaxNode[];
  /** All nodes of a kind in here, this one included, in source order. */
  inside(kind: string): readonly SyntaxNode[];
}

/** A parsed Rust file. `broken` holds the offsets at which the parser had to guess, outside macros. */
export interface RustFile {
  readonly source: string;
  readonly root: SyntaxNode;
  readonly broken: readonly number[];
  /** All nodes of a kind, in source order. */
  of(kind: string): readonly SyntaxNode[];
  /** What `work` finds out about this file, found out once. It is kept here, since in a map of files it would outlive the file. */
  once<Given extends readonly unknown[], Found>(work: (file: RustFile, ...given: Given) => Found, ...given: Given): Found;
}

/** Parses a file; never throws, whatever the text is. */
export function parseRust(source: string): RustFile {
  return new LazyFile(parseWhole(source));
}

/** What is left of parsing when nobody looks at the nodes any more: little enough to keep. */
export interface Parsed {
  readonly source: string;
  readonly tree: FlatTree;
  readonly broken: readonly number[];
}

/**
 * Parses; where the parser stumbles, once more without what it may not know, then without long chains. Offsets stay.
 * Throws a RangeError where brackets nest too deeply for the stack.
 */
export function parseWhole(source: string): Parsed {
  let best = parseWithin(source);
  let text = source;
  for (const simpler of [readable, shortChains]) {
    if (best instanceof RangeError || best.broken.length > 0) {
      const before = text;
      text = simpler(before);
      const other = text === before ? best : parseWithin(text);
      if (!(other instanceof RangeError) && (best instanceof RangeError || other.broken.length < best.broken.length)) best = other;
    }
  }
  if (best instanceof RangeError) throw best;
  return { source, tree: openMacros(best.tree, source), broken: best.broken };
}

/** A parsed file with nodes to look at. */
export function fileOf(parsed: Parsed): RustFile {
  return new LazyFile(parsed);
}

/** The parser recurses where it packs its tree: thousands of levels exhaust the stack. */
function parseWithin(source: string): Parsed | RangeError {
  try {
    return parse(source);
  } catch (error) {
    if (error instanceof RangeError) return error;
    throw error;
  }
}

function parse(source: string): Parsed {
  const tree = flatten(parseWithPatience(source), 0);
  const broken: number[] = [];
  for (let node = 0; node < tree.count; node += 1) if (tree.kind(node) === errorKind) broken.push(tree.from(node));
  return { source, tree, broken };
}

/** True for string literals of every kind. */
export function isLiteral(node: SyntaxNode): boolean {
  return node.kind === 'String' || node.kind === 'RawString';
}

/** The node and all that it contains, in source order; no recursion, so that endless nesting can't exhaust the stack. */
export function descendants(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const waiting = [node];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    found.push(next);
    for (let i = next.children.length - 1; i >= 0; i -= 1) waiting.push(next.children[i] as SyntaxNode);
  }
  return found;
}

/** The first child of one of these kinds. */
export function childOf(node: SyntaxNode, ...kinds: string[]): SyntaxNode | undefined {
  return node.children.find((child) => kinds.includes(child.kind));
}

/** The nearest node around this one that is of one of these kinds. */
export function ancestorOf(node: SyntaxNode, ...kinds: string[]): SyntaxNode | undefined {
  let around = node.parent;
  while (around && !kinds.includes(around.kind)) around = around.parent;
  return around;
}

const meaningful = new Set(kindNames.filter((kind) => /^[A-Za-z_]/.test(kind) && !kind.endsWith('Comment')));

/** The children that carry meaning: no punctuation, no comments. */
export function parts(node: SyntaxNode): SyntaxNode[] {
  return node.children.filter((child) => meaningful.has(child.kind));
}
