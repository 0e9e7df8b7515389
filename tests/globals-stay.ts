/** Test files share a process: one that leaves something behind in it fails, before another passes or fails because of that. */
import { afterAll, expect, vi } from 'vitest';
import { REGISTRY } from '../src/runner/engines/sandbox/registry.ts';

/** As it is before the file is read. */
const before = shared();

afterAll(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  const after = shared();
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter((name) => !Object.is(before.get(name), after.get(name)));
  expect(changed, 'left changed behind the tests of this file').toEqual([]);
});

/** What tests could replace: globals, the console's methods, the environment. */
function shared(): ReadonlyMap<string, unknown> {
  const own = (prefix: string, object: object) => Object.getOwnPropertyNames(object).map((name): [string, unknown] =>
    // Node makes many globals at their first use, so all are used; it warns of storages.
    [prefix + name, name.endsWith('Storage') ? Reflect.get(Object.getOwnPropertyDescriptor(object, name) ?? {}, 'get') : Reflect.get(object, name)]);
  return new Map([
    // Libraries keep what is theirs alone under `__`; the registry can't be taken away, as no program may.
    ...own('', globalThis).filter(([name]) => !name.startsWith('__') && name !== REGISTRY),
    ...own('console.', console),
    ...own('process.env.', process.env),
    ['process.cwd()', process.cwd()],
    ['process.exitCode', process.exitCode],
  ]);
}
