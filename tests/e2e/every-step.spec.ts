/** Every Axum step as a reader meets it: in the sandbox its solution agrees with the real program on every request. That its start doesn't, Node checks. */
import { expect } from '@playwright/test';
import { loadTutorials } from '../../src/lib/load-tutorials.ts';
import { test } from './one-reader.ts';
import { sendOwnMessages } from './own-messages.ts';
import { WorkspacePage } from './workspace-page.ts';

const steps = loadTutorials()
  .filter(({ frontmatter }) => frontmatter?.framework === 'axum')
  .flatMap((tutorial) => tutorial.steps.map((step) => ({ path: `/tutorials/${tutorial.slug}/${step.slug}/`, kind: step.frontmatter?.kind })));

/** What a reader goes on to do on a page, now that it is open. */
const afterwards: Readonly<Record<string, (workspace: WorkspacePage) => Promise<void>>> = {
  '/tutorials/axum-08-migration/websocket-messages/': sendOwnMessages,
};

for (const { path, kind } of steps) {
  test(`${path} in the sandbox`, async ({ page }) => {
    test.setTimeout(60_000);
    const workspace = new WorkspacePage(page);
    await workspace.open(path);
    if (kind === 'exercise') await page.getByRole('button', { name: 'Show solution' }).click();
    await workspace.runAll.click();
    await expect(workspace.status).toHaveText(/^✓ All \d+ answers agree/, { timeout: 25_000 });
    await expect(workspace.rust).toContainText(/axum \d+\.\d+\.\d+, live/);
    await afterwards[path]?.(workspace);
    expect(workspace.complaints).toEqual([]);
  });
}
