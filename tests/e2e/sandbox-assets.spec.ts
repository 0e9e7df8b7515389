/** The engine's files as the built site serves them: small enough, with the headers they need, and of no use to other pages. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { WorkspacePage } from './workspace-page.ts';

const folder = fileURLToPath(new URL('../../dist/engine', import.meta.url));
const fileNamed = (start: string): string => {
  const [name, ...more] = readdirSync(folder).filter((file) => file.startsWith(`${start}-`));
  if (!name || more.length > 0) throw new Error(`dist/engine holds not exactly one ${start}: build again`);
  return name;
};
const kilobytes = (name: string): number => gzipSync(readFileSync(`${folder}/${name}`), { level: 9 }).length / 1024;

test('worker, linker and frame weigh less than 95 KB, the kits less than 37 KB', () => {
  expect(kilobytes(fileNamed('sandbox-worker')) + kilobytes(fileNamed('sandbox-linker')) + kilobytes(fileNamed('frame'))).toBeLessThan(95);
  expect(kilobytes(fileNamed('kits'))).toBeLessThan(37);
});

const expectedHeaders: readonly (readonly [file: string, headers: Readonly<Record<string, string | undefined>>])[] = [
  ['frame', { 'content-security-policy': undefined, 'cross-origin-embedder-policy': undefined, 'cross-origin-resource-policy': 'same-origin', 'content-type': 'text/html; charset=utf-8' }],
  ['isolated-frame', { 'content-security-policy': undefined, 'cross-origin-embedder-policy': 'require-corp', 'cross-origin-resource-policy': 'same-origin', 'content-type': 'text/html; charset=utf-8' }],
  ['rust-worker', { 'content-security-policy': "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'", 'cross-origin-embedder-policy': 'require-corp' }],
  ['sandbox-worker', { 'cross-origin-resource-policy': 'same-origin' }],
  ['kits', { 'cross-origin-resource-policy': 'same-origin' }],
];

for (const [file, expected] of expectedHeaders) {
  test(`${file} has its headers`, async ({ request }) => {
    const headers = (await request.get(`/engine/${fileNamed(file)}`)).headers();
    expect(headers['cache-control']).toContain('immutable');
    for (const [name, value] of Object.entries(expected)) expect(headers[name], name).toBe(value);
  });
}

test('who comes near without a network, and clicks with one, gets both answers', async ({ page, context }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto('/tutorials/axum-lifecycle/first-server/');
  await context.setOffline(true);
  const [run, status] = [page.getByRole('button', { name: 'Run', exact: true }), page.locator('.bar__status')];
  await run.hover();
  await expect(status).toHaveText(/could not be loaded/);
  await context.setOffline(false);
  await run.click();
  await expect(status).toHaveText(/^✓/, { timeout: 10_000 });
  expect(errors).toEqual([]);
});

test('the program that the build has read runs without the linker; a changed one says that it is missing, and runs when it is back', async ({ page }) => {
  await page.route('**/sandbox-linker-*', (route) => route.abort());
  const workspace = new WorkspacePage(page);
  await workspace.open('/tutorials/axum-lifecycle/first-server/');
  await workspace.run.click();
  await expect(workspace.status).toHaveText(/^✓/, { timeout: 10_000 });

  await workspace.editor.click();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('// mine\n');
  await workspace.run.click();
  await expect(workspace.status).toHaveText(/could not be loaded.*sandbox-linker/, { timeout: 10_000 });
  await page.unrouteAll();
  await workspace.run.click();
  await expect(workspace.status).toHaveText(/^✓/, { timeout: 10_000 });
});

test('the frame starts a worker in an opaque origin, and nowhere else', async ({ page }) => {
  // Stands for a page of anybody's: it must not get a worker with the site's own origin.
  const address = `/engine/${fileNamed('frame')}`;
  await page.route('**/elsewhere', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><body></body>' }));
  await page.goto('/elsewhere');
  const startsWorker = async (sandboxed: boolean): Promise<boolean> =>
    page.evaluate(
      async ([url, sandbox]) => {
        const frame = document.createElement('iframe');
        if (sandbox) frame.setAttribute('sandbox', 'allow-scripts');
        frame.src = url;
        const control = new MessageChannel();
        const program = new MessageChannel();
        const heard = new Promise<boolean>((done) => {
          program.port1.onmessage = () => done(true);
          setTimeout(() => done(false), 1_500);
        });
        frame.onload = () => {
          const workerSource = 'onmessage = (event) => event.ports[0].postMessage(self.origin)';
          frame.contentWindow?.postMessage({ type: 'open', workerSource, kits: {} }, '*', [control.port2]);
          control.port1.postMessage({ type: 'start-worker', worker: 0, reads: false }, [program.port2]);
        };
        document.body.append(frame);
        return heard;
      },
      [address, sandboxed] as const,
    );
  expect(await startsWorker(true)).toBe(true);
  expect(await startsWorker(false)).toBe(false);
});
