import { MatchedPath, RawPathParams, Router, SetResponseHeaderLayer, any, get, handler } from 'axum-twin';
import { describe, expect, test } from 'vitest';
import { routerPanics } from './recorded/router-panics.ts';
import { routeMatches, routePanics } from './recorded/routes.ts';
import { send } from './send.ts';

const tell = handler([RawPathParams, MatchedPath], (params, matched) =>
  `${matched} [${params.map(([name, value]) => JSON.stringify(`${name}=${value}`)).join(', ')}]`);

function routerOf(routes: readonly string[]): Router {
  return routes.reduce((router, route) => router.route(route, get(tell)), new Router());
}

// Recorded from axum 0.8.9 on matchit 0.8.4.
describe('which route a path takes', () => {
  test.each(routeMatches)('%j: %s', async (routes, path, match) => {
    const { status, text } = await send(routerOf(routes), 'GET', path);
    expect(status === 404 ? undefined : text).toBe(match);
  });
});

describe('what panics, with its text', () => {
  test.each(routePanics)('%j', (routes, panic) => {
    expect(() => routerOf(routes)).toThrow(expect.objectContaining({ message: panic }));
  });

  test.each(routerPanics)('%j', (calls, panic) => {
    expect(() => runCalls(calls)).toThrow(expect.objectContaining({ message: panic }));
  });
});

function runCalls(calls: readonly (readonly string[])[]): void {
  let outer = new Router();
  let router = new Router();
  const step: Readonly<Record<string, (path: string, kind: string) => Router>> = {
    route: (path, kind) => router.route(path, kind === 'GETFB' ? get(tell).fallback(() => 'fb') : kind === 'POST' ? get(tell).merge(any(tell)) : get(tell)),
    service: (path) => router.routeService(path, any(tell)),
    nest: (path) => outer.nest(path, router),
    nestService: (path) => outer.nestService(path, router),
    merge: () => outer.merge(router),
    fallback: () => router.fallback(() => 'fb'),
    nochecks: () => router.withoutV07Checks(),
    routeLayer: () => router.routeLayer(SetResponseHeaderLayer('appending', 'x-rl', '1')),
  };
  for (const [call = '', path = '', kind = ''] of calls) {
    if (call === 'new') {
      outer = router;
      router = new Router();
    } else {
      router = step[call]?.(path, kind) ?? router;
    }
  }
}
