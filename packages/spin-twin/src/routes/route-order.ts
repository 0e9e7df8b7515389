/**
 * The order in which routefinder 0.5.4 tries routes. It keeps them in a BTreeMap under a comparison that is no order: a dot and a
 * word are each before the other, and some three routes go round in a circle. Then the tree itself decides, by the way in which
 * it compares and splits, so the tree is here.
 */
import type { RouteSpec, Segment } from './route-spec.ts';

export interface Ordered {
  readonly spec: RouteSpec;
}

/** Routes in the order in which they are tried; of those that compare alike, the one that was added first. */
export function inOrder<T extends Ordered>(added: readonly T[]): readonly T[] {
  let root: Node<T> = { entries: [], children: [] };
  for (const entry of added) {
    const split = insert(root, entry);
    if (split) root = { entries: [split.middle], children: [root, split.right] };
  }
  return entriesOf(root);
}

interface Node<T> {
  readonly entries: T[];
  /** One more than entries; none in a leaf. */
  readonly children: Node<T>[];
}

/** What a full node hands up: its middle entry, and a new node with what comes after. */
interface Split<T> {
  readonly middle: T;
  readonly right: Node<T>;
}

/** What a node of Rust's BTreeMap holds at most. */
const CAPACITY = 11;

function insert<T extends Ordered>(node: Node<T>, entry: T): Split<T> | undefined {
  const found = node.entries.findIndex((known) => compare(entry.spec, known.spec) < 0);
  const place = found < 0 ? node.entries.length : found;
  const child = node.children[place];
  if (!child) return put(node, place, entry);
  const split = insert(child, entry);
  return split && put(node, place, split.middle, split.right);
}

function put<T>(node: Node<T>, place: number, entry: T, child?: Node<T>): Split<T> | undefined {
  if (node.entries.length < CAPACITY) {
    putInto(node, place, entry, child);
    return undefined;
  }
  const cut = place < 5 ? 4 : place < 7 ? 5 : 6;
  const right: Node<T> = { entries: node.entries.splice(cut + 1), children: node.children.splice(cut + 1) };
  const [middle] = node.entries.splice(cut) as [T];
  if (place <= cut) putInto(node, place, entry, child);
  else putInto(right, place - cut - 1, entry, child);
  return { middle, right };
}

function putInto<T>({ entries, children }: Node<T>, place: number, entry: T, child: Node<T> | undefined): void {
  entries.splice(place, 0, entry);
  if (child) children.splice(place + 1, 0, child);
}

function entriesOf<T>({ entries, children }: Node<T>): readonly T[] {
  if (children.length === 0) return entries;
  return children.flatMap((child, index) => [...entriesOf(child), ...entries.slice(index, index + 1)]);
}

/** Below 0 when `a` is tried first. Never 0: what compares alike comes later. */
function compare(a: RouteSpec, b: RouteSpec): number {
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const difference = compareSegments(a[index]!, b[index]!);
    if (difference !== 0) return -difference;
  }
  return -(dots(a) - dots(b) || b.length - a.length || -1);
}

function compareSegments(a: Segment, b: Segment): number {
  if (a.kind === b.kind || (isDelimiter(a) && isDelimiter(b))) return 0;
  if (a.kind === 'dot' || a.kind === 'exact') return 1;
  if (a.kind === 'slash' || b.kind === 'exact') return -1;
  return a.kind === 'wildcard' && b.kind === 'param' ? -1 : 1;
}

function isDelimiter({ kind }: Segment): boolean {
  return kind === 'slash' || kind === 'dot';
}

function dots(spec: RouteSpec): number {
  return spec.filter(({ kind }) => kind === 'dot').length;
}
