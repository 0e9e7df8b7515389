/**
 * matchit 0.8.4's own tests, on which axum's routing rests: the tables of its tests/insert.rs and tests/match.rs, under their names.
 * Those of tests/remove.rs stay behind: axum never takes a route away.
 */
import { describe, expect, test } from 'vitest';
import { matchPath } from '../../../../packages/axum-twin/src/paths/match.ts';
import { emptyNode, insertRoute } from '../../../../packages/axum-twin/src/paths/tree.ts';
import tables from './matchit.json' with { type: 'json' };

/** A route, and what matchit says when it refuses it. */
type Insertion = readonly [route: string, refusal?: string];
/** A path, and the route and captures that it gets; without a route there is none. */
type Search = readonly [path: string, route?: string, captures?: Readonly<Record<string, string>>];

describe('tests/insert.rs', () => {
  test.each(Object.entries(tables.insert as unknown as Record<string, Insertion[][]>))('%s', (_name, lists) => {
    for (const insertions of lists) {
      const root = emptyNode<string>();
      expect(insertions.map(([route]) => insert(root, route))).toEqual(insertions.map(([route, refusal]) => (refusal === undefined ? [route] : [route, refusal])));
    }
  });
});

describe('tests/match.rs', () => {
  test.each(Object.entries(tables.match as unknown as Record<string, { routes: string[]; matches: Search[] }[]>))('%s', (_name, lists) => {
    for (const { routes, matches } of lists) {
      const root = emptyNode<string>();
      for (const route of routes) insertRoute(root, route, route);
      expect(matches.map(([path]) => search(root, path))).toEqual(matches);
    }
  });
});

function insert(root: ReturnType<typeof emptyNode<string>>, route: string): Insertion {
  try {
    insertRoute(root, route, route);
    return [route];
  } catch (error) {
    return [route, (error as Error).message];
  }
}

function search(root: ReturnType<typeof emptyNode<string>>, path: string): Search {
  const match = matchPath(root, path);
  return match === undefined ? [path] : [path, match.value, Object.fromEntries(match.captures)];
}
