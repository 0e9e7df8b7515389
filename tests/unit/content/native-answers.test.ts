import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { parseExchanges } from '../../../src/lib/exchanges.ts';
import { nativeAnswersOf } from '../../../src/lib/native-answers.ts';

const root = mkdtempSync(join(tmpdir(), 'native-'));
afterAll(() => { rmSync(root, { recursive: true }); });
mkdirSync(join(root, 'tutorials/twice/visits'), { recursive: true });

const toml = (path: string, body: string): string => `[[exchange]]
name = "visit"
shows = "who counts"
request = { method = "GET", path = "${path}" }
[exchange.response]
status = 200
body = "${body}"
`;
const asked = parseExchanges(toml('/visits', 'Visit 1'), 'exchanges.toml').exchanges;
const answers = (native: string): unknown => {
  writeFileSync(join(root, 'tutorials/twice/visits/native.toml'), native);
  return nativeAnswersOf('twice/visits', asked, root).map(({ same }) => same);
};

test('says which answers are the same', () => {
  expect(answers(toml('/visits', 'Visit 1'))).toEqual([true]);
  expect(answers(toml('/visits', 'Visit 2'))).toEqual([false]);
});

test('refuses a recording of other requests, and none', () => {
  expect(() => answers(toml('/other', 'Visit 1'))).toThrow('Run `npm run record -- twice`');
  expect(() => nativeAnswersOf('twice/none', asked, root)).toThrow('tutorials/twice/none/native.toml');
});
