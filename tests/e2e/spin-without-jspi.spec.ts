/** A browser that can't suspend WebAssembly (JSPI): plain components run all the same, one that asks Spin for a value is recorded. */
import { expect, test } from '@playwright/test';
import { WorkspacePage } from './workspace-page.ts';

test.beforeEach(async ({ page }) => {
  await page.route(/\/engine\/rust-worker[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `delete WebAssembly.Suspending; delete WebAssembly.promising;\n${await response.text()}` });
  });
});

test('a component that only answers its request is live', async ({ page }) => {
  const workspace = new WorkspacePage(page);
  await workspace.open('/tutorials/spin-methods/by-body/');
  await workspace.runAll.click();
  await expect(workspace.rust).toContainText(/spin-sdk \d+\.\d+\.\d+, live/, { timeout: 20_000 });
  await expect(workspace.rust).not.toContainText('ecorded');
});

test('a component with a key-value store: the recorded answers, and why', async ({ page }) => {
  const workspace = new WorkspacePage(page);
  await workspace.open('/tutorials/spin-routing/what-is-shared/');
  await page.getByRole('button', { name: 'Show solution' }).click();
  await workspace.runAll.click();
  await expect(workspace.status).toHaveText(/^✓ All \d+ answers agree/, { timeout: 20_000 });
  await expect(workspace.rust).toContainText('because the program can’t run here');
  await expect(workspace.rust).toContainText('can\'t suspend WebAssembly (JSPI)');
});
