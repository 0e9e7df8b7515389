/**
 * Every step, run by Node: its starting files fail what the exercise is about, its solution gives every recorded answer.
 * A build checks the same; what it found for the same texts, exchanges and kits isn't computed again.
 */
import { afterAll, describe, expect, test } from 'vitest';
import { stepFiles } from '../../scripts/new-step/template.ts';
import { checkFiles } from '../../src/lib/check-content.ts';
import { checkPrograms, failuresOf } from '../../src/lib/check-programs.ts';
import { checkRecordings } from '../../src/lib/check-recordings.ts';
import { parseExchanges } from '../../src/lib/exchanges.ts';
import { loadTutorials } from '../../src/lib/load-tutorials.ts';
import { formatProblems } from '../../src/lib/problem.ts';
import { createNodeEngine } from '../../src/runner/engines/node.ts';

const engine = createNodeEngine();
afterAll(() => engine.dispose());

const steps = loadTutorials().flatMap((tutorial) => tutorial.steps);

test('the content has nothing wrong', () => {
  expect(formatProblems(checkFiles(process.cwd()).problems)).toBe('');
}, 30_000);

describe.each(steps.map((step) => [step.label, step] as const))('%s', (_label, step) => {
  test(step.frontmatter?.kind === 'reading' ? 'its twin gives every answer' : 'its starting files fail something, its solution nothing', async () => {
    expect(formatProblems(await checkPrograms(step, (files, exchanges) => failuresOf(files, exchanges, engine), process.cwd()))).toBe('');
  });
});

test('a recorded answer that the program doesn\'t give any more is found', async () => {
  const tutorials = loadTutorials().slice(0, 1);
  expect(await checkRecordings(process.cwd(), tutorials)).toEqual([]);
  const [tutorial] = tutorials;
  const [step] = tutorial?.steps ?? [];
  const [exchange] = step?.exchanges ?? [];
  if (!tutorial || !step || !exchange?.response) throw new Error('no exchange to tamper with');
  const tampered = { ...tutorial, steps: [{ ...step, exchanges: [{ ...exchange, response: { ...exchange.response, status: 299 } }] }] };
  expect(formatProblems(await checkRecordings(process.cwd(), [tampered]))).toBe(`${step.label}/exchanges.toml, exchange "${exchange.name}"
  Its recorded answer is out of date: the program answers ${String(exchange.response.status)}, the recording 299.
  → Run \`npm run record\`.`);
});

test('what a step\'s program gave on another version of axum is asked again too, a panic as well', async () => {
  const tutorial = loadTutorials().find(({ slug }) => slug === 'axum-08-migration');
  const [step] = tutorial?.steps ?? [];
  const [exchange] = step?.exchanges ?? [];
  if (!tutorial || !step || !exchange?.response) throw new Error('no exchange to tamper with');
  const other = { ...exchange, response_07: { ...exchange.response, status: 299 }, response_bumped: { panic: 'no reason' } };
  const problems = await checkRecordings(process.cwd(), [{ ...tutorial, steps: [{ ...step, exchanges: [other] }] }]);
  expect(problems.map(({ field, message }) => `${field ?? ''}: ${message}`)).toEqual([
    'exchange "a loaf", response_07: Its recorded answer is out of date: the program answers 200, the recording 299.',
    expect.stringContaining('exchange "a loaf", response_bumped: Its recorded answer is out of date: the program says "Path segments must not start with `:`.'),
  ]);
});

test('the step that `npm run new-step` makes works at once', async () => {
  const files = stepFiles({ tutorial: 'demo', slug: 'new', title: 'New' });
  const { exchanges, problems } = parseExchanges(files['exchanges.toml'] ?? '', 'exchanges.toml');
  expect(problems).toEqual([]);
  expect(Object.keys(await failuresOf({ 'main.ts': files['ts/main.ts'] ?? '' }, exchanges, engine))).toEqual(['the greeting']);
  expect(await failuresOf({ 'main.ts': files['solution/main.ts'] ?? '' }, exchanges, engine)).toEqual({});
});

test('the tutorials hold what was promised: forty exchanges or more, more than half of them refusals', () => {
  const statuses = steps.flatMap(({ exchanges }) => exchanges.map(({ response }) => response?.status ?? 0));
  expect(statuses.length).toBeGreaterThanOrEqual(40);
  expect(statuses.filter((status) => status >= 400).length).toBeGreaterThan(statuses.length / 2);
});
