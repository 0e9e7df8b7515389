import { type FlatTree, kindNames, kindNumber } from './flat.ts';
import type { Parsed, RustFile, SyntaxNode } from './tree.ts';

/** Makes a node when somebody asks for it, and each one once. */
export class LazyFile implements RustFile {
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
