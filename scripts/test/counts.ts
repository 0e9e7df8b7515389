/** Reads from what a stage left behind how many of its tests passed and failed. Each throws when there is nothing to read. */
import { readFileSync } from 'node:fs';

export interface Count {
  readonly passed: number;
  readonly failed: number;
}

export function countVitest(report: string): Count {
  const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(report, 'utf8')) as Record<string, number>;
  return { passed: numPassedTests ?? 0, failed: Math.max(numFailedTests ?? 0, numFailedTestSuites ?? 0) };
}

/** A test that passed only on a second try would count as failed: retries are off, and flaky is broken. */
export function countPlaywright(report: string): Count {
  const { stats } = JSON.parse(readFileSync(report, 'utf8')) as { stats: Record<string, number> };
  return { passed: stats['expected'] ?? 0, failed: (stats['unexpected'] ?? 0) + (stats['flaky'] ?? 0) + (stats['skipped'] ?? 0) };
}

export function countCargo(output: string): Count {
  const lines = [...output.matchAll(/(\d+) passed; (\d+) failed/g)];
  return { passed: sum(lines.map((line) => Number(line[1]))), failed: sum(lines.map((line) => Number(line[2]))) };
}

export function countNodeTest(output: string): Count {
  const [pass, fail] = ['pass', 'fail'].map((word) => new RegExp(`^. ${word} (\\d+)$`, 'm').exec(output)?.[1]);
  if (pass === undefined || fail === undefined) throw new Error('no lines "pass N" and "fail N"');
  return { passed: Number(pass), failed: Number(fail) };
}

export function countClosingLine(output: string): Count {
  const line = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
  if (!line) throw new Error('no closing line "N passed, N failed"');
  return { passed: Number(line[1]), failed: Number(line[2]) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}

