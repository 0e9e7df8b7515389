import type { Page } from '@playwright/test';
import type { Waits } from '../../src/runner/engines/sandbox/limits.ts';
import type { Harness, HarnessResult } from './harness.ts';
import type { HostileProgram } from './program.ts';
import { toRun } from './to-run.ts';

declare global {
  interface Window {
    harness: Harness;
  }
}

/** Shorter than the site's, since a third of the programs use them up. */
export const waits: Partial<Waits> = { start: 1_000, answer: 1_000, ping: 250 };

export async function runInHarness(page: Page, program: HostileProgram, outside: string): Promise<HarnessResult> {
  return page.evaluate((run) => window.harness.run(run), toRun(program, outside));
}
