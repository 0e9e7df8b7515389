import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test';
import { chromiumArguments, findBrowser } from '../find-browser.ts';

/** Slow 4G as Lighthouse and WebPageTest mean it: round trip and rates of a poor phone connection. */
const slow4g = { offline: false, latency: 562.5, downloadThroughput: (1474.56 * 1024) / 8, uploadThroughput: (675 * 1024) / 8 };
const slowCpuRate = 4;

export async function launchChromium(): Promise<Browser> {
  const executablePath = findBrowser('chromium');
  if (executablePath === undefined) throw new Error('no Chromium: install Chromium or Chrome, or set CHROME_PATH');
  return chromium.launch({ executablePath, args: [...chromiumArguments] });
}

/** Makes network and processor slow for a page. Workers aren't slowed: Chromium's throttle doesn't reach them. */
export async function slowDown(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', slow4g);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowCpuRate });
  return session;
}

/** `min / median / max`, rounded. */
export function spread(times: readonly number[], digits = 0): string {
  const sorted = [...times].sort((a, b) => a - b);
  return [sorted[0]!, median(sorted), sorted.at(-1)!].map((time) => time.toFixed(digits)).join(' / ');
}

export function median(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}
