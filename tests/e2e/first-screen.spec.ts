/** What can be read before a step's stylesheet has come stays where it is, as wide and in the same colours, when it comes. */
import { expect, test, type Page } from '@playwright/test';
import { loadTutorials } from '../../src/lib/load-tutorials.ts';

const paths = loadTutorials().map(({ slug, steps }) => `/tutorials/${slug}/${steps[1]?.slug ?? ''}/`);
/** Each form of the header, at its narrowest or widest. The first tutorial's header takes two lines on a phone. */
const screens = [
  { width: 412, height: 823, colorScheme: 'light' },
  { width: 360, height: 800, colorScheme: 'dark' },
  { width: 704, height: 900, colorScheme: 'light' },
  { width: 768, height: 1024, colorScheme: 'dark' },
  { width: 1100, height: 800, colorScheme: 'dark' },
  { width: 1350, height: 940, colorScheme: 'light' },
] as const;

for (const [index, { colorScheme, ...size }] of screens.entries()) {
  const path = paths[index]!;
  test(`the first screen of ${path} waits for no stylesheet (${String(size.width)} px, ${colorScheme})`, async ({ page }) => {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
    const arrival = Promise.withResolvers<void>();
    await page.route(/step-page\.[^/]*\.css$/, async (route) => {
      await arrival.promise;
      await route.continue();
    });
    const loaded = page.goto(path);
    // The parser rests at the stylesheet's link: all that stands before it is there.
    await page.locator('article + link').waitFor({ state: 'attached' });
    const before = await looks(page);
    expect(before.length).toBeGreaterThan(4);
    arrival.resolve();
    await loaded;
    await page.unrouteAll();
    const after = await looks(page);
    expect(after.slice(0, before.length)).toEqual(before);
  });
}

/** Of each paragraph, heading, program, link and word in code that can be seen: what it begins with, where it stands, and its colours. */
function looks(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const seen = [...document.querySelectorAll('article > :is(p, h1), article p :is(code, a), .region :is(figcaption, pre)')].filter(
      (element) => element.getBoundingClientRect().top < innerHeight && getComputedStyle(element).visibility === 'visible',
    );
    return seen.map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const { color, backgroundColor } = getComputedStyle(element);
      return `${element.localName} ${element.textContent.trim().slice(0, 20)} ${[x, y, width, height].map((value) => value.toFixed(1)).join(' ')} ${color} ${backgroundColor}`;
    });
  });
}
