import { expect, test } from 'vitest';
import { barsOf, checksOf, loadTestOf } from '../../../src/lib/load-tests.ts';

const measured = loadTestOf('spin-2022');

test('every figure of 2022 that follows from others does', () => {
  expect(checksOf(measured).map(({ what, computed, agrees }) => `${agrees ? 'agrees' : 'differs'}: ${what}: ${computed}`)).toEqual([
    'agrees: answers, the bars added up: 10000',
    'agrees: answers a second, from their number and the time: 3691.47 to 3691.60',
    'agrees: average in ms, from the edges of the bars: 11.4 to 15.3',
    'agrees: percentiles inside the bar of their rank: 7',
    'agrees: requests under way at once: answers a second × average: 49.1',
  ]);
});

test('a figure that doesn\'t follow is told', () => {
  const forged = { ...measured, per_second: '28000.0', average_s: '0.0033', percentiles: [[50, '0.0245'] as [number, string]], bars: measured.bars.slice(0, -1) };
  expect(checksOf(forged).map(({ agrees }) => agrees)).toEqual([false, false, false, false, false]);
});

test('a percentile stands at the bar that holds its rank', () => {
  expect(barsOf(measured).map(({ percentiles }) => percentiles.map(({ p }) => p))).toEqual([[], [], [10], [25], [50], [75], [90, 95], [99], [], [], []]);
  expect(barsOf(measured).map(({ reached }) => reached.toFixed(2)).slice(-4)).toEqual(['99.53', '99.91', '99.98', '100.00']);
});
