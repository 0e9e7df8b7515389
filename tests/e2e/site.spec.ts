import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { AxeResults, RunOptions, run } from 'axe-core';
import { builtPages } from './built-pages.ts';
import { test } from './one-reader.ts';

const pages = builtPages();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// An isolated page is its step's page with a panel more: one stands for all.
const isIsolated = (path: string): boolean => path.startsWith('/node/');
const looked = [...pages.filter((path) => !isIsolated(path)), ...pages.filter(isIsolated).slice(0, 1)];

for (const path of looked) {
  test(`${path} has no accessibility violation, no error and no policy report`, async ({ page }) => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));

    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.goto(path);
    // Once for both schemes, and without the frames that the builder for Playwright looks for: these pages have none before a run.
    await page.evaluate(axe);
    expect(toLines(await look(page, 'html'))).toEqual([]);
    // The scheme changes colours alone, so the dark one is asked only about those; of code, the unit test of highlighting asks all pairs.
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    expect(toLines(await look(page, { exclude: 'pre' }, ['color-contrast', 'link-in-text-block']))).toEqual([]);
    expect(complaints).toEqual([]);
  });
}

test('every link inside the site leads to a page and to a place on it', () => {
  const broken = pages.flatMap((path) => linksOf(path).filter((link) => !leadsSomewhere(path, link)).map((link) => `${path} → ${link}`));
  expect(broken).toEqual([]);
});

test('an unknown path answers 404 and says where to go', async ({ page }) => {
  const response = await page.goto('/no/such/page/');
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('main').getByRole('link').first()).toBeVisible();
});

async function look(page: Page, context: 'html' | { exclude: string }, runOnly?: string[]): Promise<AxeResults> {
  const options: RunOptions = { resultTypes: ['violations'], ...(runOnly && { runOnly }) };
  return page.evaluate(([what, how]) => (globalThis as unknown as { axe: { run: typeof run } }).axe.run(what, how), [context, options] as const);
}

function toLines({ violations }: AxeResults): string[] {
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join('\n  ')}`);
}

function htmlOf(path: string): string | undefined {
  const file = join('dist', path.endsWith('/') ? `${path}index.html` : path);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function linksOf(path: string): string[] {
  const links = [...htmlOf(path)!.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)].map((match) => match[1]!.replaceAll('&amp;', '&'));
  return [...new Set(links)].filter((link) => !/^(https?:|mailto:)/.test(link));
}

function leadsSomewhere(from: string, link: string): boolean {
  const { pathname, hash } = new URL(link, `http://localhost${from}`);
  const html = htmlOf(pathname);
  if (html === undefined) return existsSync(join('dist', pathname)) && !pathname.endsWith('/');
  const id = decodeURIComponent(hash.slice(1));
  return id === '' || html.includes(`id="${id}"`);
}
