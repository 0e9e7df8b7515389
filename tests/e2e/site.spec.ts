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

    // With the page and not into it: a browser reads a script of half a megabyte once for all pages of its tab. And without the frames
    // that the builder for Playwright looks for: these pages have none before a run.
    await using _ = await page.addInitScript({ content: axe });
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.goto(path);
    await page.evaluate(keepOneWordOfEachLook);
    expect(toLines(await look(page))).toEqual([]);
    // The scheme changes colours alone, so the dark one is asked only about those.
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    expect(toLines(await look(page, ['color-contrast', 'link-in-text-block']))).toEqual([]);
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

/**
 * Programs consist of hundreds of words in a handful of looks, and axe takes its time over each. A word without attributes can only fail
 * by its colours, so the first of each look stays, and the others become the text that they hold. What a scroller hides axe passes over:
 * for the words in sight it doesn't stand.
 */
function keepOneWordOfEachLook(): void {
  const looks = new Set<string>();
  const words = [...document.querySelectorAll('pre :is(b, i, var, em, u, small)')].filter((word) => word.attributes.length === 0 && word.childElementCount === 0);
  const again = words.filter((word) => {
    const { color, fontSize, fontWeight } = getComputedStyle(word);
    const look = [word.localName, color, fontSize, fontWeight];
    const { left, right, top, bottom } = word.getBoundingClientRect();
    let inSight = right > left;
    for (let place: Element | null = word; place; place = place.parentElement) {
      const { backgroundColor, opacity, overflow } = getComputedStyle(place);
      look.push(backgroundColor, opacity);
      const box = place.getBoundingClientRect();
      if (overflow !== 'visible' && (left < box.left || right > box.right || top < box.top || bottom > box.bottom)) inSight = false;
    }
    const key = [...look, inSight].join();
    const isKnown = looks.has(key);
    looks.add(key);
    return isKnown;
  });
  for (const word of again) word.replaceWith(...word.childNodes);
  document.body.normalize();
}

async function look(page: Page, runOnly?: string[]): Promise<AxeResults> {
  const options: RunOptions = { resultTypes: ['violations'], ...(runOnly && { runOnly }) };
  return page.evaluate((how) => (globalThis as unknown as { axe: { run: typeof run } }).axe.run('html', how), options);
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
