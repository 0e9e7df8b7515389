import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type RunningServer } from '../../../scripts/serve.ts';

let root: string;
let server: RunningServer;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'serve-'));
  await mkdir(join(root, 'a'));
  await writeFile(join(root, '_headers'), '/a/*\n  X-Here: yes\n');
  await writeFile(join(root, 'index.html'), 'home');
  await writeFile(join(root, 'a/index.html'), 'a page '.repeat(200));
  await writeFile(join(root, '404.html'), 'nothing here');
  server = await startServer({ root, port: 0 });
});

afterAll(async () => {
  await server.close();
  await rm(root, { recursive: true });
});

test.each([
  ['GET', '/', 200, 'home'],
  ['GET', '/a/', 200, 'a page '.repeat(200)],
  ['HEAD', '/a/', 200, ''],
  ['GET', '/a?x=1', 301, ''],
  ['GET', '/b', 404, 'nothing here'],
  ['GET', '/../package.json', 404, 'nothing here'],
  ['GET', '/%2e%2e/package.json', 404, 'nothing here'],
  ['GET', '//example.org/', 400, ''],
  ['GET', '/%zz', 400, ''],
  ['POST', '/', 405, ''],
])('%s %s answers %i', async (method, path, status, body) => {
  const answer = await send(method, path);
  expect({ status: answer.status, body: answer.body }).toEqual({ status, body });
});

test('a folder without its slash is led to it, query and all', async () => {
  expect((await send('GET', '/a?x=1')).headers['location']).toBe('/a/?x=1');
});

test('bodies are compressed as asked, and a known one is not sent again', async () => {
  const first = await send('GET', '/a/', { 'accept-encoding': 'gzip, br' });
  expect(first.headers['content-encoding']).toBe('br');
  expect((await send('GET', '/a/', { 'accept-encoding': 'br;q=0, gzip;q=0.5' })).headers['content-encoding']).toBe('gzip');
  expect(first.headers['x-here']).toBe('yes');
  const again = await send('GET', '/a/', { 'if-none-match': String(first.headers['etag']) });
  expect(again.status).toBe(304);
});

test('a taken port is refused with what to do', async () => {
  await expect(startServer({ root, port: server.port })).rejects.toThrow(`Port ${String(server.port)} is taken.`);
});

test('a site that is not built is refused with what to do', async () => {
  await expect(startServer({ root: join(root, 'a'), port: 0 })).rejects.toThrow('Run "npm run build"');
});

interface Received {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Sends the path as it is written; `fetch` would tidy it first. */
function send(method: string, path: string, headers: Record<string, string> = {}): Promise<Received> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: server.port, method, path, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
    });
    sent.on('error', reject).end();
  });
}
