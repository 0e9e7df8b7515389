/** A step's page in the words of its reader: what the workspace's journeys are told in. */
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

export const STEP = '/tutorials/axum-lifecycle/first-server/';

export class WorkspacePage {
  readonly page: Page;
  readonly run: Locator;
  readonly runAll: Locator;
  readonly stop: Locator;
  readonly editor: Locator;
  readonly status: Locator;
  readonly rust: Locator;
  readonly twin: Locator;
  readonly requests: Locator;
  readonly console: Locator;
  readonly flow: Locator;
  /** Errors and policy reports since the page was opened. */
  readonly complaints: string[] = [];

  constructor(page: Page) {
    this.page = page;
    this.run = page.getByRole('button', { name: 'Run', exact: true });
    this.runAll = page.getByRole('button', { name: 'Run all' });
    this.stop = page.getByRole('button', { name: 'Stop' });
    this.editor = page.getByRole('textbox', { name: 'Editor' });
    // The prose may hold something with a status of its own.
    this.status = page.getByRole('status').and(page.locator('.bar__status'));
    this.rust = page.getByRole('region', { name: 'Rust answer' });
    this.twin = page.getByRole('region', { name: 'TypeScript answer' });
    this.requests = page.getByRole('list', { name: 'Requests' });
    this.console = page.getByRole('region', { name: 'Console' });
    this.flow = page.getByRole('region', { name: 'Flow' });
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => { if (message.type() === 'error') this.complaints.push(message.text()); });
  }

  async open(path = STEP): Promise<void> {
    await this.page.goto(path);
  }

  /** Replaces the whole text, as one who pastes does. */
  async write(text: string): Promise<void> {
    await this.editor.click();
    await expect(this.page.locator('.cm-content')).toBeFocused({ timeout: 20_000 });
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.insertText(text);
  }

  /** What the editor holds, line by line. */
  async text(): Promise<string> {
    return this.editor.evaluate((element) => (element as HTMLElement).innerText);
  }

  notice(name: string): Locator {
    return this.page.locator(`[data-notice="${name}"]`);
  }

  async saved(): Promise<void> {
    // Typing is saved after a pause of 400 ms.
    await this.page.waitForTimeout(700);
  }
}

/** A twin with one handler, whose body is given. */
export function twinThat(body: string): string {
  return `import { Router, get } from 'axum-twin';\n\nexport function app(): Router {\n  return new Router().route('/', get(home));\n}\n\nasync function home() {\n  ${body}\n}\n`;
}
