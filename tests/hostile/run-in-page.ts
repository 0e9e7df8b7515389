import type { Page } from '@playwright/test';
import type { Waits } from '../../src/runner/engines/sandbox/limits.ts';
import type { Harness, HarnessResult, HarnessRun } from './harness.ts';
import type { HostileProgram } from './program.ts';

declare global {
  interface Window {
    harness: Harness;
  }
}

/** Shorter than the site's, since a third of the programs use them up. */
export const waits: Partial<Waits> = { start: 1_000, answer: 1_000, ping: 250 };

/** What the harness is asked to do for a program; `outside` is the address that nothing may reach. */
export function toRun({ files, request = {}, stopAfter, linger }: HostileProgram, outside: string): HarnessRun {
  const pointed = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.replaceAll('OUTSIDE', outside)]));
  return { files: pointed, request, ...(stopAfter !== undefined && { stopAfter }), ...(linger !== undefined && { linger }) };
}

export async function runInHarness(page: Page, program: HostileProgram, outside: string): Promise<HarnessResult> {
  return page.evaluate((run) => window.harness.run(run), toRun(program, outside));
}
