/** A browser may end the frame's process, for want of memory say. No event tells the page: it must notice by itself, and say so. */
import { chromium, expect, test } from '@playwright/test';
import { chromiumArguments, findBrowser } from '../../scripts/find-browser.ts';
import { cleanProgram, handling } from './program.ts';
import { waits } from './run-in-page.ts';
import { serveHarness } from './serve-harness.ts';

test('a frame whose process is gone is noticed within 5 s, and the next run is fine', async () => {
  // A browser of its own takes long to start on a busy machine.
  test.setTimeout(60_000);
  const executablePath = findBrowser('chromium');
  const browser = await chromium.launch({ args: [...chromiumArguments], ...(executablePath && { executablePath }) });
  const server = await serveHarness();
  try {
    const page = await browser.newPage();
    await page.goto(server.url);
    // Playwright takes the end of a frame's process for the page's and asks it nothing more: the page reports by itself.
    await page.evaluate(
      ([options, times, files, cleanFiles]) => {
        const report = (text: string): Promise<unknown> => fetch(`/report?${encodeURIComponent(text)}`);
        const go = async (): Promise<void> => {
          await window.harness.open({ ...options, waits: times });
          const dead = await window.harness.run({ files, request: {} });
          await report(dead.outcome.kind === 'runner' ? dead.outcome.code : JSON.stringify(dead.outcome));
          const next = await window.harness.run({ files: cleanFiles, request: {} });
          await report(next.outcome.kind === 'answer' ? next.outcome.body : JSON.stringify(next.outcome));
        };
        void go();
      },
      [server.options, { ...waits, answer: 30_000 }, handling('for (;;) {}'), cleanProgram.files] as const,
    );
    const cdp = await browser.newBrowserCDPSession();
    const renderers = async (): Promise<{ id: number; cpuTime: number }[]> => (await cdp.send('SystemInfo.getProcessInfo')).processInfo.filter(({ type }) => type === 'renderer');
    // The renderer in which the loop turns is the one that takes a core, run after run of this question.
    let busiest = { id: 0, cpuTime: 0 };
    await expect.poll(async () => {
      const before = new Map((await renderers()).map(({ id, cpuTime }) => [id, cpuTime]));
      await new Promise((done) => setTimeout(done, 1_000));
      const used = (await renderers()).map(({ id, cpuTime }) => ({ id, cpuTime: cpuTime - (before.get(id) ?? 0) })).sort((a, b) => b.cpuTime - a.cpuTime);
      busiest = used[0] ?? busiest;
      return busiest.cpuTime > 4 * (used[1]?.cpuTime ?? 0) && busiest.cpuTime > 0.2;
    }, { timeout: 15_000 }).toBe(true);
    process.kill(busiest.id, 'SIGKILL');

    await expect.poll(() => server.reports()[0], { timeout: 5_000 }).toBe('SILENT');
    await expect.poll(() => server.reports()[1], { timeout: 5_000 }).toBe('clean GET');
  } finally {
    await browser.close();
    await server.close();
  }
});
