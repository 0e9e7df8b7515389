import { type Tree, TreeBuffer } from '@lezer/common';
import { parser } from '@lezer/rust';

/** A syntax tree in numbers. Nodes are counted from 0, the root, in source order; an object for each would take longer to make than all rules take to run. */
export class FlatTree {
  readonly count: number;
  readonly #cells: Int32Array;

  /** `cells`: five a node, as `write` lays them down. */
  constructor(cells: Int32Array) {
    this.#cells = cells;
    this.count = cells.length / width;
  }

  /** What a node is: a number of `kindNames`. */
  kind(node: number): number {
    return this.#cells[node * width] ?? 0;
  }

  /** Where a node begins, as an offset into the source. */
  from(node: number): number {
    return this.#cells[node * width + 1] ?? 0;
  }

  /** Where it ends. */
  to(node: number): number {
    return this.#cells[node * width + 2] ?? 0;
  }

  /** The node around it; -1 for the root. */
  parent(node: number): number {
    return this.#cells[node * width + 3] ?? 0;
  }

  /** The first node that stands after all that this one contains. The first that it contains is the next number. */
  after(node: number): number {
    return this.#cells[node * width + 4] ?? 0;
  }
}

const width = 5;
const { types } = parser.nodeSet;
/** The grammar gives several numbers to some kinds: here each has the first. */
const firstOfName = new Map<string, number>();
for (const type of types) if (!firstOfName.has(type.name)) firstOfName.set(type.name, type.id);
const canonical = Int32Array.from(types, (type) => firstOfName.get(type.name) ?? 0);

/** The grammar's names of kinds, by number. */
export const kindNames: readonly string[] = types.map((type) => type.name);
/** The number of what the parser could not read. */
export const errorKind = types.findIndex((type) => type.isError);

/** The number of a kind; -1 when the grammar has none of that name. */
export function kindNumber(name: string): number {
  return firstOfName.get(name) ?? -1;
}

/** Nodes are written here first, since nobody knows how many will come; the next tree overwrites them. */
let desk = new Int32Array(width * 4096);
let written = 0;

function write(kind: number, from: number, to: number, parent: number, after: number): number {
  const at = written * width;
  if (at === desk.length) {
    const larger = new Int32Array(desk.length * 2);
    larger.set(desk);
    desk = larger;
  }
  desk[at] = kind;
  desk[at + 1] = from;
  desk[at + 2] = to;
  desk[at + 3] = parent;
  desk[at + 4] = after;
  return written++;
}

/** Copies the parser's tree; `offset` is where its text begins in the source. */
export function flatten(tree: Tree, offset: number): FlatTree {
  written = 0;
  const root = write(canonical[tree.type.id] ?? 0, offset, offset + tree.length, -1, 0);
  addTree(tree, offset, root);
  return new FlatTree(desk.slice(0, written * width));
}

// Reads the parser's own arrays: its cursor takes a third of the time that parsing takes.
function addTree({ children, positions }: Tree, at: number, into: number): void {
  for (let i = 0; i < children.length; i += 1) {
    const child = children[i] as Tree | TreeBuffer;
    const start = at + (positions[i] ?? 0);
    if (child instanceof TreeBuffer) addBuffer(child.buffer, start, into);
    else if (child.type.isAnonymous) addTree(child, start, into);
    else addTree(child, start, write(canonical[child.type.id] ?? 0, start, start + child.length, into, 0));
  }
  desk[into * width + 4] = written;
}

/** Small subtrees lie flat: type, start, end, and where what they contain ends. */
function addBuffer(buffer: Uint16Array, at: number, top: number): void {
  const first = written;
  let around = top;
  for (let i = 0; i < buffer.length; i += 4) {
    while (around !== top && (desk[around * width + 4] ?? 0) <= written) around = desk[around * width + 3] ?? 0;
    around = write(canonical[buffer[i] ?? 0] ?? 0, at + (buffer[i + 1] ?? 0), at + (buffer[i + 2] ?? 0), around, first + ((buffer[i + 3] ?? 0) >> 2));
  }
}

/** A tree with some of its nodes replaced by other trees: `at` in rising order, none inside another. */
export function graft(tree: FlatTree, grafts: readonly { readonly at: number; readonly scion: FlatTree }[]): FlatTree {
  // Where each node goes, and what follows the last one; -1 for what a graft replaces.
  const places = new Int32Array(tree.count + 1).fill(-1);
  const place = (node: number) => places[node] ?? -1;
  written = 0;
  let node = 0;
  for (const { at, scion } of [...grafts, { at: tree.count, scion: undefined }]) {
    for (; node < at; node += 1) places[node] = write(tree.kind(node), tree.from(node), tree.to(node), place(tree.parent(node)), 0);
    const base = written;
    places[at] = base;
    if (!scion) break;
    for (let i = 0; i < scion.count; i += 1) write(scion.kind(i), scion.from(i), scion.to(i), i === 0 ? place(tree.parent(at)) : base + scion.parent(i), base + scion.after(i));
    node = tree.after(at);
  }
  for (let i = 0; i < tree.count; i += 1) if (place(i) >= 0) desk[place(i) * width + 4] = place(tree.after(i));
  return new FlatTree(desk.slice(0, written * width));
}
