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
  const times: Record<string, RunTimes[]> = { 'first click, loopback': [], 'warm, loopback': [], 'first click, slow 4G': [] };
  try {
    for (let round = 0; round < rounds; round += 1) {
      const quick = await open(false);
      times['first click, loopback']!.push(await clickRun(quick));
      // The spare frame is made ready behind a run.
      await quick.waitForTimeout(500);
      times['warm, loopback']!.push(await clickRun(quick));
      await quick.context().close();
      const slow = await open(true);
      times['first click, slow 4G']!.push(await clickRun(slow));
      await slow.context().close();
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
    await page.goto(new URL(path, site).href, { waitUntil: 'networkidle' });
    return page;
  }
}

/** Clicks without a pointer on its way there: nothing could be loaded ahead. */
function clickRun(page: Page): Promise<RunTimes> {
  return page.evaluate(
    () =>
      new Promise<RunTimes>((resolve) => {
        const button = (name: string) => [...document.querySelectorAll('button')].find((each) => each.textContent.trim() === name)!;
        const answer = (side: string) => document.querySelector<HTMLElement>(`[aria-label="${side} answer"]`)!;
        const stop = button('Stop');
        const started = performance.now();
        let twin = 0;
        let ran = false;
        const look = () => {
          ran ||= !stop.disabled;
          if (twin === 0 && ran && /\d ms/.test(answer('TypeScript').innerText)) twin = performance.now() - started;
          if (ran && stop.disabled && twin > 0) resolve({ twin, both: performance.now() - started });
          else requestAnimationFrame(look);
        };
        button('Run').click();
        requestAnimationFrame(look);
      }),
  );
}
