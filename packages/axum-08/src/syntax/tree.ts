import { type NodeType, type Tree, TreeBuffer } from '@lezer/common';
import { parser } from '@lezer/rust';
import { readable } from './readable.ts';

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
const worthParsing = /"[^"\n]*(?:[:*][\w{]|\/[^"\n]*\{)[^"\n]*"|\bnest|route|async_trait|Message::|CloseFrame|r#*"|concat!|^.\s*"\{[^"{}]*\}[{/]/;

/** Parses a file; never throws, whatever the text is. */
export function parseRust(source: string): RustFile {
  const byKind = new Map<string, SyntaxNode[]>();
  const { root, broken, nodes } = parseReadable(source);
  const macros = nodes.filter((node) => node.kind === 'MacroInvocation' || node.kind === 'MacroRule');
  let opened = false;
  for (let macro = macros.pop(); macro; macro = macros.pop()) {
    const inside = openTokens(macro, source);
    if (inside) opened = true;
    for (const node of inside ?? []) if (node.kind === 'MacroInvocation') macros.push(node);
  }
  for (const node of opened ? descendants(root) : nodes) {
    const list = byKind.get(node.kind);
    if (list) list.push(node);
    else byKind.set(node.kind, [node]);
  }
  return { source, root, broken, of: (kind) => byKind.get(kind) ?? [] };
}

/** Parses; where the parser stumbles, once more without what it may not know. Offsets stay. */
function parseReadable(source: string): Parsed {
  const first = toNodes(parser.parse(source), 0, undefined);
  const other = first.broken.length > 0 ? readable(source) : source;
  if (other === source) return first;
  const second = toNodes(parser.parse(other), 0, undefined);
  return second.broken.length < first.broken.length ? second : first;
}

interface Parsed {
  readonly root: SyntaxNode;
  readonly broken: readonly number[];
  /** All nodes in source order. */
  readonly nodes: readonly SyntaxNode[];
}

/** Copies the parser's tree into plain nodes: absolute offsets and parent links, also for parts that were parsed on their own. */
function toNodes(tree: Tree, offset: number, parent: SyntaxNode | undefined): Parsed {
  const broken: number[] = [];
  const root: SyntaxNode = { kind: tree.type.name, from: offset, to: offset + tree.length, parent, children: none };
  const nodes = [root];
  addTree(tree, offset, root);
  return { root, broken, nodes };

  // Reads the parser's own arrays: its cursor takes a third of the time that parsing takes.
  function addTree(from: Tree, at: number, into: SyntaxNode): void {
    for (const [i, child] of from.children.entries()) {
      const start = at + (from.positions[i] ?? 0);
      if (child instanceof TreeBuffer) addBuffer(child, start, into);
      else if (child.type.isAnonymous) addTree(child, start, into);
      else addTree(child, start, add(child.type, start, start + child.length, into));
    }
  }

  /** Small subtrees lie flat: type, start, end, and where what they contain ends. */
  function addBuffer({ buffer, set }: TreeBuffer, at: number, top: SyntaxNode): void {
    const holders = [{ node: top, end: buffer.length }];
    for (let i = 0; i < buffer.length; i += 4) {
      let holder = holders.at(-1) as { node: SyntaxNode; end: number };
      while (i >= holder.end) {
        holders.pop();
        holder = holders.at(-1) as { node: SyntaxNode; end: number };
      }
      const [type = 0, start = 0, end = 0, last = 0] = [buffer[i], buffer[i + 1], buffer[i + 2], buffer[i + 3]];
      const node = add(set.types[type] as NodeType, at + start, at + end, holder.node);
      if (last > i + 4) holders.push({ node, end: last });
    }
  }

  function add(type: NodeType, from: number, to: number, into: SyntaxNode): SyntaxNode {
    const node: SyntaxNode = { kind: type.name, from, to, parent: into, children: none };
    if (type.isError) broken.push(from);
    nodes.push(node);
    if (into.children === none) into.children = [node];
    else into.children.push(node);
    return node;
  }
}

/** What nodes without children share: most are punctuation and names. */
const none: SyntaxNode[] = [];

/** Replaces a macro's token tree by the expression that it spells, and returns the nodes of that; undefined where it stays. */
function openTokens(macro: SyntaxNode, source: string): readonly SyntaxNode[] | undefined {
  const tokens = macro.children.filter((child) => tokenTrees.has(child.kind)).at(-1);
  if (!tokens || !worthParsing.test(source.slice(tokens.from, tokens.to))) return undefined;
  const text = source.slice(tokens.from, tokens.to);
  const { root, nodes } = toNodes(parser.parse(text), tokens.from, macro);
  if (!sameLiterals(descendants(tokens), nodes)) return undefined;
  macro.children = macro.children.map((child) => (child === tokens ? root : child));
  return nodes;
}

/** A macro with a grammar of its own (`GET "/a" => h`) can make the parser lose a string: its token tree then stays. */
function sameLiterals(tokens: readonly SyntaxNode[], parsed: readonly SyntaxNode[]): boolean {
  const literals = (nodes: readonly SyntaxNode[]) => nodes.filter(isLiteral).map((node) => `${node.from}-${node.to}`).join();
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
