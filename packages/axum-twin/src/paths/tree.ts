import { RouteSyntaxError, escapeBraces, findWildcard, literalText, normalizeCaptures, restoreCaptures } from './syntax.ts';

/** A node of matchit 0.8.4's radix tree. Captures are the last child of a node. */
export interface Node<T> {
  kind: 'static' | 'capture' | 'rest';
  /** Route text with escaped braces, captures normalized. */
  prefix: string;
  /** What `prefix` matches in a request. */
  text: string;
  /** First character that each static child matches, in the children's order. */
  firsts: string;
  children: Node<T>[];
  hasCapture: boolean;
  value: T | undefined;
  /** Names of the captures on the way here; only where there is a value. */
  names: readonly string[];
  priority: number;
}

export function emptyNode<T>(kind: Node<T>['kind'] = 'static'): Node<T> {
  return { kind, prefix: '', text: '', firsts: '', children: [], hasCapture: false, value: undefined, names: [], priority: 0 };
}

function setPrefix<T>(node: Node<T>, prefix: string): void {
  node.prefix = prefix;
  node.text = literalText(prefix);
}

/**
 * Adds a route below `root`.
 * @throws RouteSyntaxError with matchit's text when the route is malformed or conflicts with an earlier one. As in matchit,
 * what the insertion did before that stays: don't use the tree after an error.
 */
export function insertRoute<T>(root: Node<T>, path: string, value: T): void {
  const { route, names } = normalizeCaptures(escapeBraces(path));
  root.priority++;
  if (root.prefix === '' && root.children.length === 0) {
    insertBelow(root, route, value, names);
    return;
  }

  let remaining = route;
  let current = root;
  for (;;) {
    const common = commonPrefixLength(remaining, current.prefix);
    if (current.prefix.length > common) {
      splitNode(current, common);
      continue;
    }
    if (remaining.length === common) {
      if (current.value !== undefined) throw conflict(route, remaining, current);
      current.value = value;
      current.names = names;
      return;
    }

    remaining = remaining.slice(common);
    const first = remaining.charAt(0);
    const onlyChild = current.children[0];
    if (current.kind === 'capture' && current.children.length === 1 && onlyChild) {
      current = onlyChild;
      current.priority++;
      continue;
    }

    const known = first === '{' ? -1 : current.firsts.indexOf(literalText(first));
    const knownChild = current.children[known];
    if (knownChild) {
      raisePriority(current, known);
      current = knownChild;
      continue;
    }

    if (first !== '{' && current.kind !== 'rest') {
      const child = emptyNode<T>();
      current.firsts += literalText(first);
      raisePriority(current, addChild(current, child));
      insertBelow(child, remaining, value, names);
      return;
    }

    const capture = current.hasCapture ? current.children.at(-1) : undefined;
    if (!capture) {
      insertBelow(current, remaining, value, names);
      return;
    }
    capture.priority++;
    if (!remaining.startsWith(capture.prefix) && remaining.length >= capture.prefix.length) {
      throw conflict(route, remaining, capture);
    }
    if (capture.kind === 'rest') throw conflict(route, remaining, capture);
    current = capture;
  }
}

function commonPrefixLength(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  let at = 0;
  while (at < length && a[at] === b[at]) at++;
  return at;
}

/** What comes after `length` in the node's prefix moves into a child. */
function splitNode<T>(node: Node<T>, length: number): void {
  const child: Node<T> = { ...node, kind: 'static', priority: node.priority - 1 };
  setPrefix(child, node.prefix.slice(length));
  node.children = [child];
  node.firsts = literalText(node.prefix.charAt(length));
  node.hasCapture = false;
  node.value = undefined;
  node.names = [];
  setPrefix(node, node.prefix.slice(0, length));
}

function addChild<T>(node: Node<T>, child: Node<T>): number {
  const at = node.hasCapture ? node.children.length - 1 : node.children.length;
  node.children.splice(at, 0, child);
  return at;
}

/** Children with more routes below them are tried first. */
function raisePriority<T>(node: Node<T>, index: number): void {
  const child = node.children[index];
  if (!child) return;
  child.priority++;
  let at = index;
  while (at > 0 && (node.children[at - 1]?.priority ?? 0) < child.priority) at--;
  if (at === index) return;
  node.children.splice(index, 1);
  node.children.splice(at, 0, child);
  const first = node.firsts.charAt(index);
  const others = node.firsts.slice(0, index) + node.firsts.slice(index + 1);
  node.firsts = others.slice(0, at) + first + others.slice(at);
}

/** Puts the rest of a route into `node` and new nodes below it, one for each capture and each text between. */
function insertBelow<T>(node: Node<T>, route: string, value: T, names: readonly string[]): void {
  let current = node;
  let rest = route;
  for (;;) {
    const wildcard = findWildcard(rest);
    if (!wildcard) {
      setPrefix(current, rest);
      current.value = value;
      current.names = names;
      return;
    }
    const isRest = rest[wildcard.start + 1] === '*';
    if (isRest && wildcard.end !== rest.length) {
      throw new RouteSyntaxError('Catch-all parameters are only allowed at the end of a route');
    }
    if (wildcard.start > 0) setPrefix(current, rest.slice(0, wildcard.start));

    const capture = emptyNode<T>(isRest ? 'rest' : 'capture');
    setPrefix(capture, rest.slice(wildcard.start, wildcard.end));
    capture.priority = 1;
    addChild(current, capture);
    current.hasCapture = true;
    rest = rest.slice(wildcard.end);
    if (rest === '') {
      capture.value = value;
      capture.names = names;
      return;
    }
    const after = emptyNode<T>();
    after.priority = 1;
    capture.children.push(after);
    current = after;
  }
}

function conflict<T>(route: string, remaining: string, node: Node<T>): RouteSyntaxError {
  return new RouteSyntaxError(
    `Insertion failed due to conflict with previously registered route: ${literalText(conflictingRoute(route, remaining, node))}`,
  );
}

function conflictingRoute<T>(route: string, remaining: string, node: Node<T>): string {
  if (remaining === node.prefix) return restoreCaptures(route, node.names);
  let known = route.slice(0, route.length - remaining.length);
  if (!known.endsWith(node.prefix)) known += node.prefix;
  let last = node;
  for (let child = node.children[0]; child; child = child.children[0]) {
    known += child.prefix;
    last = child;
  }
  return restoreCaptures(known, last.names);
}
