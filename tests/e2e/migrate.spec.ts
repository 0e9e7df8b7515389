import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { strToU8, unzipSync, zipSync } from 'fflate';

const old = 'use axum::{routing::get, Router};\n\npub fn app() -> Router {\n    Router::new()\n        .route("/users/:id", get(|| async {}))\n        .route("/files/*path", get(|| async {}))\n}\n';

test.beforeEach(async ({ page }) => {
  await page.goto('/migrate/');
});

test('a pasted file: each change beside its reason, one refused, the rest copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await paste(page, old);
  await expect(page.getByRole('status').first()).toContainText('Rewritten');
  await expect(page.getByText('the old syntax panics at start-up')).toHaveCount(1);
  const step = '/tutorials/axum-08-migration/paths-that-panic/';
  const links = page.getByRole('link', { name: 'About paths that panic' });
  await expect(links, 'a link leads to a page').toHaveCount(existsSync(`dist${step}index.html`) ? 1 : 0);
  await expect(page.getByLabel('The change in line 5')).toContainText('+ new:         .route("/users/{id}"');
  await page.getByLabel('Take line 6').uncheck();
  await expect(page.getByText('1 of 2 changes taken')).toBeVisible();
  await page.getByRole('button', { name: 'Copy the result' }).click();
  await expect(page.getByText('Copied.')).toBeVisible();
  expect(await page.evaluate(async () => navigator.clipboard.readText())).toBe(old.replace(':id', '{id}'));
});

test('it needs no network once it has come', async ({ page, context }) => {
  const worker = page.waitForEvent('worker');
  await page.getByRole('textbox').focus();
  // A worker that answers has loaded everything: there is nothing else to ask for.
  await (await worker).evaluate(() => self.location.href);
  await page.waitForLoadState('networkidle');
  await context.setOffline(true);
  await paste(page, old);
  await expect(page.getByText('2 changes, all taken')).toBeVisible();
});

test('nothing that is pasted goes over the network', async ({ page }) => {
  const sent: string[] = [];
  page.on('request', (request) => sent.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`));
  await paste(page, old);
  await expect(page.getByText('2 changes, all taken')).toBeVisible();
  expect(sent.filter((line) => !line.startsWith('GET ') || line.includes('users'))).toEqual([]);
});

test('a zip in, a zip of what changed out', async ({ page }) => {
  const zip = zipSync({ 'app/src/main.rs': strToU8(old), 'app/Cargo.toml': strToU8('[dependencies]\naxum = "0.7"\n'), 'app/src/other.rs': strToU8('fn f() {}\n'), 'app/target/x.rs': strToU8(old) });
  await choose(page, [{ name: 'app.zip', content: zip }]);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download 2 files as a zip' }).click();
  const files = unzipSync(readFileSync(await (await download).path()));
  expect(Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]))).toEqual({
    'app/src/main.rs': old.replace(':id', '{id}').replace('*path', '{*path}'),
    'app/Cargo.toml': '[dependencies]\naxum = "0.8"\n',
  });
});

test('a folder: a constant follows the route of another file', async ({ page }, { outputDir }) => {
  const put = (path: string, text: string) => {
    mkdirSync(dirname(`${outputDir}/app/${path}`), { recursive: true });
    writeFileSync(`${outputDir}/app/${path}`, text);
  };
  put('src/paths.rs', 'pub const SHOW: &str = "/users/:id";\n');
  put('src/main.rs', 'use axum::{routing::get, Router};\nmod paths;\nfn app() -> Router { Router::new().route(paths::SHOW, get(|| async {})) }\n');
  put('notes.txt', 'no source');
  await page.locator('input[type=file]').nth(1).setInputFiles(`${outputDir}/app`);
  await expect(page.getByText('app/src/paths.rs')).toBeVisible();
  await expect(page.getByText('1 file rewritten, of 2 files')).toBeVisible();
});

test('a file can be dropped anywhere', async ({ page }) => {
  const transfer = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'main.rs'));
    return data;
  }, old);
  await page.dispatchEvent('footer', 'drop', { dataTransfer: transfer });
  await expect(page.getByText('2 changes, all taken')).toBeVisible();
});

const refused: readonly { name: string; file: { name: string; content: Uint8Array }; says: string }[] = [
  { name: 'binary junk', file: { name: 'junk.rs', content: new Uint8Array([0xff, 0, 1]) }, says: 'is binary' },
  { name: 'a file of 10 MB', file: { name: 'big.rs', content: new Uint8Array(10_000_000).fill(0x20) }, says: 'has 10.0 MB; files over 4 MB are left alone' },
  { name: 'a broken zip', file: { name: 'cut.zip', content: zipSync({ 'a.rs': strToU8(old) }).slice(0, 90) }, says: 'is no zip that can be opened' },
  { name: 'a zip without source', file: { name: 'a.zip', content: zipSync({ 'a.txt': strToU8('a') }) }, says: 'holds neither a .rs file nor a Cargo.toml' },
  { name: 'a picture', file: { name: 'a.png', content: strToU8('png') }, says: 'is neither a .rs file, a Cargo.toml nor a zip' },
  { name: 'a page of HTML', file: { name: 'a.rs', content: strToU8('<!doctype html><p>let it be') }, says: 'does not read like Rust' },
];
for (const { name, file, says } of refused) {
  test(`${name} is refused with a reason`, async ({ page }) => {
    await choose(page, [file]);
    await expect(page.getByRole('list', { name: 'Left alone' })).toContainText(`${file.name} ${says}`);
    await expect(page.getByRole('region', { name: 'Changes' })).toBeHidden();
  });
}

test('an empty field, a file that needs nothing, and one on 0.8 each get their own words', async ({ page }) => {
  const status = page.getByRole('status').first();
  await page.getByRole('button', { name: 'Show the changes' }).click();
  await expect(status).toHaveText('There is nothing to look at yet: paste a file, or try the example.');
  await paste(page, 'fn main() {}');
  await expect(status).toHaveText('Nothing to change: it does not mention axum.');
  await paste(page, old.replace(':id', '{id}').replace('*path', '{*path}'));
  await expect(status).toHaveText('Nothing to change. It is on axum 0.8 already, or uses nothing that changed.');
});

test('a link carries the source; a broken one says so', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await paste(page, old);
  await page.getByRole('button', { name: 'Copy a link to this' }).click();
  await expect(page.getByText('Link copied.')).toBeVisible();
  const link = await page.evaluate(async () => navigator.clipboard.readText());
  const other = await context.newPage();
  await other.goto(link);
  await expect(other.getByRole('textbox').first()).toHaveValue(old);
  await expect(other.getByText('2 changes, all taken')).toBeVisible();
  await other.goto('about:blank');
  await other.goto(link.slice(0, -4));
  await expect(other.getByRole('status').first()).toContainText('This link is damaged');
});

test('by keyboard: the example, the heading of what came of it, a change refused', async ({ page }) => {
  await page.getByRole('button', { name: 'Try an example' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Changes' })).toBeFocused();
  const box = page.getByLabel('Take line 10');
  for (let i = 0; i < 20 && !(await box.evaluate((node) => node === document.activeElement)); i += 1) await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(box).not.toBeChecked();
});

test('axe finds nothing in the changes, in both schemes', async ({ page }) => {
  test.slow();
  const complaints = async (axe: AxeBuilder) => (await axe.analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join('\n')}`);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.getByRole('button', { name: 'Try an example' }).click();
  await expect(page.getByText('changes, all taken')).toBeVisible();
  await page.getByLabel('Take line 10').uncheck();
  expect(await complaints(new AxeBuilder({ page }))).toEqual([]);
  // The scheme changes colours alone, so the dark one is asked only about those.
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  expect(await complaints(new AxeBuilder({ page }).withRules(['color-contrast', 'link-in-text-block']))).toEqual([]);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the page says how to run it, and shows no form that does nothing', async ({ page }) => {
    await expect(page.getByText('node packages/axum-08/cli.ts src')).toBeVisible();
    await expect(page.getByRole('textbox')).toHaveCount(0);
    await expect(page.locator('noscript p')).toBeVisible();
  });
});

async function paste(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox').first().fill(text);
  await page.getByRole('button', { name: 'Show the changes' }).click();
}

async function choose(page: Page, files: readonly { name: string; content: Uint8Array }[]): Promise<void> {
  await page.locator('input[type=file]').first().setInputFiles(files.map(({ name, content }) => ({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) })));
}
