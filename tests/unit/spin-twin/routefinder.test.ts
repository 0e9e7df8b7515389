/** The twin's route matching beside the real routefinder, wrapped as Spin wraps it (crates/spin-routes). */
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { startRouting } from '../../../src/runner/engines/rust/spin/routes.ts';
import { generateQuestions } from './route-tables.ts';
import type { Question } from './route-tables.ts';
import { askTwin, kindsOf } from './twin-routes.ts';
import type { Reply } from './twin-routes.ts';

const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);

test(`5,000 generated tables: no path goes elsewhere than with the routing that pages load (SEED=${String(seed)})`, { timeout: 120_000 }, () => {
  const module = new WebAssembly.Module(readFileSync('crates/spin-routes/spin-routes.wasm'));
  const questions = generateQuestions(seed, 5_000);
  const replies = askModule(module, questions);
  const twins = questions.map((question) => withoutPanicText(askTwin(question)));
  const differences = questions.flatMap((question, index) => (isSame(twins[index], replies[index]) ? [] : [{ question, twin: twins[index], routefinder: replies[index] }]));
  expect(differences.slice(0, 3)).toEqual([]);
  expect(kindsOf(replies)).toEqual(['error', 'found', 'none', 'panic']);
});

/** The twin's records have no prototype, which is nothing that a path could feel; a clone has the usual one. */
function isSame(twin: unknown, reply: unknown): boolean {
  return isDeepStrictEqual(structuredClone(twin), reply);
}

function askModule(module: WebAssembly.Module, questions: readonly Question[]): Reply[] {
  let routing = startRouting(module);
  return questions.map(({ base, routes, paths }) => {
    try {
      let find = routing(routes, base);
      return {
        matches: paths.map((path) => {
          try {
            return find(path) ?? null;
          } catch {
            // A panic ends the module: the next path asks a new one.
            routing = startRouting(module);
            find = routing(routes, base);
            return { panic: '' };
          }
        }),
      };
    } catch (error) {
      return { error: (error as Error).message };
    }
  });
}

/** A module that ended can't say why. */
function withoutPanicText(reply: Reply): Reply {
  return 'matches' in reply ? { matches: reply.matches.map((match) => (match !== null && 'panic' in match ? { panic: '' } : match)) } : reply;
}
