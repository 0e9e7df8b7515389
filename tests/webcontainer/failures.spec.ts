/** Whatever goes wrong ends in a message with a cause, within its limit, and the sandbox works. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect as plainExpect, test } from '@playwright/test';
import type { Waits } from '../../src/runner/engines/webcontainer/limits.ts';
import { twinThat } from '../e2e/workspace-page.ts';
import { NodePage } from './node-page.ts';
import { startStandIn, type Behaviour, type StandIn } from './stand-in.ts';

const expect = plainExpect.configure({ timeout: 20_000 });
test.setTimeout(90_000);

/** Long enough for a host that answers, on a busy machine. */
const SHORT: Partial<Waits> = { slow: 300, boot: 8_000 };

/** For hosts that never do. */
const NEVER: Partial<Waits> = { boot: 2_000 };

let host: StandIn;
let node: NodePage;

test.beforeEach(async ({ page }) => {
  host = await startStandIn();
  node = new NodePage(page);
});

test.afterEach(async () => {
  await host.close();
  const foreign = [...node.hosts].filter((name) => !['localhost', '127.0.0.1', 'stand-in.invalid'].includes(name));
  expect(foreign, 'no foreign host').toEqual([]);
});

interface Case {
  readonly name: string;
  readonly behaviour?: Behaviour;
  /** Instead of the stand-in's. */
  readonly origin?: string;
  readonly plain?: boolean;
  readonly waits?: Partial<Waits>;
  readonly says: RegExp;
  readonly likely: RegExp;
}

const cases: readonly Case[] = [
  { name: 'a name that nobody knows', origin: 'http://stand-in.invalid', waits: NEVER, says: /did not give WebContainers within 2 s: the browser could not open it/, likely: /name can’t be looked up/ },
  { name: 'a port that refuses', origin: 'http://127.0.0.1:9', waits: NEVER, says: /did not give WebContainers within 2 s/, likely: /blocker/ },
  { name: 'a host that never answers', behaviour: 'silent', waits: NEVER, says: /has not answered for 2 s/, likely: /third-party cookies/ },
  { name: 'a page that is not found', behaviour: 'not found', waits: NEVER, says: /did not give WebContainers within 2 s/, likely: /The host has moved/ },
  { name: 'a page that says nothing', behaviour: 'says nothing', waits: NEVER, says: /did not give WebContainers within 2 s/, likely: /The host has moved/ },
  { name: 'a page that is not isolated', plain: true, says: /This page isn’t isolated/, likely: /Cross-Origin-Opener-Policy/ },
  { name: 'a host that refuses to build', behaviour: 'refuses', says: /WebContainers refused to start: This origin is not allowed/, likely: /does not allow this site/ },
  { name: 'a second container', behaviour: 'one container alone', says: /refused a second container: Unable to create more instances/, likely: /in another tab/ },
  { name: 'a disk that is full', behaviour: 'no room', says: /There is no room for the project: QuotaExceededError/, likely: /disk or the memory/ },
  { name: 'a mount that never ends', behaviour: 'mounts for ever', waits: { mount: 1_000 }, says: /could not be put into the container: the container took longer than 1 s/, likely: /Memory is short/ },
  { name: 'a process that never begins', behaviour: 'spawns for ever', waits: { spawn: 1_000 }, says: /`node -v` did not begin in the container: nothing came for 1 s/, likely: /Memory is short/ },
];

for (const { name, behaviour = 'works', origin = '', plain = false, waits = {}, says, likely } of cases) {
  test(`${name} is said, and the sandbox works`, async () => {
    host.behave(behaviour);
    await node.standIn({ origin: origin === '' ? host.origin : origin, waits: { ...SHORT, ...waits }, plain });
    await node.chooseNodeOn();
    await expect(node.words).toHaveText(says);
    await expect(node.panel).toContainText(likely);
    await expect(node.panel).toContainText('What you can try');
    await node.back.click();
    await expect(node.panel).toBeHidden();
    await node.run.click();
    await expect(node.status).toHaveText(/^[✓≠]/);
    await expect(node.twin).toContainText('sandbox');
  });
}

test('a run that needs a Node that failed says so', async () => {
  host.behave('refuses');
  await node.standIn({ origin: host.origin });
  await node.chooseNodeOn();
  await expect(node.words).toHaveText(/refused to start/);
  await node.run.click();
  await expect(node.status).toHaveText(/^✕ .*refused to start/);
  await expect(node.twin).toContainText('The sandbox still works.');
  expect((await new AxeBuilder({ page: node.page }).analyze()).violations).toEqual([]);
  // The same client boots again, without a reload.
  host.behave('works');
  await node.retry.click();
  await node.ready();
});

test('it says what it waits for, and a host that comes back starts without a reload', async ({ page }) => {
  const { port, origin } = host;
  await host.close();
  await node.standIn({ origin, waits: SHORT });
  await node.chooseNodeOn();
  await expect(node.words).toHaveText(/^Still waiting for stackblitz\.com/);
  await expect(node.words).toHaveText(/did not give WebContainers/);
  await page.evaluate(() => { document.documentElement.dataset['before'] = 'yes'; });
  host = await startStandIn('works', port);
  await node.retry.click();
  await node.ready();
  await node.run.click();
  await expect(node.twin).toContainText('Node, WebContainers');
  await expect(page.locator('html')).toHaveAttribute('data-before', 'yes');
});

test('a host that comes back while it is waited for starts without a click', async () => {
  const { port, origin } = host;
  await host.close();
  await node.standIn({ origin, waits: { slow: 300, again: 500 } });
  await node.chooseNodeOn();
  await expect(node.words).toHaveText(/^Still waiting for stackblitz\.com/);
  host = await startStandIn('works', port);
  await node.ready();
  expect(host.containers).toHaveLength(1);
});

test('a container that dies in a run is said to have died, and a new one starts', async () => {
  await node.standIn({ origin: host.origin, waits: { answer: 5_000, ping: 2_000 } });
  await node.chooseNodeOn();
  await node.ready();
  await node.write(twinThat("console.log('running'); await new Promise((done) => setTimeout(done, 60_000)); return 'late';"));
  await node.run.click();
  await expect(node.console).toContainText('running');
  host.containers[0]!.die();
  await expect(node.words).toHaveText(/^The container has died/);
  await expect(node.status).toHaveText(/^✕ .*The container has died/);
  await node.retry.click();
  await node.ready();
  await node.write(twinThat("return 'alive';"));
  await node.run.click();
  await expect(node.twin).toContainText('alive');
});

test('one who changes their mind while it boots gets one container', async () => {
  await node.standIn({ origin: host.origin });
  await node.chooseNodeOn();
  for (let times = 0; times < 3; times++) {
    await node.chooseSandbox.click();
    await node.chooseNode.click();
  }
  await node.ready();
  // One whose frame went while it was built has run nothing: a browser ends it with its frame, the stand-in doesn't hear of it.
  await expect.poll(() => host.containers.filter(({ hasEnded, commands }) => !hasEnded && commands.length > 0)).toHaveLength(1);
  await node.run.click();
  await expect(node.twin).toContainText('Node, WebContainers');
});
