import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { unpack } from '../../../src/elements/migrate/unpack.ts';

const source = strToU8('use axum::Router;\n');

const pathsIn = (names: readonly string[]) => unpack({ path: 'app.zip', bytes: zipSync(Object.fromEntries(names.map((name) => [name, source]))) }).files.map(({ path }) => path);

test('paths lead nowhere but into the folder, whoever wrote the zip', () => {
  expect(pathsIn(['../../etc/main.rs', '/root.rs', 'a\\src\\lib.rs', './b/./c.rs'])).toEqual(['etc/main.rs', 'root.rs', 'a/src/lib.rs', 'b/c.rs']);
});

test('what a build, git or macOS left there is no source', () => {
  expect(pathsIn(['app/src/main.rs', '__MACOSX/app/src/._main.rs', 'app/._lib.rs', 'app\\target\\x.rs', 'app/.git/x.rs'])).toEqual(['app/src/main.rs']);
});

test('what claims to be endless is never unpacked', () => {
  const { files, problems } = unpack({ path: 'bomb.zip', bytes: zipSync({ 'bomb.rs': new Uint8Array(5_000_000), 'a.rs': source }) });
  expect(files.map(({ path }) => path)).toEqual(['a.rs']);
  expect(problems).toEqual([{ path: 'bomb.rs', message: 'has 5.0 MB; files over 4 MB are left alone.' }]);
});
