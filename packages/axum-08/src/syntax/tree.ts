import { type FlatTree, errorKind, flatten, kindNames, kindNumber } from './flat.ts';
import { openMacros } from './macros.ts';
import { parseWithPatience } from './patient-parser.ts';
import { readable } from './readable.ts';

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

/** Parses; where the parser stumbles, once more without what it may not know. Offsets stay. */
export function parseWhole(source: string): Parsed {
  const first = parse(source);
  const other = first.broken.length > 0 ? readable(source) : source;
  const second = other === source ? first : parse(other);
  const { tree, broken } = second.broken.length < first.broken.length ? second : first;
  return { source, tree: openMacros(tree, source), broken };
}

/** A parsed file with nodes to look at. */
export function fileOf(parsed: Parsed): RustFile {
  return new LazyFile(parsed);
}

function parse(source: string): Parsed {
  const tree = flatten(parseWithPatience(source), 0);
  const broken: number[] = [];
  for (let node = 0; node < tree.count; node += 1) if (tree.kind(node) === errorKind) broken.push(tree.from(node));
  return { source, tree, broken };
}

/** Makes a node when somebody asks for it, and each one once. */
class LazyFile implements RustFile {
  readonly source: string;
  readonly broken: readonly number[];
  readonly tree: FlatTree;
  readonly #nodes: (SyntaxNode | undefined)[];
  readonly #byKind = new Map<string, readonly SyntaxNode[]>();
  readonly #found = new Map<unknown, unknown>();
  /** The numbers of all nodes, sorted by kind; those of kind k from `#starts[k]` on. */
  readonly #sorted: Int32Array;
  readonly #starts: Int32Array;

  constructor({ source, tree, broken }: Parsed) {
    this.source = source;
    this.tree = tree;
    this.broken = broken;
    this.#nodes = [];
    this.#nodes.length = tree.count;
    this.#starts = new Int32Array(kindNames.length + 1);
    for (let node = 0; node < tree.count; node += 1) (this.#starts[tree.kind(node) + 1] as number) += 1;
    for (let kind = 0; kind < kindNames.length; kind += 1) (this.#starts[kind + 1] as number) += this.#starts[kind] ?? 0;
    const next = this.#starts.slice();
    this.#sorted = new Int32Array(tree.count);
    for (let node = 0; node < tree.count; node += 1) this.#sorted[(next[tree.kind(node)] as number)++] = node;
  }

  get root(): SyntaxNode {
    return this.node(0);
  }

  of(kind: string): readonly SyntaxNode[] {
    const known = this.#byKind.get(kind);
    if (known) return known;
    const found = this.between(kind, 0, this.tree.count);
    this.#byKind.set(kind, found);
    return found;
  }

  /** The nodes of a kind whose numbers are `first` or more, and less than `end`. */
  between(kind: string, first: number, end: number): readonly SyntaxNode[] {
    const number = kindNumber(kind);
    if (number < 0) return none;
    let low = this.#starts[number] ?? 0;
    const last = this.#starts[number + 1] ?? 0;
    for (let high = last; low < high; ) {
      const middle = (low + high) >> 1;
      if ((this.#sorted[middle] ?? 0) < first) low = middle + 1;
      else high = middle;
    }
    const found: SyntaxNode[] = [];
    for (; low < last && (this.#sorted[low] ?? end) < end; low += 1) found.push(this.node(this.#sorted[low] ?? 0));
    return found;
  }

  once<Given extends readonly unknown[], Found>(work: (file: RustFile, ...given: Given) => Found, ...given: Given): Found {
    if (!this.#found.has(work)) this.#found.set(work, work(this, ...given));
    return this.#found.get(work) as Found;
  }

  node(number: number): SyntaxNode {
    return (this.#nodes[number] ??= new LazyNode(this, number));
  }
}

class LazyNode implements SyntaxNode {
  readonly kind: string;
  readonly from: number;
  readonly to: number;
  readonly #file: LazyFile;
  readonly #number: number;
  #children: readonly SyntaxNode[] | undefined;

  constructor(file: LazyFile, number: number) {
    const { tree } = file;
    this.kind = kindNames[tree.kind(number)] ?? '';
    this.from = tree.from(number);
    this.to = tree.to(number);
    this.#file = file;
    this.#number = number;
  }

  get parent(): SyntaxNode | undefined {
    const parent = this.#file.tree.parent(this.#number);
    return parent < 0 ? undefined : this.#file.node(parent);
  }

  get children(): readonly SyntaxNode[] {
    return (this.#children ??= this.#read());
  }

  inside(kind: string): readonly SyntaxNode[] {
    return this.#file.between(kind, this.#number, this.#file.tree.after(this.#number));
  }

  #read(): readonly SyntaxNode[] {
    const { tree } = this.#file;
    const end = tree.after(this.#number);
    if (end === this.#number + 1) return none;
    const found: SyntaxNode[] = [];
    for (let child = this.#number + 1; child < end; child = tree.after(child)) found.push(this.#file.node(child));
    return found;
  }
}

/** What nodes without children share: most are punctuation and names. */
const none: readonly SyntaxNode[] = [];

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
