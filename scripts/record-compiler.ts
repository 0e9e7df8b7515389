/**
 * `npm run record -- compiler` writes what rustc says to the mistakes under content/compiler.
 * `npm test` calls it with `--check`: it writes nothing and fails when rustc says something else today.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { askCompiler, findChanges, recordedFiles } from './compiler-messages.ts';

const root = process.cwd();
const isCheck = process.argv.includes('--check');
let failed = 0;

const all = await askCompiler(root);
for (const messages of all) {
  if (!isCheck) write(messages);
  const changes = findChanges(root, messages);
  if (changes.length > 0) failed += 1;
  for (const change of changes) console.error(`${change}\n`);
}
console.log(`${String(all.length - failed)} passed, ${String(failed)} failed`);
process.exit(failed === 0 ? 0 : 1);

function write(messages: (typeof all)[number]): void {
  for (const { path, text } of recordedFiles(messages)) {
    if (text === undefined) rmSync(join(root, path), { force: true });
    else writeFileSync(join(root, path), text);
  }
}
