import { expect, test } from 'vitest';
import { matchPath } from '../../../packages/axum-twin/src/paths/match.ts';
import { type Node, emptyNode, insertRoute } from '../../../packages/axum-twin/src/paths/tree.ts';

/** How many nodes of the tree a match looks at. */
function stepsFor(routes: readonly string[], path: string): number {
  const root = emptyNode<string>();
  for (const route of routes) insertRoute(root, route, route);
  let steps = 0;
  watch(root, () => { steps++; });
  matchPath(root, path);
  return steps;
}

/** Each look at a node reads its text once. */
function watch(node: Node<string>, onStep: () => void): void {
  const { text } = node;
  Object.defineProperty(node, 'text', { get() { onStep(); return text; } });
  for (const child of node.children) watch(child, onStep);
}

const realistic = (count: number): string[] => Array.from({ length: count }, (_, index) => `/api/v${index % 3}/things${index}/{id}/parts${index % 7}/{part}`);
const path = '/api/v1/things7/42/parts0/9';

test.each([10, 1000, 5000])('of %d routes, the one that matches is found in fewer steps than the path has characters', (count) => {
  const steps = stepsFor(realistic(count), path);
  expect(steps).toBeGreaterThan(3);
  expect(steps).toBeLessThan(path.length);
});

test.each([50, 500])('a path that leads astray at each of %d captures is given up after two looks a segment', (depth) => {
  const routes = Array.from({ length: depth }, (_, level) => `${'/a'.repeat(level)}/{x}/b`);
  const steps = stepsFor(routes, `${'/a'.repeat(depth)}/c`);
  expect(steps).toBeGreaterThan(depth);
  expect(steps).toBeLessThan(4 * depth + 10);
});
