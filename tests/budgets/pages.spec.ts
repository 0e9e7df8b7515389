import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { weigh, type Weight } from './page-weight.ts';

/** DESIGN: what a reader downloads before touching anything, in bytes of gzip -9. */
const stepBudget = { bytes: 40_000, script: 8_000, requests: 8 };
const readingBudget = { bytes: 25_000, script: 4_000, requests: 8 };
const nextStepBytes = 10_000;

/** Addresses of each tutorial's steps, in reading order: the first brings styles and script that the others find in the cache. Cold, each of those weighs less than the first. */
const tutorials = readdirSync('tutorials').map((tutorial) => {
  const [, list = ''] = /^steps: \[(.*)\]$/m.exec(readFileSync(`tutorials/${tutorial}/index.mdx`, 'utf8')) ?? [];
  return { tutorial, steps: list.split(', ').map((step) => `/tutorials/${tutorial}/${step}/`) };
});
const readingPages = ['/', '/tutorials/', ...tutorials.map(({ tutorial }) => `/tutorials/${tutorial}/`), '/concepts/', '/compiler/', '/claims/', '/migrate/'];

for (const path of readingPages) {
  test(`${path} is a light page`, async ({ page }) => {
    expectWithin(await weigh(page, path), readingBudget);
  });
}

for (const { tutorial, steps } of tutorials) {
  test(`the first step of ${tutorial} is a light page, and the next costs little more than its own words`, async ({ page }) => {
    expectWithin(await weigh(page, steps[0]!), stepBudget);
    for (const path of steps.slice(1)) {
      const weight = await weigh(page, path);
      expectWithin(weight, { bytes: nextStepBytes, script: stepBudget.script, requests: stepBudget.requests });
    }
  });
}

function expectWithin(weight: Weight, budget: typeof stepBudget): void {
  const table = `:\n${weight.lines.join('\n')}`;
  expect(weight.foreign, `no foreign host${table}`).toEqual([]);
  expect(weight.bytes, `all bytes${table}`).toBeLessThanOrEqual(budget.bytes);
  expect(weight.script, `script bytes${table}`).toBeLessThanOrEqual(budget.script);
  expect(weight.requests, `requests${table}`).toBeLessThanOrEqual(budget.requests);
}
