/** What one page load costs: bodies as gzip -9 makes them, so that the figure is the same on every machine. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { CDPSession, Page } from '@playwright/test';

export interface Weight {
  /** Bytes of all bodies that came over the network, gzip -9. */
  readonly bytes: number;
  readonly script: number;
  readonly requests: number;
  readonly foreign: readonly string[];
  /** One line a request, for the message when a budget fails. */
  readonly lines: readonly string[];
}

interface Loaded {
  url: string;
  type: string;
  fromDisk: boolean;
}

/** Opens `path` and weighs everything that arrives until the network is quiet. What the browser's cache gave is free. */
export async function weigh(page: Page, path: string): Promise<Weight> {
  const session = await page.context().newCDPSession(page);
  const loaded = new Map<string, Loaded>();
  const fromMemory = new Set<string>();
  await session.send('Network.enable');
  session.on('Network.responseReceived', ({ requestId, response, type }) => {
    if (!response.url.startsWith('data:')) {
      loaded.set(requestId, { url: response.url, type, fromDisk: response.fromDiskCache ?? false });
    }
  });
  session.on('Network.requestServedFromCache', ({ requestId }) => fromMemory.add(requestId));

  await page.goto(path, { waitUntil: 'networkidle' });
  const origin = new URL(page.url()).origin;
  const fresh = [...loaded].filter(([requestId, { fromDisk }]) => !fromDisk && !fromMemory.has(requestId));
  const rows = await Promise.all(
    fresh.map(async ([requestId, { url, type }]) => {
      const bytes = gzipSync(await bodyOf(session, requestId, url, type), { level: 9 }).length;
      return { url, type, bytes };
    }),
  );
  await session.detach();
  return {
    bytes: total(rows.map((row) => row.bytes)),
    script: total(rows.filter((row) => row.type === 'Script').map((row) => row.bytes)),
    requests: rows.length,
    foreign: rows.map((row) => row.url).filter((url) => new URL(url).origin !== origin),
    lines: rows.map((row) => `${String(row.bytes).padStart(7)} ${row.type.padEnd(10)} ${new URL(row.url).pathname}`),
  };
}

/** Of what is fetched ahead (type `Other`) Chromium keeps the body or not, as it likes: the build has it. */
async function bodyOf(session: CDPSession, requestId: string, url: string, type: string): Promise<Buffer> {
  if (type === 'Other') return readFileSync(join('dist', new URL(url).pathname));
  const { body, base64Encoded } = await session.send('Network.getResponseBody', { requestId });
  return Buffer.from(body, base64Encoded ? 'base64' : 'utf8');
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
