import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { builtPages } from './built-pages.ts';

const pages = builtPages();

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
    expect(toLines(await look(page).analyze())).toEqual([]);
    // The scheme changes colours alone, so the dark one is asked only about those; of code, the unit test of highlighting asks all pairs.
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    expect(toLines(await look(page, ['color-contrast', 'link-in-text-block']).exclude('pre').analyze())).toEqual([]);
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

/** In the page itself: the other mode opens a second one for frames of other origins, and these pages have none before a run. */
function look(page: Page, runOnly?: string[]): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'], ...(runOnly && { runOnly }) });
}

function toLines({ violations }: Awaited<ReturnType<AxeBuilder['analyze']>>): string[] {
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
