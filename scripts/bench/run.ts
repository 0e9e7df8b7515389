import type { Page } from '@playwright/test';
import { launchChromium, slowDown, spread } from './chromium.ts';

const rounds = 5;
const path = '/tutorials/axum-lifecycle/the-router/';

interface RunTimes {
  /** Milliseconds from the click on Run until the twin's answer stands there. */
  readonly twin: number;
  /** … until both answers stand there. */
  readonly both: number;
}

/** Click on Run → answers, as the page's own clock has it: first click and warm, on loopback and on slow 4G. */
export async function benchRun(site: string): Promise<void> {
  const browser = await launchChromium();
  const times: Record<string, RunTimes[]> = { 'first click, loopback': [], 'first click, loopback, 300 ms after the pointer came': [], 'warm, loopback': [], 'first click, slow 4G': [], 'first click, slow 4G, 1 s after the pointer came': [] };
  try {
    for (let round = 0; round < rounds; round += 1) {
      const quick = await open(false);
      times['first click, loopback']!.push(await clickRun(quick));
      // The spare frame is made ready behind a run.
      await quick.waitForTimeout(500);
      times['warm, loopback']!.push(await clickRun(quick));
      await quick.context().close();
      const reaching = await open(false);
      await reaching.getByRole('heading', { name: 'Requests' }).hover();
      await reaching.waitForTimeout(300);
      times['first click, loopback, 300 ms after the pointer came']!.push(await clickRun(reaching));
      await reaching.context().close();
      const slow = await open(true);
      times['first click, slow 4G']!.push(await clickRun(slow));
      await slow.context().close();
      const reading = await open(true);
      await reading.getByRole('heading', { name: 'Requests' }).hover();
      await reading.waitForTimeout(1000);
      times['first click, slow 4G, 1 s after the pointer came']!.push(await clickRun(reading));
      await reading.context().close();
    }
  } finally {
    await browser.close();
  }
  console.log('| click on Run | twin, ms (min / median / max) | both, ms |\n| --- | --- | --- |');
  for (const [name, runs] of Object.entries(times)) {
    console.log(`| ${name} | ${spread(runs.map((run) => run.twin))} | ${spread(runs.map((run) => run.both))} |`);
  }

  async function open(slow: boolean): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
    const page = await context.newPage();
    if (slow) await slowDown(page);
    await page.goto(new URL(path, site).href);
    await page.waitForFunction(() => customElements.get('step-workspace') !== undefined);
    return page;
  }
}

/** Clicks with a pointer that comes and clicks at once; the clock starts at the click. */
async function clickRun(page: Page): Promise<RunTimes> {
  const times = page.evaluate(
    () =>
      new Promise<RunTimes>((resolve) => {
        const answer = document.querySelector<HTMLElement>('[aria-label="TypeScript answer"]')!;
        const stop = [...document.querySelectorAll('button')].find((button) => button.textContent.trim() === 'Stop')!;
        let started = 0;
        let twin = 0;
        let ran = false;
        document.addEventListener('click', () => (started = performance.now()), { once: true, capture: true });
        // Frames are too coarse: a warm run may begin and end between two of them.
        const observer = new MutationObserver(() => {
          ran ||= !stop.disabled;
          if (twin === 0 && ran && /\d ms/.test(answer.innerText)) twin = performance.now() - started;
          if (!ran || !stop.disabled || twin === 0) return;
          observer.disconnect();
          resolve({ twin, both: performance.now() - started });
        });
        observer.observe(document.querySelector('step-workspace')!, { subtree: true, childList: true, attributes: true, characterData: true });
      }),
  );
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  return times;
}
