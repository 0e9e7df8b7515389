/** The editor's files and the container's, brought together: who changed what decides what happens. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FileSync, type Conflict } from '../../../src/runner/engines/webcontainer/file-sync.ts';

const START = { 'main.ts': 'start', 'spin.toml': 'manifest' };

let editor: Record<string, string>;
let disk: Record<string, string>;
let asked: Conflict[];
let settled: string[];
let left: (readonly string[])[];
let sync: FileSync;

beforeEach(() => {
  editor = { ...START };
  disk = Object.fromEntries(Object.entries(START).map(([path, text]) => [`src/${path}`, text]));
  [asked, settled, left] = [[], [], []];
  sync = new FileSync(fakeDisk() as never, START, {
    folder: 'src/',
    files: () => editor,
    isNeeded: (path) => path in START,
    async take(path, text) {
      // As slow as an editor that is still on its way.
      await new Promise((done) => setTimeout(done, 5));
      if (text === undefined) Reflect.deleteProperty(editor, path);
      else editor = { ...editor, [path]: text };
    },
    toWrite: (path, text) => ({ [`src/${path}`]: text, [`stripped/${path}`]: text }),
    onConflict: (conflict) => asked.push(conflict),
    onSettled: (path) => settled.push(path),
    onLeft: (paths) => left.push(paths),
  });
});

afterEach(() => sync.end());

test('a new file of the container\'s is one of the editor\'s, in folders too', async () => {
  disk['src/other.ts'] = 'new';
  disk['src/lib/deep/names.json'] = '[]';
  await settleTwice();
  expect(editor).toEqual({ ...START, 'other.ts': 'new', 'lib/deep/names.json': '[]' });
  editor['other.ts'] = 'edited';
  await settleTwice();
  expect(disk['src/other.ts']).toBe('edited');
  expect([...asked, ...left]).toEqual([]);
});

test('what no editor holds stays where it is, and is said once', async () => {
  Object.assign(disk, {
    'src/photo.png': 'x', 'src/binary.txt': 'a\0b', 'src/latin.txt': 'caf\ufffd', 'src/long.txt': 'x'.repeat(100_001),
    'src/sedAb12': 'half', 'src/.hidden.ts': 'x', 'src/node_modules/a/index.js': 'x',
  });
  await settleTwice();
  expect(editor).toEqual(START);
  expect(left.map((paths) => paths.toSorted())).toEqual([['binary.txt', 'latin.txt', 'long.txt', 'photo.png']]);
});

test('more files than an editor holds', async () => {
  for (let index = 0; index < 60; index++) disk[`src/f${String(index)}.txt`] = 'x';
  await settleTwice();
  expect(Object.keys(editor)).toHaveLength(40);
  expect(left).toEqual([expect.objectContaining({ length: 22 })]);
  expect(Object.keys(disk)).toHaveLength(62);
});

test('a file that was added and is deleted on one side goes on the other', async () => {
  disk['src/other.ts'] = 'new';
  await settleTwice();
  delete disk['src/other.ts'];
  await settleTwice();
  expect(editor).toEqual(START);
  disk['src/other.ts'] = 'again';
  await settleTwice();
  expect(editor['other.ts']).toBe('again');
  editor = { ...START };
  await settleTwice();
  expect(Object.keys(disk).toSorted()).toEqual(['src/main.ts', 'src/spin.toml']);
  expect(asked).toEqual([]);
});

test('a file of the editor\'s alone is written, with its folder', async () => {
  editor = { ...editor, 'lib/mine.ts': 'mine' };
  await settleTwice();
  expect(disk['src/lib/mine.ts']).toBe('mine');
});

test.each<[name: string, act: () => void, conflict: Conflict, whose: 'mine' | 'theirs', after: string | undefined]>([
  ['both changed, mine stays', () => change('mine', 'theirs'), { path: 'other.ts', mine: 'mine', theirs: 'theirs' }, 'mine', 'mine'],
  ['both changed, theirs is taken', () => change('mine', 'theirs'), { path: 'other.ts', mine: 'mine', theirs: 'theirs' }, 'theirs', 'theirs'],
  ['changed here and deleted there: put back', () => change('mine', undefined), { path: 'other.ts', mine: 'mine', theirs: undefined }, 'mine', 'mine'],
  ['changed here and deleted there: deleted', () => change('mine', undefined), { path: 'other.ts', mine: 'mine', theirs: undefined }, 'theirs', undefined],
  ['deleted here and changed there: deleted', () => change(undefined, 'theirs'), { path: 'other.ts', mine: undefined, theirs: 'theirs' }, 'mine', undefined],
  ['deleted here and changed there: taken', () => change(undefined, 'theirs'), { path: 'other.ts', mine: undefined, theirs: 'theirs' }, 'theirs', 'theirs'],
])('%s', async (_name, act, conflict, whose, after) => {
  disk['src/other.ts'] = 'common';
  await settleTwice();
  act();
  await expect(sync.settle()).rejects.toMatchObject({ code: 'CONFLICT' });
  await expect(sync.settle()).rejects.toMatchObject({ code: 'CONFLICT' });
  expect(asked).toEqual([conflict]);
  await sync.resolve(conflict, whose);
  await settleTwice();
  expect([editor['other.ts'], disk['src/other.ts'], settled]).toEqual([after, after, ['other.ts']]);
});

test('two new files of one name are asked about', async () => {
  editor = { ...editor, 'other.ts': 'mine' };
  disk['src/other.ts'] = 'theirs';
  await expect(sync.settle()).rejects.toMatchObject({ code: 'CONFLICT' });
  expect([editor['other.ts'], disk['src/other.ts']]).toEqual(['mine', 'theirs']);
});

test('a file of the step\'s that was deleted is asked about, and so is a folder that is gone', async () => {
  disk = {};
  await expect(sync.settle()).rejects.toMatchObject({ code: 'CONFLICT' });
  expect(editor).toEqual(START);
  expect(asked.map(({ path, theirs }) => [path, theirs])).toEqual([['main.ts', undefined], ['spin.toml', undefined]]);
});

async function settleTwice(): Promise<void> {
  await sync.settle();
  await sync.settle();
}

function change(mine: string | undefined, theirs: string | undefined): void {
  editor = mine === undefined ? { ...START } : { ...editor, 'other.ts': mine };
  if (theirs === undefined) delete disk['src/other.ts'];
  else disk['src/other.ts'] = theirs;
}

/** As much of a container's file system as is asked for: no folder is empty, and none is made but by `mkdir`. */
function fakeDisk(): object {
  const missing = (path: string): Error => new Error(`ENOENT: no such file or directory, open '${path}'`);
  return {
    watch: () => ({ close: () => undefined }),
    readFile: async (path: string) => disk[path] ?? Promise.reject(missing(path)),
    writeFile: (path: string, text: string) => Promise.resolve(void (disk[path] = text)),
    mkdir: () => Promise.resolve(),
    rm: (path: string) => Promise.resolve(void delete disk[path]),
    readdir: (folder: string) => {
      const below = Object.keys(disk).filter((path) => path.startsWith(`${folder}/`)).map((path) => path.slice(folder.length + 1));
      if (below.length === 0) return Promise.reject(missing(folder));
      const folders = [...new Set(below.filter((path) => path.includes('/')).map((path) => path.split('/')[0] ?? ''))];
      return Promise.resolve([...folders.map((name) => ({ name, isDirectory: () => true })), ...below.filter((path) => !path.includes('/')).map((name) => ({ name, isDirectory: () => false }))]);
    },
  };
}
