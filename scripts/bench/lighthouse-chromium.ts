import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumArguments, findBrowser } from '../find-browser.ts';

/** A Chromium with an open debugging port and an empty profile, as Lighthouse wants it. */
export async function launchChromiumForLighthouse(): Promise<{ port: number; close(): Promise<void> }> {
  const program = findBrowser('chromium');
  if (program === undefined) throw new Error('no Chromium: install Chromium or Chrome, or set CHROME_PATH');
  const profile = mkdtempSync(join(tmpdir(), 'lighthouse-'));
  const child = spawn(program, ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`, ...chromiumArguments, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`Chromium ended with code ${code} before it opened a port`)));
    child.stderr.on('data', (chunk: Buffer) => {
      const match = /DevTools listening on ws:\/\/[^:]+:(\d+)/.exec(chunk.toString());
      if (match) resolve(Number(match[1]));
    });
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  return {
    port,
    async close() {
      child.kill();
      await ended;
      rmSync(profile, { recursive: true, force: true });
    },
  };
}
