import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { encodeShare } from '../../src/share/codec.ts';
import { STEP, twinThat, WorkspacePage } from './workspace-page.ts';

const mine = twinThat("return 'mine';");
const theirs = twinThat("return 'theirs';");

test('edits survive a reload, and undo goes on', async ({ page }) => {
  const workspace = new WorkspacePage(page);
  await workspace.open();
  await workspace.write(mine);
  await workspace.saved();
  await page.reload();
  await expect(workspace.editor).toContainText("return 'mine';");
  await expect(page.locator('[data-edited]')).toBeVisible();
  expect(workspace.complaints).toEqual([]);
});

test('what is typed before the editor has loaded is not lost', async ({ page }) => {
  await page.route(/code-mirror/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await route.continue();
  });
  const workspace = new WorkspacePage(page);
  await workspace.open();
  await workspace.editor.click({ position: { x: 200, y: 20 } });
  await page.keyboard.press('Home');
  await page.keyboard.type('// early');
  await page.keyboard.press('Enter');
  await page.keyboard.type('/* too */ ');
  await expect(page.locator('.cm-editor')).toBeVisible({ timeout: 10_000 });
  await expect(page.locator('.cm-line').first()).toHaveText('// early');
  await expect(page.locator('.cm-line').nth(1)).toContainText('/* too */ import');
  await page.keyboard.type('// bird ');
  await expect(workspace.editor).toContainText('/* too */ // bird import');
  expect(workspace.complaints).toEqual([]);
});

for (const choice of ['Keep mine', 'Take theirs'] as const) {
  test(`two tabs on one step: ${choice}`, async ({ context }) => {
    const [first, second] = [new WorkspacePage(await context.newPage()), new WorkspacePage(await context.newPage())];
    await Promise.all([first.open(), second.open()]);
    await second.run.click();
    await expect(second.status).toHaveText(/^✓/, { timeout: 15_000 });
    await first.write(twinThat("return 'ours';"));
    // A tab without a text of its own goes on with that one, unasked.
    await expect(second.editor).toContainText("return 'ours';");
    await expect(second.notice('conflict')).toHaveCount(0);
    await second.page.bringToFront();
    await second.write(mine);
    await first.page.bringToFront();
    await first.write(theirs);
    await first.saved();
    await second.page.bringToFront();
    const questions = async () => (await second.notice('conflict').count()) + (await first.notice('conflict').count());
    await expect.poll(questions).toBe(1);
    // Whoever wrote second is asked, and both texts are still there.
    const asked = (await second.notice('conflict').count()) > 0 ? second : first;
    const other = asked === second ? first : second;
    await expect(asked.editor).toContainText(asked === second ? 'mine' : 'theirs');
    await asked.page.getByRole('button', { name: choice }).click();
    await asked.saved();
    const expected = (choice === 'Keep mine') === (asked === second) ? 'mine' : 'theirs';
    await expect(asked.editor).toContainText(`return '${expected}'`);
    await asked.page.reload();
    await expect(asked.editor).toContainText(`return '${expected}'`);
    expect([...asked.complaints, ...other.complaints]).toEqual([]);
  });
}

test('storage refused: the page works and says so', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { get: () => ({ open: () => { throw new DOMException('refused', 'SecurityError'); } }) });
  });
  const workspace = new WorkspacePage(page);
  await workspace.open();
  await workspace.write(mine);
  await expect(workspace.notice('unsaved')).toContainText('save nothing');
  await workspace.run.click();
  await expect(workspace.status).toHaveText(/^≠/, { timeout: 15_000 });
  expect(workspace.complaints).toEqual([]);
});

test('a full disk is said, and the text stays', async ({ page }) => {
  await page.addInitScript(() => {
    IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };
  });
  const workspace = new WorkspacePage(page);
  await workspace.open();
  await workspace.write(mine);
  await expect(workspace.notice('unsaved')).toContainText('storage is full');
  await expect(workspace.editor).toContainText("return 'mine';");
  // What the notice advises saves the text that the disk didn't take.
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  expect(await readFile(await (await downloading).path(), 'utf8')).toContain("return 'mine';");
  await workspace.run.click();
  await expect(workspace.status).toHaveText(/^≠/, { timeout: 15_000 });
});

test('a database that is deleted is made again; one that stops answering keeps nobody from running', async ({ page }) => {
  const workspace = new WorkspacePage(page);
  await workspace.open();
  await workspace.write(theirs);
  await workspace.saved();
  await page.evaluate(() => new Promise((done) => { indexedDB.deleteDatabase('rust-web-side-by-side').onsuccess = done; }));
  await workspace.write(mine);
  await workspace.saved();
  await page.reload();
  await expect(workspace.editor).toContainText("return 'mine';");
  await expect(page.locator('.cm-editor')).toBeVisible();
  await page.evaluate(() => { IDBObjectStore.prototype.get = () => ({}) as IDBRequest<unknown>; });
  await workspace.write(theirs);
  await workspace.run.click();
  await expect(workspace.status).toHaveText(/^≠/, { timeout: 15_000 });
  await expect(workspace.notice('unsaved')).toContainText('does not answer', { timeout: 10_000 });
  expect(workspace.complaints).toEqual([]);
});

test('a step that has changed asks which text to go on with', async ({ page }) => {
  const workspace = new WorkspacePage(page);
  await workspace.open();
  await workspace.write(mine);
  await workspace.saved();
  await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('rust-web-side-by-side');
      request.onsuccess = () => resolve(request.result);
    });
    const store = database.transaction('drafts', 'readwrite').objectStore('drafts');
    const key = 'axum-lifecycle/first-server';
    const read = store.get(key);
    await new Promise((resolve) => { read.onsuccess = resolve; });
    store.put({ ...(read.result as object), base: 'yesterday' }, key);
    await new Promise((resolve) => { store.transaction.oncomplete = resolve; });
    database.close();
  });
  await page.reload();
  await expect(workspace.notice('new-step')).toContainText('has changed');
  await expect(workspace.editor).toContainText("return 'mine';");
  await page.getByRole('button', { name: 'Compare', exact: true }).first().click();
  await expect(page.getByRole('dialog')).toContainText('The new step');
  await page.getByRole('button', { name: 'Close' }).last().click();
  await page.getByRole('button', { name: 'Take the new' }).click();
  await expect(workspace.editor).toContainText('The bakery is open');
  await workspace.saved();
  await page.reload();
  await expect(page.locator('[data-edited]')).toBeHidden();
  await expect(workspace.notice('new-step')).toHaveCount(0);
  expect(workspace.complaints).toEqual([]);
});

test('a page that was killed in the middle of a run says so and runs nothing; one that was left says nothing', async ({ page }) => {
  const workspace = new WorkspacePage(page);
  await workspace.open();
  await workspace.write(twinThat('while (true) {}'));
  for (const visit of ['first', 'second']) {
    await test.step(visit, async () => {
      await expect(workspace.editor).toContainText('while (true)');
      await workspace.run.click();
      await expect(workspace.status).toHaveText(/^Waiting/);
      await page.waitForTimeout(500);
      if (visit === 'second') return;
      await page.reload();
      await expect(page.locator('.cm-editor')).toBeVisible();
      await expect(workspace.notice('cut-off')).toHaveCount(0);
    });
  }
  const crashed = page.waitForEvent('crash');
  const session = await page.context().newCDPSession(page);
  // Never answered: the page that would answer is gone.
  void session.send('Page.crash').catch(() => undefined);
  await crashed;
  const again = new WorkspacePage(await page.context().newPage());
  await again.open();
  await expect(again.notice('cut-off')).toContainText('ended while your program was running', { timeout: 10_000 });
  await expect(again.editor).toContainText('while (true)');
  await expect(again.twin).toContainText('Not asked yet');
});

test('a link carries the code to someone else, whose own text stays', async ({ browser, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const sender = new WorkspacePage(page);
  await sender.open();
  await sender.write(theirs);
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(sender.notice('share')).toContainText('Link copied');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(/\/tutorials\/axum-lifecycle\/first-server\/#share=[\w-]+$/);

  const receiver = new WorkspacePage(await (await browser.newContext()).newPage());
  await receiver.open();
  await receiver.write(mine);
  await receiver.saved();
  await receiver.page.goto('about:blank');
  await receiver.page.goto(link);
  for (const visit of ['first', 'after a reload']) {
    await test.step(visit, async () => {
      await expect(receiver.notice('shared')).toContainText('nothing of yours was changed');
      await expect(receiver.editor).toContainText("return 'theirs';");
      await expect(receiver.twin).toContainText('Not asked yet');
      await expect(receiver.notice('conflict')).toHaveCount(0);
    });
    await receiver.page.reload();
  }
  await receiver.page.getByRole('button', { name: 'Discard' }).click();
  await expect(receiver.editor).toContainText("return 'mine';");
  expect(receiver.page.url()).not.toContain('#share');
  await receiver.write(`${mine}// mine again\n`);
  await receiver.saved();
  await expect(receiver.notice('conflict')).toHaveCount(0);

  // In the tab where the step stands open: nothing is loaded anew.
  await receiver.page.evaluate((address) => { location.href = address; }, link);
  await expect(receiver.editor).toContainText("return 'theirs';");
  await receiver.page.getByRole('button', { name: 'Keep as my draft' }).click();
  await receiver.page.getByRole('button', { name: 'Bring my earlier text back' }).click();
  await expect(receiver.editor).toContainText('// mine again');
  await receiver.page.keyboard.press('ControlOrMeta+z');
  await receiver.saved();
  await expect(receiver.notice('conflict')).toHaveCount(0);
  expect([...sender.complaints, ...receiver.complaints]).toEqual([]);
});

test('a damaged link says so and shows the step, and so does one with thousands of files', async ({ page }) => {
  const workspace = new WorkspacePage(page);
  await workspace.open(`${STEP}#share=AQAAAAAAAAAA`);
  await expect(workspace.notice('shared')).toContainText('damaged');
  const files = Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`f${String(at)}.ts`, '']));
  const many = await encodeShare({ step: 'axum-lifecycle/first-server', base: '', files });
  await page.evaluate((encoded) => { location.hash = `share=${encoded}`; }, many);
  await expect(workspace.notice('shared')).toContainText('more files');
  await expect(workspace.editor).toContainText('The bakery is open');
});

test('export and import carry everything to another browser', async ({ browser, page }) => {
  const here = new WorkspacePage(page);
  await here.open();
  await here.write(mine);
  await here.saved();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  const path = await (await downloading).path();
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ format: 'rust-web-side-by-side', drafts: { 'axum-lifecycle/first-server': { files: { 'main.ts': mine } } } });

  const there = new WorkspacePage(await (await browser.newContext()).newPage());
  await there.open();
  await there.write(theirs);
  await there.saved();
  const choosing = there.page.waitForEvent('filechooser');
  await there.page.getByRole('button', { name: 'Import', exact: true }).click();
  await (await choosing).setFiles(path);
  await there.page.getByRole('button', { name: 'Take the file’s' }).click();
  await expect(there.notice('transfer')).toContainText('Imported 1 text');
  await expect(there.editor).toContainText("return 'mine';");
  expect([...here.complaints, ...there.complaints]).toEqual([]);
});

test('a file that is no export is refused with a sentence', async ({ page }) => {
  const workspace = new WorkspacePage(page);
  await workspace.open();
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await (await choosing).setFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{"a":1}') });
  await expect(workspace.notice('transfer')).toContainText('not made by Export');
});
