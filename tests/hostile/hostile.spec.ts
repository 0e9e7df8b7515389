/**
 * Runs every hostile program in Chromium: contained, with the right words, without a page that stands still, and with the next
 * run as if nothing had been. Memory and processor must come back, and nothing may leave.
 */
import { expect, test as base, type CDPSession, type Page } from '@playwright/test';
import { classes } from './programs/all.ts';
import { measureRenderers } from './renderers.ts';
import { problemsOf, waits } from './run-in-page.ts';
import { serveHarness, type HarnessServer } from './serve-harness.ts';

interface Fixtures {
  server: HarnessServer;
  cdp: CDPSession;
  /** One page for all programs of a worker: what one leaves behind, the next would meet. */
  harness: Page;
}

const test = base.extend<object, Fixtures>({
  server: [
    async ({}, use) => {
      const server = await serveHarness();
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
  cdp: [async ({ browser }, use) => use(await browser.newBrowserCDPSession()), { scope: 'worker' }],
  harness: [
    async ({ browser, server }, use) => {
      const page = await browser.newPage();
      await page.goto(server.url);
      await page.evaluate(([options, times]) => window.harness.open({ ...options, waits: times }), [server.options, waits] as const);
      await use(page);
    },
    { scope: 'worker' },
  ],
});

for (const [name, programs] of Object.entries(classes)) {
  test.describe(name, () => {
    for (const program of programs) {
      test(program.name, async ({ harness: page, server, cdp }) => {
        const strangersBefore = server.strangers().length;
        const before = await measureRenderers(cdp);

        expect(await problemsOf(page, program, server.outside)).toEqual([]);
        expect(server.strangers().slice(strangersBefore), 'requests that left').toEqual([]);
        if (program.heavy) await expectAllBack(cdp, before.megabytes);
      });
    }
  });
}

/** Within 8 s, the renderers use no more memory than before and less than a fifth of a core. */
async function expectAllBack(cdp: CDPSession, megabytesBefore: number): Promise<void> {
  await expect
    .poll(
      async () => {
        const start = await measureRenderers(cdp);
        await new Promise((done) => setTimeout(done, 500));
        const end = await measureRenderers(cdp);
        return { busy: end.cpuSeconds - start.cpuSeconds > 0.1, heavy: end.megabytes > megabytesBefore + 200 };
      },
      { timeout: 8_000, intervals: [0] },
    )
    .toEqual({ busy: false, heavy: false });
}
