import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles } from './step-files.ts';

const hashes = new Map<string, string>();

/**
 * What the twins' kits and all that runs a program are made of, and the Node that they run on: a change there makes every kept result
 * old. Read once a process.
 */
export function runnerHash(root: string): string {
  const known = hashes.get(root);
  if (known !== undefined) return known;
  const hash = createHash('sha256').update(process.version);
  for (const folder of ['packages/axum-twin/src', 'packages/spin-twin/src', 'src/exchanges', 'src/runner']) {
    for (const path of listFiles(join(root, folder))) hash.update(path).update(readFileSync(join(root, folder, path)));
  }
  const result = hash.digest('hex');
  hashes.set(root, result);
  return result;
}
