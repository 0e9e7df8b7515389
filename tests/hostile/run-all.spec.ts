/** Run all: the programs of one run are workers of one frame. Nothing that one leaves behind may reach the next. */
import { expect, test } from '@playwright/test';
import type { HarnessOutcome } from './harness.ts';
import { waits } from './run-in-page.ts';
import { serveHarness } from './serve-harness.ts';

const files = {
  'main.ts': `import { count } from './count.ts';
let busy = 0;
export function app() {
  const found = [count(), Reflect.has(globalThis, 'left'), 'shout' in Response.prototype, busy].join(' ');
  Object.assign(globalThis, { left: true });
  Object.assign(Response.prototype, { shout: () => 'HERE' });
  setInterval(() => { busy++; }, 1);
  return {
    fetch: async (request: Request) => {
      const { pathname } = new URL(request.url);
      if (pathname === '/loop') for (;;) {}
      if (pathname === '/native') Array.prototype.includes.call({ length: 2 ** 53 - 1 }, 1);
      if (pathname === '/throw') throw new Error('thrown here');
      return new Response(found);
    },
  };
}`,
  'count.ts': 'let counted = 0;\nexport const count = (): number => ++counted;',
};

test('each program of a run starts afresh, whatever the one before it did', async ({ page }) => {
  const server = await serveHarness();
  await page.goto(server.url);
  await page.evaluate(([options, times]) => window.harness.open({ ...options, waits: times }), [server.options, waits] as const);
  const paths = ['/', '/', '/throw', '/', '/loop', '/', '/native', '/', '/'];
  const outcomes = await page.evaluate(([program, requests]) => window.harness.runSeries(program, requests), [files, paths.map((path) => ({ path }))] as const);

  const fresh = '200 1 false false 0';
  expect(outcomes.map(toText)).toEqual([fresh, fresh, 'thrown here main.ts:13:40', fresh, 'ANSWER_TIMEOUT', fresh, 'ANSWER_TIMEOUT', fresh, fresh]);
  expect(await page.locator('iframe').count()).toBeLessThanOrEqual(2);
  expect(server.strangers()).toEqual([]);
  await server.close();
});

function toText(outcome: HarnessOutcome): string {
  if (outcome.kind === 'answer') return `${String(outcome.status)} ${outcome.body}`;
  if (outcome.kind === 'program') return `${outcome.message} ${outcome.place}`;
  return outcome.kind === 'runner' ? outcome.code : outcome.message;
}
