import { afterAll, expect, test } from 'vitest';
import { ProgramEnded } from '../../../src/lib/check-programs.ts';
import { createProgramThread } from '../../../src/lib/program-thread.ts';
import type { Exchange } from '../../../src/schemas/exchange.ts';

const programs = createProgramThread();
afterAll(() => programs.dispose());

const exchanges: Exchange[] = [{ name: 'the greeting', shows: 'it', request: { method: 'GET', path: '/', headers: {} }, response: { status: 200, headers: {}, body: 'Hello' } }];
const greets = (text: string): string => `export const app = () => ({ fetch: async () => new Response(new TextEncoder().encode('${text}')) });`;

test('a program that loops is ended', async () => {
  await expect(createProgramThread(500).run({ 'main.ts': `${greets('Hello')} for (;;) {}` }, exchanges)).rejects.toThrow(new ProgramEnded('It never ends.'));
});

test.each([
  ['leaves', 'process.exit(0);', 'It ends the process.'],
  ['waits for what never comes, and leaves a rejection', 'void Promise.reject(new Error("late")); await new Promise(() => {});', 'It leaves an error that nobody catches: late.'],
])('a program that %s is found out, and the next one runs', async (_name, trouble, said) => {
  await expect(programs.run({ 'main.ts': `${greets('Hello')} ${trouble}` }, exchanges)).rejects.toThrow(new ProgramEnded(said));
  expect(await programs.run({ 'main.ts': greets('Hello') }, exchanges)).toEqual({});
  expect(await programs.run({ 'main.ts': greets('Help') }, exchanges)).toEqual({ 'the greeting': 'in the body at 3 it has "p", the program "lo".' });
});
