/** The page that turns a manifest of 2022 into version 2. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';

const old = `spin_version = "1"
name = "shop"
version = "1.0.0"
trigger = { type = "http", base = "/api" }

[[component]]
id = "price_list"
source = "prices.wasm"
[component.trigger]
route = "/prices/..."
`;

test.beforeEach(async ({ page }) => {
  await page.goto('/spin/convert/');
});

test('a manifest of version 1 becomes version 2, each change with its line and reason', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const requests: string[] = [];
  page.on('request', (request) => { if (request.method() !== 'GET') requests.push(request.url()); });
  await convert(page, old);
  await expect(page.getByRole('status')).toHaveText('9 changes, nothing to mend.');
  await expect(output(page)).toContainText('[[trigger.http]]\nroute = "/api/prices/..."\ncomponent = "price-list"');
  await expect(changes(page).filter({ hasText: 'base = "/api"' })).toContainText('line 4');
  await expect(changes(page).filter({ hasText: 'base = "/api"' })).toContainText('Spin 4 passes over base in silence');
  await expect(page.getByRole('heading', { name: 'What to mend by hand' })).toBeHidden();
  await page.getByRole('button', { name: 'Copy version 2' }).click();
  await expect(page.getByRole('status')).toHaveText('Copied.');
  expect(await page.evaluate(async () => navigator.clipboard.readText())).toMatch(/^spin_manifest_version = 2\n/);
  expect(requests).toEqual([]);
});

test('what it gives is left alone when it is converted again', async ({ page }) => {
  await convert(page, old);
  await expect(output(page)).toContainText('spin_manifest_version = 2');
  const converted = await output(page).innerText();
  await convert(page, converted);
  await expect(page.getByRole('status')).toHaveText('It is version 2 already: nothing to mend.');
  await expect(output(page)).toHaveText(converted);
});

test('what it can\'t convert is named with line and cure, and the rest is converted', async ({ page }) => {
  await convert(page, old.replace('route = "/prices/..."', 'route = "/prices/*rest"'));
  await expect(page.getByRole('status')).toHaveText(/^\d+ changes, 1 to mend\.$/);
  await expect(problems(page)).toHaveCount(1);
  await expect(problems(page)).toContainText('line 10');
  await expect(output(page)).toContainText('spin_manifest_version = 2');
});

for (const [what, text] of [
  ['no TOML', 'name = "shop\n'],
  ['nothing', ''],
  ['version 3', old.replace('spin_version = "1"', 'spin_manifest_version = 3')],
  ['bytes of a component', '\u0000asm\u000d\u0000\u0001\u0000'],
] as const) {
  test(`${what}: a sentence instead of a manifest, and nothing to copy`, async ({ page }) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await convert(page, text);
    await expect(page.getByRole('status')).toHaveText('This is no manifest that Spin reads.');
    await expect(problems(page).first()).toBeVisible();
    await expect(page.getByRole('button', { name: 'Copy version 2' })).toBeDisabled();
    expect(errors).toEqual([]);
  });
}

test('a result with something to mend has nothing for axe', async ({ page }) => {
  await convert(page, old.replace('"/prices/..."', '"/prices/*rest"'));
  await expect(problems(page)).toHaveCount(1);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});

async function convert(page: Page, text: string): Promise<void> {
  await page.getByLabel('spin.toml, version 1').fill(text);
  await page.getByRole('button', { name: 'Convert', exact: true }).click();
}

function output(page: Page) {
  return page.getByRole('region', { name: 'spin.toml, version 2' });
}

function changes(page: Page) {
  return page.locator('.converter__changes li');
}

function problems(page: Page) {
  return page.locator('.converter__problems li');
}
