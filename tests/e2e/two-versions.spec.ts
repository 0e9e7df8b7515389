import { expect, test } from '@playwright/test';
import { WorkspacePage } from './workspace-page.ts';

test('a step on two versions asks all its programs, and migrates the older one in front of the reader', async ({ page }) => {
  const workspace = new WorkspacePage(page);
  await workspace.open('/tutorials/axum-08-migration/a-service-of-47-routes/');
  const older = page.getByRole('region', { name: 'Answer of axum 0.7.9' });
  const unchanged = page.getByRole('region', { name: 'Answer of 0.7 code on 0.8.9' });

  await workspace.run.click();
  await expect(workspace.status).toHaveText(/^≠/);
  await expect(older).toContainText('live');
  await expect(older).toContainText('lost: []');
  await expect(unchanged).toContainText('live');
  await expect(unchanged).toContainText('panic: Path segments must not start with `:`.');

  await workspace.requests.getByRole('button', { name: 'close the bakery' }).click();
  await expect(older).toContainText(/recorded.*405/s);
  await expect(unchanged).toContainText(/recorded.*panic/s);

  await page.getByRole('button', { name: 'Migrate it now' }).click();
  await expect(page.locator('migrate-here').getByRole('status')).toHaveText(/^\d+ changes in .*newer program, letter by letter\.$/);
  await page.getByRole('link', { name: 'See each change and its reason' }).click();
  await expect(page.getByRole('heading', { name: 'Changes', exact: true })).toBeVisible();
  expect(workspace.complaints).toEqual([]);
});
