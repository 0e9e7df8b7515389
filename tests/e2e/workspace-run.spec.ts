import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { STEP, twinThat, WorkspacePage } from './workspace-page.ts';

let workspace: WorkspacePage;

test.beforeEach(async ({ page }) => {
  workspace = new WorkspacePage(page);
  await workspace.open();
});

test.afterEach(() => {
  expect(workspace.complaints).toEqual([]);
});

test('everything is there before the first run', async () => {
  for (const region of [workspace.rust, workspace.twin, workspace.console, workspace.flow]) await expect(region).toBeVisible();
  await expect(workspace.rust).toContainText(/\b\d{3}\b/);
  await expect(workspace.rust).toContainText('recorded');
  await expect(workspace.stop).toBeDisabled();
});

test('Run sends the chosen request to both programs', async () => {
  await workspace.requests.getByRole('button').nth(1).click();
  await workspace.run.click();
  await expect(workspace.status).toHaveText(/^[✓≠]/);
  await expect(workspace.rust).toContainText(/axum 0\.8\.\d+, live/);
  for (const answer of [workspace.rust, workspace.twin]) await expect(answer).toContainText(/\b\d{3} .*\bms\b|\bms\b.*\d{3}/s);
});

test('Run all marks each request, and the first difference is shown', async () => {
  await workspace.runAll.click();
  await expect(workspace.status).toHaveText(/^≠ \d+ of \d+ answers agree/, { timeout: 15_000 });
  await expect(workspace.twin.getByRole('list', { name: 'Differences' })).toBeVisible();
  const marks = await workspace.requests.locator('li:visible .request__mark').allTextContents();
  expect(marks.every((mark) => /^[✓≠]$/.test(mark))).toBe(true);
  expect(new Set(marks).size).toBe(2);
});

test('after a run axe finds nothing: the full console and the editor are in the keyboard’s reach', async ({ page }) => {
  await workspace.open('/tutorials/axum-errors/an-id-to-ask-for/');
  await workspace.runAll.click();
  await expect(workspace.status).toHaveText(/^≠ \d+ of \d+ answers agree/, { timeout: 15_000 });
  await expect(workspace.console.getByRole('listitem')).not.toHaveCount(0);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join('\n')}`)).toEqual([]);
});

test('the solution ends the step, and the site remembers', async ({ page }) => {
  await page.getByRole('button', { name: 'Show solution' }).click();
  await expect(page.locator('[data-edited]')).toBeVisible();
  await workspace.runAll.click();
  await expect(workspace.status).toHaveText(/^✓ All \d+ answers agree\. Step done\.$/, { timeout: 15_000 });
  await expect(page.locator('.bar').getByRole('link', { name: /^Next:/ })).toBeVisible();
  const mark = page.locator('.step-bar [data-done]:has([href="/tutorials/axum-lifecycle/first-server/"])');
  await expect(mark).toBeAttached();
  await page.reload();
  await expect(mark).toBeAttached();
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(page.locator('[data-edited]')).toBeHidden();
});

test('edit, differ, mend', async () => {
  await workspace.requests.getByRole('button').first().click();
  await workspace.write(twinThat("return 'something else';"));
  await workspace.run.click();
  await expect(workspace.status).toHaveText(/^≠ The answers differ/);
  await expect(workspace.twin.locator('mark')).toBeVisible();
  const answer = await workspace.rust.locator('pre').innerText();
  await workspace.write(twinThat(`return ${JSON.stringify(answer)};`));
  await workspace.page.keyboard.press('ControlOrMeta+Enter');
  await expect(workspace.status).toHaveText(/^✓ Both answer 200/);
});

test('a text put in at once, before the editor has loaded, replaces all', async () => {
  await workspace.editor.fill(twinThat("return 'at once';"));
  await workspace.run.click();
  await expect(workspace.status).toHaveText(/^≠ The answers differ/);
  await expect(workspace.twin).toContainText('at once');
});

const broken: [name: string, text: string, says: RegExp, place: RegExp | undefined][] = [
  ['a syntax error', "import { Router } from 'axum-twin';\n\nexport function app() {\n  return new Router(;\n}\n", /SyntaxError/, /main\.ts, line 4, column \d+/],
  ['a thrown error', twinThat("throw new TypeError('no bread');"), /TypeError: no bread/, /main\.ts, line 8, column \d+/],
  ['no app()', 'export const nothing = 1;\n', /app/, undefined],
  ['a promise that never settles', twinThat('await new Promise(() => {});'), /No answer/, undefined],
];

for (const [name, text, says, place] of broken) {
  test(`${name} says where and what to do, and the next run is fine`, async ({ page }) => {
    await workspace.write(text);
    await workspace.run.click();
    await expect(workspace.status).toHaveText(/^✕/, { timeout: 15_000 });
    await expect(workspace.twin).toContainText(says);
    await expect(workspace.twin.locator('.answer__cure')).not.toBeEmpty();
    if (place) {
      await expect(workspace.twin).toContainText(place);
      await expect(page.locator('.cm-lint-marker-error')).toBeVisible();
      await workspace.twin.getByRole('button', { name: place }).click();
      await expect(page.locator('.cm-content')).toBeFocused();
    }
    await page.getByRole('button', { name: 'Show solution' }).click();
    await workspace.run.click();
    await expect(workspace.status).toHaveText(/^✓/, { timeout: 15_000 });
    await expect(page.locator('.cm-lint-marker-error')).toHaveCount(0);
  });
}

test('Stop ends an endless loop at once', async () => {
  await workspace.write(twinThat('while (true) {}'));
  await workspace.run.click();
  await expect(workspace.stop).toBeEnabled();
  await workspace.page.waitForTimeout(300);
  const started = Date.now();
  await workspace.stop.click();
  await expect(workspace.status).toHaveText(/^Stopped/);
  expect(Date.now() - started).toBeLessThan(1500);
  await expect(workspace.stop).toBeDisabled();
});

test('what the program prints stands in the console, as text', async () => {
  await workspace.write(twinThat("console.log('<b>warm</b>', { loaves: 2 }); console.warn('careful'); return 'x';"));
  await workspace.run.click();
  await expect(workspace.console).toContainText('<b>warm</b>');
  await expect(workspace.console).toContainText('careful');
  await expect(workspace.console.locator('b')).toHaveCount(0);
});

test('a big body is shown in part, and more on demand', async ({ page }) => {
  await workspace.write(twinThat("return ('crumb '.repeat(50) + '\\n').repeat(400);"));
  await workspace.run.click();
  await expect(workspace.status).toHaveText(/^≠/);
  const body = workspace.twin.locator('pre');
  expect((await body.innerText()).length).toBeLessThan(25_000);
  await page.getByRole('button', { name: /^Show more \(121 KB/ }).click();
  expect((await body.innerText()).length).toBeGreaterThan(100_000);
});

test('a request of the reader’s own', async ({ page }) => {
  await page.getByText('A request of your own').click();
  const send = page.getByRole('button', { name: 'Send it' });
  const problem = page.locator('[data-problem]');
  for (const [field, value, message] of [
    ['Path', 'nothing', /begins with a slash/], ['Path', '/a b', /no spaces/], ['Headers', 'no colon', /no colon/],
    ['Headers', 'bad name: x', /no header name/], ['Body', 'x', /GET carries no body/],
  ] as const) {
    const input = page.locator('request-form').getByLabel(field);
    const before = await input.inputValue();
    await input.fill(value);
    await send.click();
    await expect(problem).toHaveText(message);
    await expect(input).toHaveAttribute('aria-invalid', 'true');
    await input.fill(before);
  }
  await page.locator('request-form').getByLabel('Path').fill('/nowhere?really=1');
  await send.click();
  await expect(workspace.status).toHaveText(/^[✓≠]/);
  await expect(workspace.rust).toContainText('404');
  await expect(workspace.rust).toContainText('live');
  await page.reload();
  await workspace.run.hover();
  await expect(workspace.requests).toContainText('/nowhere?really=1');
});

test('the flow of a step with layers stands in two tracks', async ({ page }) => {
  await workspace.open('/tutorials/axum-lifecycle/layers/');
  await workspace.run.click();
  for (const side of ['Rust', 'TypeScript']) {
    await expect(page.getByRole('list', { name: `${side} flow` })).toContainText(/route.*layer.*handler.*answer/s);
  }
});

test('nothing runs and nothing heavy loads until the reader comes near', async ({ page }) => {
  const urls: string[] = [];
  page.on('request', (request) => urls.push(request.url()));
  await page.goto(STEP, { waitUntil: 'networkidle' });
  expect(urls.filter((url) => /\/engine\/|\.wasm|open-workspace|code-mirror/.test(url))).toEqual([]);
});
