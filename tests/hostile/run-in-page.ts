import type { Page } from '@playwright/test';
import type { Waits } from '../../src/runner/engines/sandbox/limits.ts';
import type { Harness, HarnessResult } from './harness.ts';
import { cleanProgram, findProblems, isOnlyGap, type HostileProgram } from './program.ts';
import { toRun } from './to-run.ts';

declare global {
  interface Window {
    harness: Harness;
  }
}

/** Shorter than the site's, since a third of the programs use them up. */
export const waits: Partial<Waits> = { start: 1_000, answer: 1_000, ping: 250 };

/** What is wrong with a program, and with the clean one after it. */
export async function problemsOf(page: Page, program: HostileProgram, outside: string, tries = 2): Promise<string[]> {
  const problems = findProblems(program, await runInHarness(page, program, outside));
  const afterwards = findProblems(cleanProgram, await runInHarness(page, cleanProgram, outside));
  const all = [...problems, ...afterwards.map((problem) => `the next run: ${problem}`)];
  return isOnlyGap(all) && tries > 1 ? problemsOf(page, program, outside, tries - 1) : all;
}

export async function runInHarness(page: Page, program: HostileProgram, outside: string): Promise<HarnessResult> {
  return page.evaluate((run) => window.harness.run(run), toRun(program, outside));
}
