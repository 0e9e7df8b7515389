import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { launchChromium, median, slowDown, spread } from './chromium.ts';

const rounds = 5;
const paths = ['/', '/tutorials/axum-lifecycle/first-server/', '/tutorials/axum-lifecycle/the-router/'];

interface Paint {
  readonly lcp: number;
  readonly tbt: number;
}

/** LCP and total blocking time on slow 4G with a processor four times slower, beside a bare page in the same run. */
export async function benchPaint(site: string): Promise<void> {
  const bare = await serveBarePage();
  const targets: [string, string][] = [['bare HTML page', bare.url], ...paths.map((path): [string, string] => [path, new URL(path, site).href])];
  const results = new Map<string, Paint[]>(targets.map(([name]) => [name, []]));
  const browser = await launchChromium();
  try {
    for (let round = 0; round < rounds; round += 1) {
      for (const [name, url] of targets) results.get(name)!.push(await paintOf(url));
    }
  } finally {
    await browser.close();
    bare.close();
  }
  const peer = median(results.get('bare HTML page')!.map((paint) => paint.lcp));
  console.log('| page | LCP ms (min / median / max) | × bare | TBT ms |\n| --- | --- | --- | --- |');
  for (const [name, paints] of results) {
    const lcp = paints.map((paint) => paint.lcp);
    console.log(`| ${name} | ${spread(lcp)} | ${(median(lcp) / peer).toFixed(2)} | ${spread(paints.map((paint) => paint.tbt))} |`);
  }

  async function paintOf(url: string): Promise<Paint> {
    const context = await browser.newContext();
    const page = await context.newPage();
    await slowDown(page);
    await page.addInitScript(observePaint);
    await page.goto(url, { waitUntil: 'networkidle' });
    const paint = await page.evaluate(() => (globalThis as unknown as { paint: Paint }).paint);
    await context.close();
    return paint;
  }
}

function observePaint(): void {
  const paint = { lcp: 0, tbt: 0 };
  Object.assign(globalThis, { paint });
  const observe = (type: string, read: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(read)).observe({ type, buffered: true });
  observe('largest-contentful-paint', (entry) => {
    paint.lcp = entry.startTime;
  });
  observe('longtask', (entry) => {
    paint.tbt += Math.max(0, entry.duration - 50);
  });
}

function serveBarePage(): Promise<{ url: string; close(): void }> {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>bare</title><h1>A bare page</h1>${'<p>Some words, and no style.</p>'.repeat(60)}`;
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
  });
  return new Promise((resolve) => {
    server.listen(0, 'localhost', () => {
      resolve({ url: `http://localhost:${(server.address() as AddressInfo).port}/`, close: () => server.close() });
    });
  });
}
