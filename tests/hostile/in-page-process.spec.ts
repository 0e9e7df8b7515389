/**
 * The same with the frame in the page's own process, as in browsers without site isolation. What a worker does to its process it
 * then does to the page's: a heap that is filled up may take the tab with it, and the page must work again after a reload.
 */
import { chromium, expect, test, type Browser, type Page } from '@playwright/test';
import { chromiumArguments, findBrowser } from '../../scripts/find-browser.ts';
import { cleanProgram, findProblems, isOnlyGap, type HostileProgram } from './program.ts';
import { classes } from './programs/all.ts';
import { problemsOf, runInHarness, waits } from './run-in-page.ts';
import { serveHarness, type HarnessServer } from './serve-harness.ts';

/** One or two of each class. */
const chosen = [
  'loops in the handler', 'loops until Stop', 'loops in microtasks', 'prints without end', 'throws in 20,000 timers', 'logs getters that loop',
  'never ends its body', 'sends 150 MB in one piece', 'breaks off with an error', 'patches event data to get the port', 'looks for the network', 'doubles a string',
];
const programs = Object.values(classes).flat();

test.describe.configure({ mode: 'serial', timeout: 60_000 });

let browser: Browser;
let server: HarnessServer;

test.beforeAll(async () => {
  server = await serveHarness();
  const executablePath = findBrowser('chromium');
  browser = await chromium.launch({ args: [...chromiumArguments, '--disable-features=IsolateSandboxedIframes'], ...(executablePath && { executablePath }) });
});

test.afterAll(async () => {
  await browser.close();
  await server.close();
});

test('the programs that a process survives are contained', async () => {
  const page = await openHarness();
  const problems: string[] = [];
  for (const name of chosen) {
    for (const problem of await problemsOf(page, find(name), server.outside)) problems.push(`${name}: ${problem}`);
  }
  expect(problems).toEqual([]);
  expect(server.strangers()).toEqual([]);
  await page.close();
});

test('a heap that is filled up costs the run, or the tab until it is reloaded', async () => {
  const page = await openHarness();
  let crashed = false;
  page.on('crash', () => (crashed = true));
  const fill = async (tries: number): Promise<string[] | 'crashed'> => {
    const result = await runInHarness(page, find('fills the heap'), server.outside).catch(() => undefined);
    if (!result) return 'crashed';
    const problems = findProblems(find('fills the heap'), result);
    return isOnlyGap(problems) && tries > 1 ? fill(tries - 1) : problems;
  };
  const problems = await fill(2);
  if (problems === 'crashed') expect(crashed).toBe(true);
  else expect(problems).toEqual([]);
  await page.close();
  const again = await openHarness();
  expect(findProblems(cleanProgram, await runInHarness(again, cleanProgram, server.outside))).toEqual([]);
  await again.close();
});

async function openHarness(): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(server.url);
  await page.evaluate(([options, times]) => window.harness.open({ ...options, waits: times }), [server.options, waits] as const);
  return page;
}

function find(name: string): HostileProgram {
  const program = programs.find((each) => each.name === name);
  if (!program) throw new Error(`no program "${name}"`);
  return program;
}
