/**
 * The hostile programs in Firefox or WebKit: `node tests/hostile/other-browsers.ts firefox`. Prints a line for each program and
 * ends with `N passed, N failed`. Programs that use up memory or a core are left to Chromium: in these browsers the frame shares
 * the page's process, and no code of a page can take back what they hold.
 */
import type { Waits } from '../../src/runner/engines/sandbox/limits.ts';
import type { HarnessPair } from './harness.ts';
import { openFirefox, openWebKit, type OtherBrowser } from './other-browser.ts';
import { cleanProgram, findProblems, isOnlyGap, type HostileProgram } from './program.ts';
import { classes } from './programs/all.ts';
import { serveHarness } from './serve-harness.ts';
import { toRun } from './to-run.ts';

/** Programs side by side; most of those that take long only wait for their time to be up. */
const lanes = 4;
const waits: Partial<Waits> = { start: 1_000, answer: 1_000, ping: 400 };
const patience = 120_000;

const openers: Readonly<Record<string, () => Promise<OtherBrowser>>> = { firefox: openFirefox, webkit: openWebKit };
const name = process.argv[2] ?? '';
const open = openers[name];
if (!open) throw new Error(`"${name}": write \`node tests/hostile/other-browsers.ts firefox\`, or webkit.`);

const server = await serveHarness();
const browser = await open();
let failed = 0;
let passed = 0;
try {
  const programs = Object.values(classes).flat().filter(({ heavy, only }) => !heavy && (only?.includes(name as 'firefox' | 'webkit') ?? true));
  await browser.goto(server.url);
  const problems = await runAll(programs, lanes);
  const again = programs.filter((program) => isOnlyGap(problems.get(program) ?? []));
  for (const [program, found] of await runAll(again, 1)) problems.set(program, found);
  for (const program of programs) count(program.name, problems.get(program) ?? ['gave no result']);
  count('no request left the sandbox', [...server.strangers()]);
} finally {
  await browser.close();
  await server.close();
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/** What is wrong with each program, run so many side by side. */
async function runAll(programs: readonly HostileProgram[], sideBySide: number): Promise<Map<HostileProgram, string[]>> {
  const tasks = programs.map((program) => toRun(program, server.outside));
  const pairs = await browser.evaluate<readonly HarnessPair[]>('harness.runAll', [{ ...server.options, waits }, tasks, toRun(cleanProgram, server.outside), sideBySide], patience);
  return new Map(pairs.map((pair, index) => [programs[index] ?? cleanProgram, problemsOf(programs[index] ?? cleanProgram, pair)]));
}

function problemsOf(program: HostileProgram, { result, next }: HarnessPair): string[] {
  const afterwards = findProblems(cleanProgram, next).map((problem) => `the next run: ${problem}`);
  return [...findProblems(program, result, 'any'), ...afterwards];
}

function count(what: string, problems: readonly string[]): void {
  if (problems.length === 0) passed++;
  else failed++;
  console.log(problems.length === 0 ? `✓ ${what}` : `✗ ${what}\n    ${problems.join('\n    ')}`);
}
