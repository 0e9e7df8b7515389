/** The twin's route matching beside the real routefinder, wrapped as Spin wraps it (crates/spin-routes). */
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { routeTable } from '../../../packages/spin-twin/src/routes/match-route.ts';
import { generateQuestions } from './route-tables.ts';
import type { Question } from './route-tables.ts';

const hasCargo = spawnSync('cargo', ['--version'], { stdio: 'ignore' }).status === 0;
const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);

test.runIf(hasCargo)(`5,000 generated tables: no path goes elsewhere than with routefinder (SEED=${String(seed)})`, { timeout: 300_000 }, () => {
  const questions = generateQuestions(seed, 5_000);
  const replies = askRoutefinder(questions);
  const differences = questions.filter((question, index) => JSON.stringify(sorted(answer(question))) !== JSON.stringify(sorted(replies[index])));
  expect(differences.slice(0, 3).map((question) => ({ question, twin: answer(question), routefinder: replies[questions.indexOf(question)] }))).toEqual([]);
  const kinds = new Set(replies.flatMap((reply) => ('matches' in reply ? reply.matches.map((match) => (match === null ? 'none' : 'panic' in match ? 'panic' : 'found')) : ['error'])));
  expect([...kinds].sort()).toEqual(['error', 'found', 'none', 'panic']);
});

type Reply = { readonly error: string } | { readonly matches: readonly (object | null)[] };

function askRoutefinder(questions: readonly Question[]): readonly Reply[] {
  const asked = spawnSync('cargo', ['run', '--quiet', '--locked', '--package', 'spin-routes'], {
    input: questions.map((question) => `${JSON.stringify(question)}\n`).join(''),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (asked.status !== 0) throw new Error(`crates/spin-routes failed: ${asked.stderr}`);
  return asked.stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as Reply);
}

function answer({ base, routes, paths }: Question): Reply {
  try {
    const table = routeTable(routes, base === undefined ? {} : { base });
    return { matches: paths.map((path) => find(() => table.find(path))) };
  } catch (error) {
    return { error: (error as Error).message };
  }
}

function find(match: () => object | undefined): object | null {
  try {
    return match() ?? null;
  } catch (error) {
    return { panic: (error as Error).message };
  }
}

/** Keys in one order, at every depth. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, sorted(each)]));
}
