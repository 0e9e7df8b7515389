import type { Tree } from '@lezer/common';
import { parser } from '@lezer/rust';

/** One node of the syntax tree. `kind` is the grammar's own name (`CallExpression`, `String` …); `from` and `to` are offsets into the source. */
export interface SyntaxNode {
  readonly kind: string;
  readonly from: number;
  to: number;
  readonly parent: SyntaxNode | undefined;
  children: SyntaxNode[];
}

/** A parsed Rust file. `broken` holds the offsets at which the parser had to guess, outside macros. */
export interface RustFile {
  readonly source: string;
  readonly root: SyntaxNode;
  readonly broken: readonly number[];
  /** All nodes of a kind, in source order. */
  of(kind: string): readonly SyntaxNode[];
}

/** Macro arguments are token soup to the grammar. Most are expressions all the same, so they are parsed as such. */
const tokenTrees = new Set(['ParenthesizedTokens', 'BracketedTokens', 'BracedTokens']);
/** Parsing every `println!` a second time would cost more than the file itself: only what could hold something to migrate. */
const worthParsing = /"[^"\n]*(?:[:*][\w{]|\/[^"\n]*\{)[^"\n]*"|\bnest|route|async_trait|Message::|CloseFrame|r#*"|concat!/;

/** Parses a file; never throws, whatever the text is. */
export function parseRust(source: string): RustFile {
  const byKind = new Map<string, SyntaxNode[]>();
  const { root, broken } = toNodes(parser.parse(readable(source)), 0, undefined);
  const macros = new Set(descendants(root).filter((node) => node.kind === 'MacroInvocation' || node.kind === 'MacroRule'));
  for (const macro of macros) for (const inner of openTokens(macro, source)) macros.add(inner);
  for (const node of descendants(root)) {
    const list = byKind.get(node.kind);
    if (list) list.push(node);
    else byKind.set(node.kind, [node]);
  }
  return { source, root, broken, of: (kind) => byKind.get(kind) ?? [] };
}

/** The parser doesn't know async closures; without the word it reads them as closures, and all offsets stay. */
function readable(source: string): string {
  return source.replace(/\basync(?=\s+(move\s*)?\|)/g, '     ');
}

/** Copies the parser's tree into plain nodes: absolute offsets and parent links, also for parts that were parsed on their own. */
function toNodes(tree: Tree, offset: number, parent: SyntaxNode | undefined): { root: SyntaxNode; broken: number[] } {
  const broken: number[] = [];
  const cursor = tree.cursor();
  const root: SyntaxNode = { kind: cursor.name, from: offset, to: offset + cursor.to, parent, children: [] };
  let open = root;
  tree.iterate({
    enter(found) {
      if (found.type.isTop) return;
      const node: SyntaxNode = { kind: found.name, from: found.from + offset, to: found.to + offset, parent: open, children: [] };
      if (found.type.isError) broken.push(node.from);
      open.children.push(node);
      open = node;
    },
    leave(left) {
      if (!left.type.isTop) open = open.parent ?? root;
    },
  });
  return { root, broken };
}

/** Replaces a macro's token tree by the expression that it spells, and returns the macros found inside. */
function openTokens(macro: SyntaxNode, source: string): SyntaxNode[] {
  const tokens = macro.children.filter((child) => tokenTrees.has(child.kind)).at(-1);
  if (!tokens || !worthParsing.test(source.slice(tokens.from, tokens.to))) return [];
  const text = source.slice(tokens.from, tokens.to);
  const { root } = toNodes(parser.parse(text), tokens.from, macro);
  if (!sameLiterals(tokens, root)) return [];
  macro.children = macro.children.map((child) => (child === tokens ? root : child));
  return descendants(root).filter((node) => node.kind === 'MacroInvocation');
}

/** A macro with a grammar of its own (`GET "/a" => h`) can make the parser lose a string: its token tree then stays. */
function sameLiterals(tokens: SyntaxNode, parsed: SyntaxNode): boolean {
  const literals = (root: SyntaxNode) => descendants(root).filter(isLiteral).map((node) => `${node.from}-${node.to}`).join();
  return literals(tokens) === literals(parsed);
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

/** The children that carry meaning: no punctuation, no comments. */
export function parts(node: SyntaxNode): SyntaxNode[] {
  return node.children.filter((child) => /^[A-Za-z_]/.test(child.kind) && !child.kind.endsWith('Comment'));
}
