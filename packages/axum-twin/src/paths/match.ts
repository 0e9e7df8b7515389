import type { Node } from './tree.ts';

export interface Match<T> {
  readonly value: T;
  /** Raw (still percent-encoded) captures, in the route's order. */
  readonly captures: readonly (readonly [name: string, value: string])[];
}

/** A node with a capture that was passed by for a static child; the search comes back to it when that fails. */
interface Skipped<T> {
  readonly node: Node<T>;
  readonly at: number;
  readonly captures: number;
}

/** Finds the route for a raw path, static text before captures, as matchit 0.8.4 does. */
export function matchPath<T>(root: Node<T>, path: string): Match<T> | undefined {
  const skipped: Skipped<T>[] = [];
  const values: string[] = [];
  let current = root;
  let at = 0;
  let backtracking = false;

  search: for (;;) {
    const text = current.text;
    const rest = path.length - at - text.length;
    // Slices are compared as a whole; `startsWith` goes by the character, which a long path feels.
    if (rest >= 0 && path.slice(at, at + text.length) === text) {
      if (rest === 0) {
        if (current.value !== undefined) return found(current, current.value, values);
      } else {
        const before = at;
        at += text.length;
        const known = backtracking ? -1 : current.firsts.indexOf(path.charAt(at));
        const child = current.children[known];
        if (child) {
          if (current.hasCapture) skipped.push({ node: current, at: before, captures: values.length });
          current = child;
          continue;
        }
        const capture = current.hasCapture ? current.children.at(-1) : undefined;
        if (capture) {
          if (capture.kind === 'rest') return foundRest(capture, values, path.slice(at));
          const slash = path.indexOf('/', at);
          const after = capture.children[0];
          if (slash < 0) {
            if (capture.value !== undefined) {
              values.push(path.slice(at));
              return found(capture, capture.value, values);
            }
          } else if (after) {
            values.push(path.slice(at, slash));
            at = slash;
            current = after;
            backtracking = false;
            continue;
          }
        }
      }
    }

    const back = skipped.pop();
    if (!back) return undefined;
    current = back.node;
    at = back.at;
    values.length = back.captures;
    backtracking = true;
    continue search;
  }
}

function found<T>(node: Node<T>, value: T, values: readonly string[]): Match<T> {
  return { value, captures: node.names.map((name, index) => [name, values[index] ?? ''] as const) };
}

function foundRest<T>(node: Node<T>, values: readonly string[], rest: string): Match<T> | undefined {
  if (node.value === undefined) return undefined;
  const name = node.text.slice(2, -1);
  const captures = node.names.map((own, index) => [own, values[index] ?? ''] as const);
  return { value: node.value, captures: [...captures, [name, rest]] };
}
