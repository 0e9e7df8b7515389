/** Workers that lie: what a program could do that got hold of the sandbox's own port. The page checks every message. */
import { expect, test, type Page } from '@playwright/test';
import { cleanProgram, findProblems } from './program.ts';
import { runInHarness, waits } from './run-in-page.ts';
import { serveHarness, type HarnessServer } from './serve-harness.ts';

const head = `{ type: 'head', request: 0, status: 200, statusText: '', headers: [], headersLeft: 0, hasBody: true }`;
const place = `file: '', line: 0, column: 0`;

/** What the worker does when it is given the program, and when it is asked. */
const liars: readonly (readonly [what: string, onProgram: string, onRequest: string, code: string])[] = [
  ['sends text', `send('ready')`, '', 'PROTOCOL'],
  ['sends a message of its own', `send({ type: 'eval', code: 'alert(1)' })`, '', 'PROTOCOL'],
  ['is ready twice', `ready(); ready()`, '', 'PROTOCOL'],
  ['has read the program twice', `send({ type: 'linked', linked: '' }); send({ type: 'linked', linked: '' })`, '', 'PROTOCOL'],
  ['reads the program again while it runs', `ready(); send({ type: 'linked', linked: '' })`, '', 'PROTOCOL'],
  ['is locked twice', `send({ type: 'locked' })`, '', 'PROTOCOL'],
  ['answers before it is asked', `send(${head}); ready()`, '', 'PROTOCOL'],
  ['answers twice', `ready()`, `send(${head}); send(${head})`, 'PROTOCOL'],
  ['answers another request', `ready()`, `send({ ...${head}, request: 7 })`, 'PROTOCOL'],
  ['sends a body without a head', `ready()`, `send({ type: 'chunk', request: 0, bytes: new Uint8Array(1) })`, 'PROTOCOL'],
  ['sends 10 MB in one piece', `ready()`, `send(${head}); send({ type: 'chunk', request: 0, bytes: new Uint8Array(1e7) })`, 'PROTOCOL'],
  ['sends text as a body', `ready()`, `send(${head}); send({ type: 'chunk', request: 0, bytes: 'x' })`, 'PROTOCOL'],
  ['sends a status that is none', `ready()`, `send({ ...${head}, status: 1e9 })`, 'PROTOCOL'],
  ['sends headers that are none', `ready()`, `send({ ...${head}, headers: [['a b', '\\n']] })`, 'PROTOCOL'],
  ['sends 1,000 headers', `ready()`, `send({ ...${head}, headers: Array.from({ length: 1000 }, () => ['a', 'b']) })`, 'PROTOCOL'],
  ['sends lines without end', `for (let i = 0; i < 1e4; i++) send({ type: 'log', level: 'log', text: 'x' })`, '', 'PROTOCOL'],
  ['sends a line of 10 MB', `send({ type: 'log', level: 'log', text: 'x'.repeat(1e7) })`, '', 'PROTOCOL'],
  ['sends stations without end', `for (let i = 0; i < 1e4; i++) send({ type: 'flow', request: 0, station: 'layer', name: 'x', phase: 'enter', detail: '' })`, '', 'PROTOCOL'],
  ['fails for nobody', `ready(); send({ type: 'failed', request: 3, kind: 'E', message: '', cure: '', ${place} })`, '', 'PROTOCOL'],
  ['says unasked where it waits', `send({ type: 'waiting', ${place} })`, '', 'PROTOCOL'],
  ['says nothing', '', '', 'START_TIMEOUT'],
  ['stops in the middle of a body', `ready()`, `send(${head})`, 'ANSWER_TIMEOUT'],
];

let server: HarnessServer;
test.beforeAll(async () => {
  server = await serveHarness();
});
test.afterAll(() => server.close());

for (const [what, onProgram, onRequest, code] of liars) {
  test(`a worker that ${what}`, async ({ page }) => {
    await openWith(
      page,
      `onmessage = ({ ports: [port] }) => {
        const send = (message) => port.postMessage(message);
        const ready = () => send({ type: 'ready' });
        port.onmessage = ({ data }) => { if (data.type === 'program') { ${onProgram} } else if (data.type === 'request') { ${onRequest} } };
        send({ type: 'locked' });
      };`,
    );
    const first = await runInHarness(page, cleanProgram, server.outside);
    // A machine that stands still stops the page as well: what the page does itself, it does twice.
    const { outcome, lines, gap } = first.gap < 500 ? first : await runInHarness(page, cleanProgram, server.outside);
    expect(outcome).toMatchObject({ kind: 'runner', code });
    expect(lines.length).toBeLessThan(510);
    expect(gap).toBeLessThan(500);
  });
}

test('a worker that does not start', async ({ page }) => {
  await openWith(page, 'throw new Error("no worker today");', 'ignore');
  const { outcome } = await runInHarness(page, cleanProgram, server.outside);
  expect(outcome).toMatchObject({ kind: 'runner', code: 'LOAD', message: expect.stringContaining('no worker today') });
});

test('a worker that never says it is locked', async ({ page }) => {
  await openWith(page, 'onmessage = () => {};', 'ignore');
  const { outcome } = await runInHarness(page, cleanProgram, server.outside);
  expect(outcome).toMatchObject({ kind: 'runner', code: 'LOAD', message: expect.stringContaining('did not load') });
});

test('files that can not be loaded, and can the next time', async ({ page }) => {
  await page.route('**/engine/kits.json', (route) => route.fulfill({ status: 503 }), { times: 2 });
  await openWith(page, undefined, 'ignore');
  const { outcome } = await runInHarness(page, cleanProgram, server.outside);
  expect(outcome).toMatchObject({ kind: 'runner', code: 'LOAD', message: expect.stringContaining('503') });
  expect(findProblems(cleanProgram, await runInHarness(page, cleanProgram, server.outside))).toEqual([]);
});

/** Opens the harness, with another worker if one is given. */
async function openWith(page: Page, worker: string | undefined, failure: 'ignore' | 'throw' = 'throw'): Promise<void> {
  if (worker !== undefined) await page.route('**/engine/sandbox-worker.js', (route) => route.fulfill({ contentType: 'text/javascript', body: worker }));
  await page.goto(server.url);
  const opened = page.evaluate(([options, times]) => window.harness.open({ ...options, waits: times }), [server.options, { ...waits, load: 1_500 }] as const);
  await opened.catch((error: unknown) => {
    if (failure === 'throw') throw error;
  });
}
