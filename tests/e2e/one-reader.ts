/**
 * `test` for specs that walk many pages: one reader goes through them in one tab, as a person would, with a cache that warms up.
 * A fresh browser context costs more than most of these pages. What a page leaves in storage stays: steps keep theirs apart.
 */
import { test as base, type Page } from '@playwright/test';
import { port } from '../../playwright.config.ts';

export const test = base.extend<object, { tab: Page }>({
  tab: [
    async ({ browser }, use) => {
      const context = await browser.newContext({ baseURL: `http://localhost:${String(port)}` });
      await use(await context.newPage());
      await context.close();
    },
    { scope: 'worker' },
  ],
  page: async ({ tab }, use) => {
    await use(tab);
    // The next test hears nothing of this page.
    tab.removeAllListeners();
    await tab.goto('about:blank');
  },
});
