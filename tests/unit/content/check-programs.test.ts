import { expect, test } from 'vitest';
import { failuresOf, judge } from '../../../src/lib/check-programs.ts';
import type { ProgramCheck } from '../../../src/lib/check-programs.ts';
import { formatProblems } from '../../../src/lib/problem.ts';
import { ProgramError } from '../../../src/runner/contract.ts';
import type { Engine, Files } from '../../../src/runner/contract.ts';
import type { StepFrontmatter } from '../../../src/schemas/step.ts';
import type { Exchange } from '../../../src/schemas/exchange.ts';

/** An engine whose programs are their own answer: `main.ts` holds the body. */
const engine: Engine = {
  name: 'node',
  start: (files: Files) => {
    const body = files['main.ts'] ?? '';
    if (body === 'broken') return Promise.reject(new ProgramError('SyntaxError', 'Unexpected token', 'Mend it.'));
    return Promise.resolve({ fetch: () => Promise.resolve(new Response(body, { headers: { 'content-type': 'text/plain' } })) });
  },
  dispose: () => undefined,
};

function exchange(name: string, status: number, body: string, twin?: { differs: string }): Exchange {
  return {
    name,
    shows: 'it',
    request: { method: 'GET', path: '/', headers: {} },
    response: { status, headers: { 'content-type': 'text/plain' }, body },
    ...(twin ? { twin } : {}),
  };
}

test('exchanges fail with the first difference, or with the program\'s own error', async () => {
  const exchanges = [exchange('same', 200, 'hello'), exchange('status', 404, 'hello'), exchange('body', 200, 'help'), exchange('accepted', 500, '', { differs: 'On purpose.' })];
  expect(await failuresOf({ 'main.ts': 'hello' }, exchanges, engine)).toEqual({
    status: 'it answers 200, the program 404.',
    body: 'in the body at 3 it has "lo", the program "p".',
  });
  expect(await failuresOf({ 'main.ts': 'broken' }, [exchange('same', 200, 'hello')], engine)).toEqual({ same: 'Unexpected token' });
});

const exercise: StepFrontmatter = { title: 'T', goal: 'G.', kind: 'exercise', focus: 'main.ts' };
const reading: StepFrontmatter = { ...exercise, kind: 'reading' };
const source = { path: 'main.ts', raw: '', text: '', regions: [], problems: [] };
const fails = { 'the answer': 'it answers 404, the program 200.' };

test.each<readonly [string, StepFrontmatter, ProgramCheck, string]>([
  ['a start that fails and a solution that passes', exercise, { start: fails, solution: {} }, ''],
  ['a start that passes', exercise, { start: {}, solution: {} }, `one/ts
  The starting files pass every exchange: there is nothing to do.
  → Leave out something that an exchange asks for, or write \`kind: reading\` in the frontmatter.`],
  ['a solution that fails', exercise, { start: fails, solution: fails }, `one/solution, exchange "the answer"
  The solution fails: it answers 404, the program 200.
  → Mend the solution; if the Rust program has changed, run \`npm run record\` first.`],
  ['a reading step that passes', reading, { start: {}, solution: {} }, ''],
  ['a reading step that fails', reading, { start: fails, solution: fails }, `one/ts, exchange "the answer"
  The step is for reading, but its twin differs: it answers 404, the program 200.
  → Mend the twin, or leave out \`kind: reading\`.`],
])('%s', (_name, frontmatter, results, said) => {
  expect(formatProblems(judge({ label: 'one', frontmatter, files: { program: [], program07: [], start: [source], solution: [source] } }, results))).toBe(said);
});
