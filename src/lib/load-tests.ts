import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadTestSchema } from '../schemas/load-test.ts';
import type { LoadTest } from '../schemas/load-test.ts';
import { failOnProblems, problemsOf } from './problem.ts';
import type { Problem } from './problem.ts';
import { readToml } from './toml.ts';

const FOLDER = 'content/load-tests';

/** One bar, with everything that follows from the counts. Times in milliseconds. */
export interface Bar {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Of the largest bar, 0 to 100. */
  readonly length: number;
  /** Of all answers, how many had come when this bar ends, 0 to 100. */
  readonly reached: number;
  /** The percentiles that were printed and lie here. */
  readonly percentiles: readonly { readonly p: number; readonly at: number }[];
}

/** A figure that was printed beside the same figure, computed from others. */
export interface Check {
  readonly what: string;
  readonly printed: string;
  readonly computed: string;
  readonly agrees: boolean;
}

/** Names of all, for `<LoadTest name="…" />`, and everything that is wrong with them. */
export function readLoadTests(root: string = process.cwd()): { readonly names: readonly string[]; readonly problems: readonly Problem[] } {
  const folder = join(root, FOLDER);
  const names = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.toml')).map((file) => file.replace(/\.toml$/, '')).toSorted() : [];
  return { names, problems: names.flatMap((name) => readLoadTest(root, name).problems) };
}

/** content/load-tests/<name>.toml. Throws a ContentError that says what is wrong with it. */
export function loadTestOf(name: string, root: string = process.cwd()): LoadTest {
  const { loadTest, problems } = readLoadTest(root, name);
  failOnProblems(problems);
  if (loadTest === undefined) throw new Error(`${FOLDER}/${name}.toml: nothing was read, and nothing is said to be wrong`);
  return loadTest;
}

function readLoadTest(root: string, name: string): { loadTest: LoadTest | undefined; problems: readonly Problem[] } {
  const file = `${FOLDER}/${name}.toml`;
  const { table, problems } = readToml(readFileSync(join(root, file), 'utf8'), file);
  if (problems.length > 0) return { loadTest: undefined, problems };
  const parsed = loadTestSchema.safeParse(table);
  return parsed.success ? { loadTest: parsed.data, problems: [] } : { loadTest: undefined, problems: problemsOf(file, parsed.error.issues) };
}

/**
 * The bars as hey makes them (v0.1.4, requester/report.go): the first holds the fastest answer, ten more of equal width go to the slowest, and
 * each takes what is above the edge before and not above its own.
 */
export function barsOf({ bars, fastest_s, slowest_s, percentiles, requests }: LoadTest): Bar[] {
  const [fastest, slowest] = [Number(fastest_s), Number(slowest_s)];
  const width = (slowest - fastest) / (bars.length - 1);
  const largest = Math.max(...bars.map(([, count]) => count));
  let seen = 0;
  return bars.map(([, count], index) => {
    const before = seen;
    seen += count;
    const rankOf = (p: number): number => (p / 100) * requests;
    return {
      from: toMs(index === 0 ? 0 : fastest + width * (index - 1)),
      to: toMs(fastest + width * index),
      count,
      length: (count / largest) * 100,
      reached: (seen / requests) * 100,
      percentiles: percentiles.filter(([p]) => rankOf(p) > before && rankOf(p) <= seen).map(([p, at]) => ({ p, at: toMs(Number(at)) })),
    };
  });
}

/** Every printed figure that follows from others, computed anew. */
export function checksOf(test: LoadTest): Check[] {
  const bars = barsOf(test);
  const sum = test.bars.reduce((total, [, count]) => total + count, 0);
  // The total was rounded: the rate lies between two figures.
  const half = 0.5 * 10 ** -digitsOf(test.total_s);
  const rates = [test.requests / (Number(test.total_s) + half), test.requests / (Number(test.total_s) - half)] as const;
  const means = [meanOf(bars, ({ from }) => from), meanOf(bars, ({ to }) => to)] as const;
  const atOnce = Number(test.per_second) * Number(test.average_s);
  const misplaced = bars.flatMap(({ from, to, percentiles }) => percentiles.filter(({ at }) => at < from - ROUNDING || at > to + ROUNDING));
  return [
    { what: 'answers, the bars added up', printed: String(test.requests), computed: String(sum), agrees: sum === test.requests },
    { what: 'answers a second, from their number and the time', printed: test.per_second, computed: between(rates, 2), agrees: isWithin(Number(test.per_second), rates) },
    { what: 'average in ms, from the edges of the bars', printed: toMs(Number(test.average_s)).toFixed(1), computed: between(means, 1), agrees: isWithin(toMs(Number(test.average_s)), means) },
    { what: 'percentiles inside the bar of their rank', printed: String(test.percentiles.length), computed: String(test.percentiles.length - misplaced.length), agrees: misplaced.length === 0 },
    { what: 'requests under way at once: answers a second × average', printed: `at most ${String(test.connections)}`, computed: atOnce.toFixed(1), agrees: atOnce <= test.connections },
  ];
}

/** Milliseconds that four printed digits of a second may hide. */
const ROUNDING = 0.05;

const toMs = (seconds: number): number => seconds * 1000;
const digitsOf = (figure: string): number => figure.length - figure.indexOf('.') - 1;
const isWithin = (value: number, [low, high]: readonly [number, number]): boolean => value >= low && value <= high;
const between = ([low, high]: readonly [number, number], digits: number): string => `${low.toFixed(digits)} to ${high.toFixed(digits)}`;

function meanOf(bars: readonly Bar[], edge: (bar: Bar) => number): number {
  const total = bars.reduce((sum, { count }) => sum + count, 0);
  return bars.reduce((sum, bar) => sum + bar.count * edge(bar), 0) / total;
}
