/** A stage of `npm test` is left out only where all that it reads is as it was. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keyOf } from '../../../scripts/test/passed-before.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'passed-before-'));
  execFileSync('git', ['init', '--quiet'], { cwd: root });
  for (const folder of ['read', 'unread']) mkdirSync(join(root, folder));
  write('read/a.ts', 'one');
  write('.gitignore', '*.log');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test.each([
  ['a file that it reads', 'read/a.ts'],
  ['a new file, not yet in git', 'read/b.ts'],
  ['the lock file', 'package-lock.json'],
])('%s changes its key', (_, path) => {
  const before = keyOf(['read'], root);
  write(path, 'two');
  expect(keyOf(['read'], root)).not.toBe(before);
});

test.each([
  ['a file that it does not read', 'unread/a.ts'],
  ['a file that git ignores', 'read/a.log'],
])('%s does not', (_, path) => {
  const before = keyOf(['read'], root);
  write(path, 'two');
  expect(keyOf(['read'], root)).toBe(before);
});

test('without git it has none', () => {
  rmSync(join(root, '.git'), { recursive: true });
  expect(keyOf(['read'], root)).toBeUndefined();
});

function write(path: string, text: string): void {
  writeFileSync(join(root, path), text);
}
