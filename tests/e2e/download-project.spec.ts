/** A reader takes a step home: one zip, with the edit in it. */
import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import { WorkspacePage } from './workspace-page.ts';

const edit = `import { Router, get } from 'axum-twin';\n\nexport function app(): Router {\n  return new Router().route('/', get(() => 'Mine.'));\n}\n`;

test('the zip holds both programs and the edit, and nothing of it loads before the click', async ({ page }) => {
  const workspace = new WorkspacePage(page);
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  await workspace.open();
  await workspace.write(edit);
  expect(fetched.filter((path) => /project|rust\.json/.test(path))).toEqual([]);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download project' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('axum-lifecycle-first-server.zip');
  const files = unzipSync(await readFile(await file.path()));
  expect(Object.keys(files)).toEqual(expect.arrayContaining([
    'README.md', 'requests.http', 'requests.sh', 'typescript/package.json', 'typescript/vendor/axum-twin/index.d.ts',
    'rust/Cargo.lock', 'rust/src/lib.rs', 'rust/src/main.rs', 'rust/tests/exchanges.rs',
  ]));
  expect(strFromU8(files['typescript/src/main.ts'] ?? new Uint8Array())).toBe(edit);
  await expect(workspace.notice('download')).toContainText('Saved as axum-lifecycle-first-server.zip');
  expect(workspace.complaints).toEqual([]);
});

test('a click that waits for the editor is done before the next one: the zip holds the solution', async ({ page }) => {
  const gate = Promise.withResolvers<void>();
  await page.route(/code-mirror/, async (route) => {
    await gate.promise;
    await route.continue();
  });
  const workspace = new WorkspacePage(page);
  await workspace.open();
  await page.getByRole('button', { name: 'Show solution' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download project' }).click();
  gate.resolve();
  const files = unzipSync(await readFile(await (await download).path()));
  expect(strFromU8(files['typescript/src/main.ts'] ?? new Uint8Array())).toContain('return `Fresh today');
});

test('a connection that is gone is said, and a second try works', async ({ page }) => {
  const workspace = new WorkspacePage(page);
  await workspace.open();
  await page.route('**/rust.json', (route) => route.abort());
  await page.getByRole('button', { name: 'Download project' }).click();
  await expect(workspace.notice('download')).toContainText('could not be fetched');
  await page.unroute('**/rust.json');
  const download = page.waitForEvent('download');
  await workspace.notice('download').getByRole('button', { name: 'Try again' }).click();
  expect((await download).suggestedFilename()).toBe('axum-lifecycle-first-server.zip');
});
