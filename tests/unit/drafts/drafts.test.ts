import { beforeEach, describe, expect, test, vi } from 'vitest';
import { DraftKeeper } from '../../../src/drafts/draft-keeper.ts';
import { changedFiles, sameFiles } from '../../../src/drafts/same-files.ts';
import { MemoryStorage } from '../../../src/drafts/storage.ts';
import type { Draft } from '../../../src/drafts/storage.ts';
import { applyTransfer, conflictsWith, parseTransfer, readTransfer, toTransfer } from '../../../src/drafts/transfer.ts';

const key = 'axum-lifecycle/layers';
let storage: MemoryStorage;
const open: DraftKeeper[] = [];

function tab(base = 'base') {
  const events = { onConflict: vi.fn<(theirs: Draft) => void>(), onTheirs: vi.fn<(theirs: Draft) => void>(), onTrouble: vi.fn<(error: unknown) => void>(), onSaved: vi.fn<() => void>() };
  const keeper = new DraftKeeper(storage, key, base, events);
  open.push(keeper);
  return { keeper, events };
}

beforeEach(() => {
  storage = new MemoryStorage();
  for (const keeper of open.splice(0)) keeper.close();
});

describe('DraftKeeper', () => {
  test('saves and loads, and counts its writes', async () => {
    const { keeper } = tab();
    expect(await keeper.load()).toBeUndefined();
    keeper.edit({ 'main.ts': 'one' });
    await keeper.flush();
    keeper.edit({ 'main.ts': 'two' });
    await keeper.flush();
    expect(await tab().keeper.load()).toMatchObject({ files: { 'main.ts': 'two' }, base: 'base', revision: 2 });
  });

  test('saves at once what is typed just before the page is left, and then lets the page go', async () => {
    const page = new EventTarget();
    vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
    vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
    const { keeper, events } = tab();
    keeper.edit({ 'main.ts': 'last words' });
    page.dispatchEvent(new Event('beforeunload'));
    await vi.waitFor(() => expect(events.onSaved).toHaveBeenCalled(), { timeout: 300 });
    const flush = vi.spyOn(keeper, 'flush');
    page.dispatchEvent(new Event('pagehide'));
    expect(flush).not.toHaveBeenCalled();
    vi.unstubAllGlobals();
  });

  test('what a database is too slow for when the page is left, the next visit finds, unless something was saved since', async () => {
    Object.defineProperty(storage, 'lasts', { value: true });
    const [page, notes] = [new EventTarget(), new Map<string, string>()];
    vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
    vi.stubGlobal('localStorage', {
      getItem: (name: string) => notes.get(name) ?? null,
      setItem: (name: string, text: string) => notes.set(name, text),
      removeItem: (name: string) => notes.delete(name),
    });
    const leave = async (text: string) => {
      const { keeper } = tab();
      await keeper.load();
      const change = vi.spyOn(storage, 'change').mockReturnValueOnce(new Promise(() => undefined));
      keeper.edit({ 'main.ts': text });
      page.dispatchEvent(new Event('pagehide'));
      await vi.waitFor(() => expect(change).toHaveBeenCalled());
      change.mockRestore();
    };
    await leave('last words');
    expect(await tab().keeper.load()).toMatchObject({ files: { 'main.ts': 'last words' }, revision: 1 });
    expect(notes.size).toBe(0);
    await leave('too late');
    await storage.change('drafts', key, () => ({ files: { 'main.ts': 'another tab' }, base: 'base', revision: 2, at: 0 }));
    expect(await tab().keeper.load()).toMatchObject({ files: { 'main.ts': 'another tab' } });
    for (const damaged of ['{ no note', '{"files":null,"base":"base","revision":2,"at":0}']) {
      await leave('damaged');
      for (const name of notes.keys()) notes.set(name, damaged);
      expect(await tab().keeper.load()).toMatchObject({ files: { 'main.ts': 'another tab' } });
      expect(notes.size).toBe(0);
    }
    vi.unstubAllGlobals();
  });

  test('what is typed after all data was deleted is saved', async () => {
    const { keeper, events } = tab();
    keeper.edit({ 'main.ts': 'one' });
    await keeper.flush();
    await storage.remove('drafts', key);
    keeper.edit({ 'main.ts': 'two' });
    await keeper.flush();
    expect(await storage.read('drafts', key)).toMatchObject({ files: { 'main.ts': 'two' } });
    expect(events.onConflict).not.toHaveBeenCalled();
  });

  test('of two tabs the second to write keeps its text and is asked', async () => {
    const [first, second] = [tab(), tab()];
    await Promise.all([first.keeper.load(), second.keeper.load()]);
    first.keeper.edit({ 'main.ts': 'first' });
    second.keeper.edit({ 'main.ts': 'second' });
    await first.keeper.flush();
    await second.keeper.flush();
    expect(second.events.onConflict).toHaveBeenCalledWith(expect.objectContaining({ files: { 'main.ts': 'first' } }));
    expect(await storage.read('drafts', key)).toMatchObject({ files: { 'main.ts': 'first' } });

    second.keeper.edit({ 'main.ts': 'second, longer' });
    await second.keeper.flush();
    expect(await storage.read('drafts', key), 'nothing is saved while the question is open').toMatchObject({ files: { 'main.ts': 'first' } });

    await second.keeper.overwrite({ 'main.ts': 'second, longer' });
    expect(await storage.read('drafts', key)).toMatchObject({ files: { 'main.ts': 'second, longer' }, revision: 2 });
  });

  test('a tab without a text of its own goes on with the other’s, unasked', async () => {
    const [first, second] = [tab(), tab()];
    await Promise.all([first.keeper.load(), second.keeper.load()]);
    first.keeper.edit({ 'main.ts': 'first' });
    await first.keeper.flush();
    await vi.waitFor(() => expect(second.events.onTheirs).toHaveBeenCalledWith(expect.objectContaining({ files: { 'main.ts': 'first' } })));
    second.keeper.edit({ 'main.ts': 'first, mended' });
    await second.keeper.flush();
    expect(second.events.onConflict).not.toHaveBeenCalled();
    expect(await storage.read('drafts', key)).toMatchObject({ files: { 'main.ts': 'first, mended' }, revision: 2 });
  });

  test('taking the other text goes on from there', async () => {
    const [first, second] = [tab(), tab()];
    await Promise.all([first.keeper.load(), second.keeper.load()]);
    first.keeper.edit({ 'main.ts': 'first' });
    second.keeper.edit({ 'main.ts': 'second' });
    await first.keeper.flush();
    await second.keeper.flush();
    second.keeper.accept(second.events.onConflict.mock.calls[0]?.[0] as Draft);
    second.keeper.edit({ 'main.ts': 'first, mended' });
    await second.keeper.flush();
    expect(await storage.read('drafts', key)).toMatchObject({ files: { 'main.ts': 'first, mended' }, revision: 2 });
  });

  test('the same text in two tabs is no conflict', async () => {
    const [first, second] = [tab(), tab()];
    await Promise.all([first.keeper.load(), second.keeper.load()]);
    for (const { keeper } of [first, second]) keeper.edit({ 'main.ts': 'same' });
    await first.keeper.flush();
    await second.keeper.flush();
    expect(second.events.onConflict).not.toHaveBeenCalled();
  });

  test('a full disk is told, and tried again at the next edit', async () => {
    const { keeper, events } = tab();
    await keeper.load();
    vi.spyOn(storage, 'change').mockRejectedValueOnce(new DOMException('full', 'QuotaExceededError'));
    keeper.edit({ 'main.ts': 'one' });
    await keeper.flush();
    expect(events.onTrouble).toHaveBeenCalledTimes(1);
    expect(keeper.isSaved).toBe(false);
    await keeper.flush();
    expect(await storage.read('drafts', key)).toMatchObject({ files: { 'main.ts': 'one' } });
  });
});

describe('transfer', () => {
  const draft: Draft = { files: { 'main.ts': 'mine' }, base: 'b', revision: 3, at: 5 };

  test('what is exported can be imported elsewhere', async () => {
    await storage.change('drafts', key, () => draft);
    await storage.change('progress', 'a/b', () => ({ at: 1 }));
    const text = JSON.stringify(await toTransfer(storage));
    const other = new MemoryStorage();
    expect(await applyTransfer(other, parseTransfer(text), false)).toEqual({ drafts: 1, done: 1, kept: [] });
    expect(await other.read('drafts', key)).toEqual({ ...draft, revision: 1 });
    expect([...(await other.readAll('progress')).keys()]).toEqual(['a/b']);
  });

  test('an export holds the text that could not be saved, unless it belongs to a shared copy', async () => {
    await storage.change('drafts', key, () => draft);
    const unsaved = { ...draft, files: { 'main.ts': 'unsaved' } };
    expect((await toTransfer(storage, { key, draft: unsaved })).drafts[key]?.files).toEqual(unsaved.files);
    const { drafts } = await toTransfer(storage, { key: `${key}~AQ`, draft: unsaved });
    expect(Object.entries(drafts).map(([id, { files }]) => [id, files])).toEqual([[key, draft.files]]);
  });

  test('a file of any size is refused without being read', async () => {
    const file = new Blob();
    Object.defineProperty(file, 'size', { value: 4_000_000_000 });
    const read = vi.spyOn(file, 'text');
    await expect(readTransfer(file)).rejects.toThrow(/too big/);
    expect(read).not.toHaveBeenCalled();
  });

  test.each([[false, 'mine', { drafts: 0, done: 0, kept: [key] }], [true, 'theirs', { drafts: 1, done: 0, kept: [] }]])(
    'a text on both sides: take theirs %s', async (takeTheirs, text, imported) => {
      await storage.change('drafts', key, () => draft);
      const transfer = { format: 'rust-web-side-by-side', version: 1, drafts: { [key]: { ...draft, files: { 'main.ts': 'theirs' } } }, done: [] } as const;
      expect(await conflictsWith(storage, transfer)).toEqual([key]);
      expect(await applyTransfer(storage, transfer, takeTheirs)).toEqual(imported);
      expect((await storage.read('drafts', key))?.files).toEqual({ 'main.ts': text });
    },
  );

  const good = { format: 'rust-web-side-by-side', version: 1, drafts: {}, done: [] };
  test.each([
    ['no JSON', 'hello', /no JSON/],
    ['another file', '{"name":"x"}', /not made by Export/],
    ['a list', '[]', /not made by Export/],
    ['a version to come', JSON.stringify({ ...good, version: 2 }), /newer version/],
    ['no drafts', JSON.stringify({ ...good, drafts: undefined }), /damaged/],
    ['a step that is none', JSON.stringify({ ...good, done: ['../x'] }), /damaged/],
    ['a file that is no text', JSON.stringify({ ...good, drafts: { 'a/b': { ...draft, files: { 'main.ts': 1 } } } }), /text for "a\/b"/],
    ['a key that is no step', JSON.stringify({ ...good, drafts: { __proto: draft } }), /damaged/],
    ['more steps than any site has', JSON.stringify({ ...good, done: Array.from({ length: 1_001 }, (_, at) => `a/b${String(at)}`) }), /list of steps/],
    ['more files than any step has', JSON.stringify({ ...good, drafts: { 'a/b': { ...draft, files: Object.fromEntries(Array.from({ length: 41 }, (_, at) => [`f${String(at)}.ts`, ''])) } } }), /text for "a\/b"/],
    ['too much', ' '.repeat(8_000_001), /too big/],
  ])('refuses %s', (_, text, message) => expect(() => parseTransfer(text)).toThrow(message));
});

test('files are compared by path and text', () => {
  expect(sameFiles({ a: '1', b: '2' }, { b: '2', a: '1' })).toBe(true);
  expect(sameFiles({ a: '1' }, { a: '1', b: '2' })).toBe(false);
  expect(changedFiles({ a: '1', b: '2' }, { a: '1', b: '3', c: '4' })).toEqual({ b: '3', c: '4' });
});
