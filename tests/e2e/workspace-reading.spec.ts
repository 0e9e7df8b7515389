import { expect, test } from '@playwright/test';
import { STEP, WorkspacePage } from './workspace-page.ts';

test('without script: prose, both programs and every recorded answer', async ({ browser }) => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await page.goto(STEP);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Rust program' })).toContainText('pub fn app() -> Router');
  await expect(page.getByRole('region', { name: 'TypeScript twin' })).toContainText('export function app(): Router');
  const items = page.getByRole('list', { name: 'Requests' }).locator('> li:visible');
  const answers = await items.locator('.answer__status').allInnerTexts();
  expect(answers.length).toBe(await items.count());
  expect(answers.length).toBeGreaterThan(3);
  for (const answer of answers) expect(answer).toMatch(/^\s*\d{3}/);
  await expect(page.getByRole('button', { name: 'Run' })).toHaveCount(0);
});

test('the keyboard alone: run, choose, edit, leave the editor', async ({ page }) => {
  const workspace = new WorkspacePage(page);
  await workspace.open();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(workspace.status).toHaveText(/^[✓≠]/, { timeout: 15_000 });

  await workspace.editor.focus();
  await expect(page.locator('.cm-editor')).toBeVisible();
  await page.keyboard.type('// hello\n');
  await expect(workspace.editor).toContainText('// hello');
  await page.keyboard.press('Tab');
  await expect(page.locator('.cm-editor.cm-focused')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(page.locator('.cm-editor.cm-focused')).toHaveCount(0);

  const second = workspace.requests.getByRole('button').nth(1);
  await second.focus();
  await page.keyboard.press('Enter');
  await expect(second).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(second.locator('.request__mark')).toHaveText(/^[✓≠]$/, { timeout: 15_000 });
  expect(workspace.complaints).toEqual([]);
});

test('a region lights in both programs, by pointer and by keyboard, before and after an edit', async ({ page }) => {
  const workspace = new WorkspacePage(page);
  await workspace.open('/tutorials/axum-lifecycle/the-router/');
  const program = page.getByRole('region', { name: 'Rust program' });
  const twin = page.getByRole('region', { name: 'TypeScript twin' });
  await program.getByText('Router::new()').hover();
  await expect(twin.locator('code > .is-lit').first()).toContainText('export function app()');

  await workspace.editor.click({ position: { x: 200, y: 20 } });
  await page.keyboard.press('Home');
  await page.keyboard.type('// one more line\n\n');
  await program.getByRole('button', { name: /Region “routes”/ }).focus();
  await expect(twin.locator('.cm-region-lit').first()).toContainText('export function app()');
  await expect(program.locator('code > .is-lit').first()).toContainText('pub fn app()');
  expect(workspace.complaints).toEqual([]);
});

test('the comparison shows what the solution changes', async ({ page }) => {
  const workspace = new WorkspacePage(page);
  await workspace.open();
  await page.getByRole('button', { name: 'Compare with solution' }).click();
  const dialog = page.getByRole('dialog', { name: 'Your text and the solution' });
  await expect(dialog.locator('.cm-changedLine').first()).toBeVisible();
  // What is folded away opens by keyboard, in both texts, and the keyboard stays there.
  const folds = dialog.getByRole('button', { name: /^Show \d+ unchanged lines$/ });
  const count = await folds.count();
  expect(count).toBeGreaterThan(1);
  await folds.first().press('Enter');
  await expect(folds).toHaveCount(count - 2);
  await expect(dialog.getByRole('textbox', { name: 'Yours' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  expect(workspace.complaints).toEqual([]);
});

test('the comparison of two equal texts says so', async ({ page }) => {
  const workspace = new WorkspacePage(page);
  await workspace.open();
  await page.getByRole('button', { name: 'Show solution' }).click();
  await page.getByRole('button', { name: 'Compare with solution' }).click();
  await expect(page.getByRole('dialog')).toContainText('They are the same, letter by letter.');
  expect(workspace.complaints).toEqual([]);
});

test('a guess is judged by what the real program answers now, and hints open one by one', async ({ page }) => {
  const workspace = new WorkspacePage(page);
  await workspace.open();
  const question = page.locator('predict-question').first();
  await question.getByRole('button', { name: '204, No Content' }).click();
  await expect(question).toContainText('Not this time');
  await question.getByRole('button', { name: '200 with an empty body' }).click();
  await expect(question).toContainText('Right. The real program just answered 200 OK.');
  await expect(question.locator('pre')).toContainText('content-length: 0');

  const hints = page.locator('.step-prose').getByText(/^Hint/);
  expect(await hints.count()).toBeGreaterThanOrEqual(2);
  await expect(page.getByText('Which handler gives it?')).toBeHidden();
  await hints.first().click();
  await expect(page.getByText('Which handler gives it?')).toBeVisible();
  expect(workspace.complaints).toEqual([]);
});

test('a click is answered before the workspace has come, and what needs the editor says when that is missing', async ({ page }) => {
  const gate = Promise.withResolvers<void>();
  await page.route(/open-workspace/, async (route) => {
    await gate.promise;
    await route.continue();
  });
  await page.route(/code-mirror/, (route) => route.abort());
  const workspace = new WorkspacePage(page);
  await workspace.open();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(workspace.status).toHaveText('Loading the workspace…');
  gate.resolve();
  await expect(workspace.status).toContainText('Both answer', { timeout: 15_000 });
  await page.getByRole('button', { name: 'Show solution' }).click();
  await expect(workspace.notice('editor')).toContainText('could not be loaded');
});

test('where the program can’t run, its recorded answer is compared and said to be recorded', async ({ page }) => {
  await page.route(/\.wasm/, (route) => route.abort());
  const workspace = new WorkspacePage(page);
  await workspace.open();
  await workspace.run.click();
  await expect(workspace.status).toHaveText(/^[✓≠]/, { timeout: 15_000 });
  await expect(workspace.rust).toContainText('recorded');
  await expect(workspace.rust).toContainText('can’t run here');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('four views, and Run always in reach', async ({ page }) => {
    const workspace = new WorkspacePage(page);
    await workspace.open();
    for (const [tab, shown] of [['Rust', 'Rust program'], ['TypeScript', 'TypeScript twin'], ['Answers', 'Rust answer']] as const) {
      await page.getByRole('tab', { name: tab }).tap();
      await expect(page.getByRole('region', { name: shown })).toBeVisible();
      await expect(workspace.run).toBeInViewport();
    }
    await page.getByRole('tab', { name: 'Read' }).tap();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await workspace.run.tap();
    await expect(page.getByRole('tab', { name: 'Answers' })).toHaveAttribute('aria-selected', 'true');
    await expect(workspace.status).toHaveText(/^[✓≠]/, { timeout: 15_000 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(workspace.complaints).toEqual([]);
  });
});

interface Shift extends PerformanceEntry {
  readonly value: number;
  readonly hadRecentInput: boolean;
  readonly sources: readonly { readonly node: Node | null }[];
}

test('nothing on the page moves while it loads and runs', async ({ page }) => {
  const workspace = new WorkspacePage(page);
  await page.addInitScript(() => {
    const moved: { value: number; what: string[] }[] = [];
    Object.assign(window, { moved });
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput, sources } of list.getEntries() as Shift[]) {
        if (!hadRecentInput) moved.push({ value, what: sources.map(({ node }) => (node instanceof Element ? node.outerHTML : String(node?.nodeName)).slice(0, 80)) });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await workspace.open();
  await page.locator('.bar').hover();
  await page.waitForTimeout(1500);
  await workspace.editor.focus();
  await page.waitForTimeout(1500);
  const moved = await page.evaluate(() => (window as unknown as { moved: { value: number; what: string[] }[] }).moved);
  const sum = moved.reduce((all, { value }) => all + value, 0);
  expect(sum, JSON.stringify(moved, null, 2)).toBeLessThan(0.01);
});
