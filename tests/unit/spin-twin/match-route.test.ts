/** Each rule of Spin's routing by itself. The generated tables are in routefinder.test.ts. */
import { expect, test } from 'vitest';
import { matchRoute } from '../../../packages/spin-twin/src/index.ts';

/** Every route is its own component's name. */
const component = (routes: readonly string[], path: string): string | undefined => matchRoute(routes.map((route) => ({ component: route, route })), path)?.component;

test.each([
  ['a word wins over a capture', ['/:id', '/users'], '/users', '/users'],
  ['a capture wins over the rest', ['/...', '/:id'], '/users', '/:id'],
  ['a word wins over the rest', ['/...', '/users'], '/users', '/users'],
  ['the longer prefix wins', ['/a/...', '/a/b/...', '/...'], '/a/b/c', '/a/b/...'],
  ['the rest may be the bare prefix', ['/a/...'], '/a', '/a/...'],
  ['/* is the rest too', ['/a/*'], '/a/b/c', '/a/*'],
  ['the rest of everything takes the root', ['/...'], '/', '/...'],
  ['a word doesn\'t match the beginning of another', ['/a/...'], '/ab', undefined],
  ['a slash more in the path', ['/foo'], '/foo/', '/foo'],
  ['a slash more in the route', ['/bar/'], '/bar', '/bar/'],
  ['slashes in front', ['/foo'], '//foo', '/foo'],
  ['no slash in front of the route', ['foo'], '/foo', 'foo'],
  ['upper and lower case differ', ['/foo'], '/Foo', undefined],
  ['no escape is read', ['/a b'], '/a%20b', undefined],
  ['a capture isn\'t the root', ['/:id'], '/', undefined],
  ['a capture inside may be empty', ['/a/:id/c'], '/a//c', '/a/:id/c'],
  ['a capture ends at a dot', ['/:name.json'], '/seven.json', '/:name.json'],
  ['of /foo and /foo/ the first', ['/foo', '/foo/'], '/foo/', '/foo'],
  ['of two names for one capture the first', ['/u/:id', '/u/:name'], '/u/7', '/u/:id'],
  ['a dot at a segment\'s beginning goes to the one before', ['/a/.b'], '/a.b', '/a/.b'],
  ['and so not to its own', ['/a/.b'], '/a/.b', undefined],
  ['no route', ['/a'], '/b', undefined],
])('%s', (_rule, routes, path, expected) => {
  expect(component(routes, path)).toBe(expected);
});

test('of routes that are written alike the last wins', () => {
  expect(matchRoute([{ component: 'first', route: '/a' }, { component: 'last', route: '/a' }], '/a')?.component).toBe('last');
});

test('a private component is never found, and private = false is refused by name', () => {
  expect(matchRoute([{ component: 'hidden', route: { private: true } }], '/hidden')).toBeUndefined();
  expect(() => matchRoute([{ component: 'hidden', route: { private: false } }], '/')).toThrow("'hidden' has { private = false }");
});

test.each([
  ['/...', '/a/b/', '/a/b/', '/...', ''],
  ['/', '/', '', '', '/'],
  ['/a/...', '/a/', '/', '/a/...', '/a'],
  ['/a/*', '/a/b', '/b', '/a/*', '/a/*'],
  ['/a/', '/a', '', '/a', '/a/'],
])('%s at %s: path info, matched route, component route', (route, path, pathInfo, matchedRoute, componentRoute) => {
  const match = matchRoute([{ component: 'c', route }], path);
  expect(match).toMatchObject({ pathInfo, matchedRoute });
  expect({ ...match?.headers }).toEqual({ 'spin-path-info': pathInfo, 'spin-matched-route': matchedRoute, 'spin-component-route': componentRoute, 'spin-raw-component-route': route, 'spin-base-path': '/' });
});

test('captures stay as they are sent, under names in lower case', () => {
  const match = matchRoute([{ component: 'c', route: '/:User_Id/:__proto__' }], '/a%2Fb/x');
  expect(Object.entries(match?.params ?? {})).toEqual([['User_Id', 'a%2Fb'], ['__proto__', 'x']]);
  expect(match?.headers).toMatchObject({ 'spin-path-match-user-id': 'a%2Fb', 'spin-path-match---proto--': 'x' });
});

test('a base stands before every route, and not in spin-base-path', () => {
  const routes = [{ component: 'c', route: '/a' }];
  expect(matchRoute(routes, '/a', { base: '/base/' })).toBeUndefined();
  expect(matchRoute(routes, '/base/a', { base: '/base/' })).toMatchObject({ matchedRoute: '/base/a', headers: { 'spin-base-path': '/', 'spin-raw-component-route': '/a' } });
});

test.each([
  ['/a/*rest', /doesn't need a name/],
  ['/a/:/b', /Error parsing route \/a\/:\/b associated with component c: params must be named/],
  ['/a/*/b', /wildcard must currently be the terminal segment/],
])('%s can\'t be matched', (route, text) => {
  expect(() => matchRoute([{ component: 'c', route }], '/a/x/b')).toThrow(text);
});
