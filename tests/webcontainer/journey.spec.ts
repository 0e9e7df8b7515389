import { AxeBuilder } from '@axe-core/playwright';
import { expect as plainExpect, test } from '@playwright/test';
import { twinThat } from '../e2e/workspace-page.ts';
import { NodePage, STEP } from './node-page.ts';
import { startStandIn, type StandIn } from './stand-in.ts';

/** Each run starts real processes, which takes its time on a busy machine. */
const expect = plainExpect.configure({ timeout: 20_000 });
test.setTimeout(90_000);

let host: StandIn;
let node: NodePage;

test.beforeEach(async ({ page }) => {
  host = await startStandIn();
  node = new NodePage(page);
  await node.standIn(host);
});

test.afterEach(async () => {
  await host.close();
  expect([...node.hosts].filter((name) => !['localhost', '127.0.0.1'].includes(name)), 'no foreign host').toEqual([]);
});

test('Node boots, runs every request of the step, and finds what the sandbox finds', async () => {
  await node.chooseNodeOn();
  await node.ready();
  await node.runAll.click();
  await expect(node.status).toHaveText(/^≠ 5 of 6 answers agree/);
  await expect(node.twin).toContainText('Node, WebContainers');
  expect(node.complaints).toEqual([]);
});

test('edit and run again: the program in the container is the one in the editor', async () => {
  await node.chooseNodeOn();
  await node.ready();
  await node.write(twinThat("console.warn('warm'); return `from Node ${process.versions.node.split('.')[0]}`;"));
  await node.run.click();
  await expect(node.twin).toContainText(`from Node ${process.versions.node.split('.')[0] ?? ''}`);
  await expect(node.console).toContainText('warm');
  await expect(node.page.getByRole('list', { name: 'TypeScript flow' })).toContainText('/');
  await node.page.getByRole('button', { name: 'Show solution' }).click();
  await node.runAll.click();
  await expect(node.status).toHaveText(/^✓ All 6 answers agree\. Step done\.$/);
  expect(host.containers).toHaveLength(1);
});

const broken: [name: string, text: string, says: RegExp, place: RegExp | undefined][] = [
  ['a thrown error', twinThat("throw new TypeError('no bread');"), /TypeError: no bread/, /main\.ts, line 8, column \d+/],
  ['a syntax error', "import { Router } from 'axum-twin';\n\nexport function app() {\n  return new Router(;\n}\n", /SyntaxError/, /main\.ts, line \d+/],
  ['a program that never starts', "await new Promise((done) => setTimeout(done, 60_000));\n", /No answer came within 6 s/, undefined],
  ['a process that ends', 'process.exit(3);\n', /Node ended with code 3/, undefined],
];

for (const [name, text, says, place] of broken) {
  test(`${name} is said with its cure, and the next run is fine`, async ({ page }) => {
    await node.chooseNodeOn();
    await node.ready();
    await node.write(text);
    await node.run.click();
    await expect(node.status).toHaveText(/^✕/);
    await expect(node.twin).toContainText(says);
    if (place) await expect(node.twin).toContainText(place);
    await page.getByRole('button', { name: 'Show solution' }).click();
    await node.run.click();
    await expect(node.status).toHaveText(/^✓/);
  });
}

test('Stop ends an endless loop', async () => {
  await node.chooseNodeOn();
  await node.ready();
  await node.write(twinThat('while (true) {}'));
  await node.run.click();
  await expect(node.status).toHaveText('Waiting for both answers…');
  await node.stop.click();
  await expect(node.status).toHaveText(/^Stopped/);
});

test('the terminal runs commands, and its changes come back to the editor', async () => {
  await node.chooseNodeOn();
  await node.ready();
  await node.terminalTab.click();
  // At once: what is typed while the shell begins isn't lost.
  await node.type('node -v');
  await expect(node.screen).toContainText(process.version);
  expect((await new AxeBuilder({ page: node.page }).analyze()).violations).toEqual([]);
  await node.page.getByRole('button', { name: 'Show solution' }).click();
  await expect.poll(() => host.containers[0]!.fs('readFile', ['src/main.ts'])).toContain('spelt');
  await node.type('npm test');
  await expect(node.screen).toContainText(/pass 6.*fail 0/);
  await node.type('sed -i "s/spelt/barley/" src/main.ts');
  await expect(node.editor).toContainText('barley');
  await expect(node.page.locator('[data-edited]')).toBeVisible();
  await node.page.keyboard.press('Escape');
  await node.page.keyboard.press('Tab');
  await expect(node.terminal.getByRole('textbox')).not.toBeFocused();
});

test('a file that the terminal makes is one of the reader\'s: a tab, part of the draft, gone from both sides at once', async ({ page }) => {
  await node.chooseNodeOn();
  await node.ready();
  const onDisk = (path: string): Promise<unknown> => host.containers.at(-1)!.fs('readFile', [path]).catch(() => 'no file');
  const tab = page.getByRole('group', { name: 'Files' }).getByRole('button', { name: 'grain.ts', exact: true });
  await node.terminalTab.click();
  await node.type(`mkdir src/mill && echo "export const flour = 'rye';" > src/mill/grain.ts && echo x > src/photo.png`);
  const inFolder = page.getByRole('button', { name: 'mill/grain.ts', exact: true });
  await expect(inFolder).toBeVisible();
  await expect(node.notice('node-left')).toContainText('photo.png: in the container alone');
  await node.type('mv src/mill/grain.ts src/grain.ts');
  await expect(tab).toBeVisible();
  await expect(inFolder).toBeHidden();

  // The program uses it, in Node and in the sandbox, and a reload keeps it.
  await node.write(twinThat('return flour;').replace('\n\n', "\nimport { flour } from './grain.ts';\n\n"));
  await tab.click();
  await expect(node.editor).toContainText("'rye'");
  await node.editor.click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText("export const flour = 'oats';\n");
  await node.run.click();
  await expect(node.twin).toContainText('oats');
  expect(await onDisk('src/grain.ts')).toContain('oats');
  await page.getByRole('button', { name: 'Delete grain.ts' }).click();
  await expect(tab).toBeHidden();
  await expect.poll(() => onDisk('src/grain.ts')).toBe('no file');
  await node.notice('removed').getByRole('button', { name: 'Bring it back' }).click();
  await expect.poll(() => onDisk('src/grain.ts')).toContain('oats');

  await node.chooseSandbox.click();
  await node.run.click();
  await expect(node.twin).toContainText('sandbox');
  await expect(node.twin).toContainText('oats');
  await page.reload();
  await expect(tab).toBeVisible();
  await page.getByRole('button', { name: 'Reset' }).click();
  await expect(tab).toBeHidden();
  await expect(node.notice('removed')).toContainText('grain.ts is gone: the step began without.');
});

test('npm start serves until Ctrl+C, and what is typed into the terminal is answered: a request, and a conversation', async () => {
  await node.chooseNodeOn('/tutorials/axum-08-migration/websocket-messages/');
  await node.ready();
  await node.terminalTab.click();
  // Port 0: one that is free on this machine.
  await node.type('PORT=0 npm start');
  await expect(node.screen).toContainText(/Listening on http:\/\/localhost:\d+/);
  const address = /http:\/\/localhost:\d+/.exec(await node.screen.innerText())?.[0] ?? '';
  const asked = (): Promise<unknown> => fetch(address).then(({ status }) => status, () => 'refused');
  await expect.poll(asked).toBe(404);
  await node.page.keyboard.press('Control+c');
  await expect.poll(asked).toBe('refused');
  await expect(node.screen).toContainText(/\^C\s*❯/);

  await node.type('PORT=0 node server/serve.js > log & until grep -s http log; do sleep 0.1; done; node test/conversations.js $(grep -o "http.*" log) "an order"; curl -si $(grep -o "http.*" log)/nope | head -1; kill $!');
  // Both in the end, since the terminal shows its last rows.
  await expect(node.screen).toContainText(/server {2}text "baking spelt".*HTTP\/1\.1 404 Not Found/s);
});

test('a file that both sides changed is asked about, and nothing is overwritten', async () => {
  await node.chooseNodeOn();
  await node.ready();
  const container = host.containers[0]!;
  // Nothing reaches the container while it can't be written to, so both sides change.
  await node.page.route(`${host.origin}/containers/0/fs`, (route) => route.request().postData()?.includes('writeFile') ? route.abort() : route.fallback());
  await node.write(twinThat("return 'mine';"));
  await container.fs('writeFile', ['src/main.ts', twinThat("return 'theirs';")]);
  const question = node.notice('node-main.ts');
  await expect(question).toContainText('main.ts was changed in the container, and here as well.');
  await node.page.unrouteAll({ behavior: 'ignoreErrors' });
  await node.run.click();
  await expect(node.status).toHaveText(/^✕ Your program gave no answer\. main\.ts differs/);
  await question.getByRole('button', { name: 'Keep mine' }).click();
  await expect(question).toBeHidden();
  await node.run.click();
  await expect(node.twin).toContainText('mine');
  await container.fs('rm', ['src/main.ts']);
  await expect(question).toContainText('main.ts was deleted in the container.');
  await question.getByRole('button', { name: 'Put mine back' }).click();
  await expect.poll(() => container.fs('readFile', ['src/main.ts']).catch(String)).toContain("'mine'");
});

test('a switch of engines keeps the code, and Node starts again', async ({ page }) => {
  await node.open(STEP);
  await node.write(twinThat("return 'kept';"));
  await node.chooseNode.click();
  await page.waitForURL('**/node/tutorials/**');
  await node.ready();
  await expect(node.editor).toContainText("return 'kept';");
  await node.chooseSandbox.click();
  await expect(node.panel).toBeHidden();
  await expect.poll(() => host.containers[0]?.hasEnded).toBe(true);
  await node.run.click();
  await expect(node.twin).toContainText('kept');
  await expect(node.twin).toContainText('sandbox');
  await node.chooseNode.click();
  await node.ready();
  await node.run.click();
  await expect(node.twin).toContainText('Node, WebContainers');
  await expect(node.twin).toContainText('kept');
  expect(host.containers).toHaveLength(2);
});

test('a Spin step runs, and its manifest is a file like the others', async () => {
  await node.chooseNodeOn('/tutorials/spin-hello/a-first-answer/');
  await node.ready();
  await node.page.getByRole('button', { name: 'Show solution' }).click();
  await node.runAll.click();
  await expect(node.status).toHaveText(/^✓ All 6 answers agree/);
  await host.containers[0]!.fs('writeFile', ['src/spin.toml', 'spin_manifest_version = 3\n']);
  await node.run.click();
  await expect(node.twin).toContainText('spin.toml');
  await expect(node.status).toHaveText(/^✕/);
});

test('a Node that strips no types runs the copy without', async () => {
  host.behave('old Node');
  await node.chooseNodeOn();
  await expect(node.words).toHaveText('Node v20.19.1 runs in this page.');
  await node.write(twinThat("return 'typed' as string;"));
  await node.run.click();
  await expect(node.twin).toContainText('typed');
  expect(await host.containers[0]?.fs('readFile', ['package.json'])).toContain('"main": "stripped/main.js"');
  expect(await host.containers[0]?.fs('readFile', ['stripped/main.js'])).toContain("return 'typed'          ;");
});

test('who leaves the page takes the container along', async ({ page }) => {
  await node.chooseNodeOn();
  await node.ready();
  await page.goto('/');
  await expect.poll(() => host.containers[0]?.hasEnded).toBe(true);
});

test('the engine stays off until it is chosen, and remembered choices start it', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await node.open(STEP);
  await node.run.click();
  await expect(node.status).toHaveText(/^[✓≠]/);
  await node.open(`/node${STEP}`);
  await node.run.click();
  await expect(node.twin).toContainText('sandbox');
  expect(asked.filter((path) => /webcontainer|headless|node-desk|terminal-view/.test(path))).toEqual([]);
  await node.chooseNode.click();
  await node.ready();
  await page.reload();
  await node.ready();
});
