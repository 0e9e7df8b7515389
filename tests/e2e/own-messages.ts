import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import type { WorkspacePage } from './workspace-page.ts';

/** A reader's own conversation with all programs of a step that speaks WebSocket: badly written first, then well. */
export async function sendOwnMessages({ page, rust, twin, status }: WorkspacePage): Promise<void> {
  const form = page.locator('request-form');
  await form.getByText('A request of your own').click();
  await expect(form.getByLabel('Path')).toHaveValue('/oven');
  const messages = form.getByRole('textbox', { name: 'Messages over the WebSocket' });
  await expect(messages).toHaveAccessibleDescription(/text rye.*close 1000 lunch/);
  await messages.fill('text rye\ncroissant');
  await messages.press('Tab');
  await form.getByRole('button', { name: 'Send it' }).click();
  await expect(form.getByRole('alert')).toHaveText(/^Message line 2: it begins with “croissant”/);
  await expect(messages).toBeFocused();
  expect((await new AxeBuilder({ page }).include('request-form').analyze()).violations).toEqual([]);

  await messages.fill('text croissant\nbinary ff 00\nclose 1000 lunch');
  await form.getByRole('button', { name: 'Send it' }).click();
  const older = page.getByRole('region', { name: 'Answer of axum 0.7.9' });
  for (const answer of [rust, twin, older]) {
    await expect(answer).toContainText(/server {2}text "baking croissant".*server {2}binary ff 00 ff 00.*server {2}close 1000 "lunch".*server {2}ends/s);
  }
  await expect(status).toHaveText(/^✓/);
}
