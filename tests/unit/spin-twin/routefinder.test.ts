/** The twin's route matching beside the real routefinder, wrapped as Spin wraps it (crates/spin-routes). */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createRouter } from '../../../src/runner/engines/rust/spin/routes.ts';
import { generateQuestions } from './route-tables.ts';
import type { Question } from './route-tables.ts';
import { askTwin, kindsOf, sorted } from './twin-routes.ts';
import type { Reply } from './twin-routes.ts';

const hasCargo = spawnSync('cargo', ['--version'], { stdio: 'ignore' }).status === 0;
const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);

test.runIf(hasCargo)(`5,000 generated tables: no path goes elsewhere than with routefinder (SEED=${String(seed)})`, { timeout: 300_000 }, () => {
  expectNoDifference(generateQuestions(seed, 5_000), askRoutefinder, askTwin);
});

test(`5,000 generated tables: no path goes elsewhere than with the routing that pages load (SEED=${String(seed)})`, { timeout: 120_000 }, () => {
  const module = new WebAssembly.Module(readFileSync('crates/spin-routes/spin-routes.wasm'));
  // Spin 4 has no base, and neither has the page.
  const questions = generateQuestions(seed, 5_000).map(({ routes, paths }) => ({ routes, paths }));
  expectNoDifference(questions, (asked) => asked.map((question) => askModule(module, question)), (question) => withoutPanicText(askTwin(question)));
});

function expectNoDifference(questions: readonly Question[], askReal: (questions: readonly Question[]) => readonly Reply[], ask: (question: Question) => Reply): void {
  const replies = askReal(questions);
  const differences = questions.filter((question, index) => JSON.stringify(sorted(ask(question))) !== JSON.stringify(sorted(replies[index])));
  expect(differences.slice(0, 3).map((question) => ({ question, twin: ask(question), routefinder: replies[questions.indexOf(question)] }))).toEqual([]);
  expect(kindsOf(replies)).toEqual(['error', 'found', 'none', 'panic']);
}

function askRoutefinder(questions: readonly Question[]): readonly Reply[] {
  const asked = spawnSync('cargo', ['run', '--quiet', '--locked', '--package', 'spin-routes'], {
    input: questions.map((question) => `${JSON.stringify(question)}\n`).join(''),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (asked.status !== 0) throw new Error(`crates/spin-routes failed: ${asked.stderr}`);
  return asked.stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as Reply);
}

function askModule(module: WebAssembly.Module, { routes, paths }: Question): Reply {
  try {
    let find = createRouter(module, routes);
    return {
      matches: paths.map((path) => {
        try {
          return find(path) ?? null;
        } catch {
          // A panic ends the module: the next path asks a new one.
          find = createRouter(module, routes);
          return { panic: '' };
        }
      }),
    };
  } catch (error) {
    return { error: (error as Error).message };
  }
}

/** A module that ended can't say why. */
function withoutPanicText(reply: Reply): Reply {
  return 'matches' in reply ? { matches: reply.matches.map((match) => (match !== null && 'panic' in match ? { panic: '' } : match)) } : reply;
}
