/** Every Spin step in a browser: its real component gives the recorded answers, and nothing of it is loaded before the first run. */
import { expect } from '@playwright/test';
import { loadTutorials } from '../../src/lib/load-tutorials.ts';
import { test } from './one-reader.ts';
import { WorkspacePage } from './workspace-page.ts';

const steps = loadTutorials().filter(({ frontmatter }) => frontmatter?.framework === 'spin').flatMap((tutorial) => tutorial.steps.map((step) => `/tutorials/${tutorial.slug}/${step.slug}/`));

// A busy machine takes its time over the first component.
test.describe.configure({ timeout: 90_000 });

for (const path of steps) {
  test(`${path} is answered by its component`, async ({ page }) => {
    const workspace = new WorkspacePage(page);
    const loaded: string[] = [];
    page.on('request', (request) => { if (request.url().includes('/engine/spin/')) loaded.push(new URL(request.url()).pathname); });
    await workspace.open(path);
    // With the pointer come both engines, and the twin's first worker, which starts when all has been prepared; components don't.
    await Promise.all([page.waitForRequest(/^blob:null/), workspace.runAll.hover()]);
    expect(loaded).toEqual([]);

    const solution = page.getByRole('button', { name: 'Show solution' });
    if (await solution.isVisible()) await solution.click();
    await workspace.runAll.click();
    await expect(workspace.status).toHaveText(/^✓ All \d+ answers agree/, { timeout: 60_000 });
    expect(loaded.length).toBeGreaterThan(0);
    const answers = await answersOf(workspace);
    expect(answers.length).toBeGreaterThan(0);
    // Live, and without a word about a recording that says otherwise.
    for (const answer of answers) {
      expect(answer).toMatch(/spin-sdk \d+\.\d+\.\d+, live/);
      expect(answer).not.toContain('recorded');
    }
    expect(workspace.complaints).toEqual([]);
  });
}

/** What the component's side shows for each request. A choice is drawn at once, so all are asked for in one visit to the page. */
async function answersOf({ requests, rust }: WorkspacePage): Promise<string[]> {
  const region = await rust.elementHandle();
  return requests.getByRole('button').evaluateAll((buttons, shown) => buttons.map((button) => {
    (button as HTMLButtonElement).click();
    return button.getAttribute('aria-pressed') === 'true' ? (shown?.textContent ?? '') : 'not chosen';
  }), region);
}
