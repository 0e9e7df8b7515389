import { readFileSync } from 'node:fs';
import type { CDPSession } from '@playwright/test';

/** What all renderer processes of a browser use together. Memory is read from /proc and is 0 elsewhere. */
export async function measureRenderers(cdp: CDPSession): Promise<{ cpuSeconds: number; megabytes: number }> {
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  return {
    cpuSeconds: renderers.reduce((sum, { cpuTime }) => sum + cpuTime, 0),
    megabytes: renderers.reduce((sum, { id }) => sum + residentMegabytes(id), 0),
  };
}

function residentMegabytes(process: number): number {
  try {
    return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${process}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    // Ended in between, or no Linux.
    return 0;
  }
}
