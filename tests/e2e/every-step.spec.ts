/** Every Axum step as a reader meets it: with the solution, the twin in the sandbox and the real program agree on every request. */
import { expect, test } from '@playwright/test';
import { loadTutorials } from '../../src/lib/load-tutorials.ts';
import { WorkspacePage } from './workspace-page.ts';

const steps = loadTutorials()
  .filter(({ frontmatter }) => frontmatter?.framework === 'axum')
  .flatMap((tutorial) => tutorial.steps.map((step) => ({ path: `/tutorials/${tutorial.slug}/${step.slug}/`, kind: step.frontmatter?.kind })));

for (const { path, kind } of steps) {
  test(`the solution of ${path} agrees in the sandbox`, async ({ page }) => {
    test.setTimeout(60_000);
    const workspace = new WorkspacePage(page);
    await workspace.open(path);
    if (kind === 'exercise') await page.getByRole('button', { name: 'Show solution' }).click();
    await workspace.runAll.click();
    await expect(workspace.status).toHaveText(/^✓ All \d+ answers agree\. Step done\.$/, { timeout: 40_000 });
    await expect(workspace.rust).toContainText(/axum \d+\.\d+\.\d+, live/);
    expect(workspace.complaints).toEqual([]);
  });
}
