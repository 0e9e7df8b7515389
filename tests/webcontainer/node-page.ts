/** A step's isolated page in the words of its reader, with the stand-in in the place of StackBlitz' host. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { Waits } from '../../src/runner/engines/webcontainer/limits.ts';
import { WorkspacePage } from '../e2e/workspace-page.ts';

export const STEP = '/tutorials/axum-lifecycle/first-server/';

export interface NodePageOptions {
  readonly origin: string;
  /** Shorter ones than readers get: the same code waits. */
  readonly waits?: Partial<Waits>;
  /** Takes the headers away that isolate the page. */
  readonly plain?: boolean;
}

export class NodePage extends WorkspacePage {
  readonly panel: Locator;
  readonly words: Locator;
  readonly retry: Locator;
  readonly back: Locator;
  readonly chooseNode: Locator;
  readonly chooseSandbox: Locator;
  readonly terminalTab: Locator;
  readonly terminal: Locator;
  /** Hosts that were asked for anything. */
  readonly hosts = new Set<string>();

  constructor(page: Page) {
    super(page);
    this.panel = page.getByRole('region', { name: 'Node', exact: true });
    this.words = page.locator('[data-node-words]');
    this.retry = this.panel.getByRole('button', { name: 'Try again' });
    this.back = this.panel.getByRole('button', { name: 'Back to the sandbox' });
    const choice = page.getByRole('group', { name: 'TypeScript runs in' });
    this.chooseNode = choice.getByRole('button', { name: 'Node (WebContainers)' });
    this.chooseSandbox = choice.getByRole('button', { name: 'Sandbox' });
    this.terminalTab = page.getByRole('tab', { name: 'Terminal' });
    this.terminal = page.getByRole('region', { name: 'Terminal' });
    page.on('request', (request) => this.hosts.add(new URL(request.url()).hostname));
  }

  /** From now on the client looks for WebContainers at the stand-in, and isolated pages allow it there. */
  async standIn({ origin, waits = {}, plain = false }: NodePageOptions): Promise<void> {
    // Pages that a test has rewritten count as public ones, which Chromium keeps from loopback.
    await this.page.context().grantPermissions(['local-network-access']);
    await this.page.addInitScript((url) => { (globalThis as { WEBCONTAINER_API_IFRAME_URL?: string }).WEBCONTAINER_API_IFRAME_URL = url; }, origin);
    await this.page.route('**/node/tutorials/**', async (route) => {
      const response = await route.fetch();
      const html = (await response.text())
        .replace('https://stackblitz.com https', `${origin} https`)
        .replace('<step-workspace', `<step-workspace data-node-waits='${JSON.stringify(waits)}'`);
      const headers = response.headers();
      if (plain) {
        delete headers['cross-origin-opener-policy'];
        delete headers['cross-origin-embedder-policy'];
      }
      await route.fulfill({ response, headers, body: html });
    });
  }

  /** Goes to the step and chooses Node there, as a reader does. */
  async chooseNodeOn(path = STEP): Promise<void> {
    await this.open(path);
    await this.run.hover();
    await this.chooseNode.click();
    await this.page.waitForURL(`**/node${path}**`);
  }

  async ready(): Promise<void> {
    await expect(this.words).toHaveText(/^Node v\d+\.\d+\.\d+ runs in this page\.$/, { timeout: 30_000 });
  }

  /** Types a line into the terminal. */
  async type(line: string): Promise<void> {
    await this.terminal.getByRole('textbox').focus();
    await this.page.keyboard.type(line);
    await this.page.keyboard.press('Enter');
  }

  /** What the terminal shows. */
  get screen(): Locator {
    return this.terminal.locator('.xterm-rows');
  }
}
