/** Every Axum step as a reader meets it: in the sandbox its start differs from the real program, and its solution agrees with it on every request. */
import { expect, test } from '@playwright/test';
import { loadTutorials } from '../../src/lib/load-tutorials.ts';
import { WorkspacePage } from './workspace-page.ts';

const steps = loadTutorials()
  .filter(({ frontmatter }) => frontmatter?.framework === 'axum')
  .flatMap((tutorial) => tutorial.steps.map((step) => ({ path: `/tutorials/${tutorial.slug}/${step.slug}/`, kind: step.frontmatter?.kind })));

for (const { path, kind } of steps) {
  test(`${path} in the sandbox`, async ({ page }) => {
    test.setTimeout(60_000);
    const workspace = new WorkspacePage(page);
    await workspace.open(path);
    if (kind === 'exercise') {
      await workspace.runAll.click();
      await expect(workspace.status).toHaveText(/^≠ \d+ of \d+ answers agree/, { timeout: 25_000 });
      await page.getByRole('button', { name: 'Show solution' }).click();
    }
    await workspace.runAll.click();
    await expect(workspace.status).toHaveText(/^✓ All \d+ answers agree/, { timeout: 25_000 });
    await expect(workspace.rust).toContainText(/axum \d+\.\d+\.\d+, live/);
    expect(workspace.complaints).toEqual([]);
  });
}
