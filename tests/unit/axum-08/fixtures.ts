import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** One case: a folder whose name says what must hold. */
export interface Fixture {
  readonly name: string;
  readonly input: string;
  readonly expected: string;
  /** The notes that must be given, no more and no fewer, in the order of their lines. */
  readonly notes: readonly { line: number; rule: string }[];
}

const root = join(import.meta.dirname, '../../fixtures/axum-08');

/** Every case, read from disk. */
export const fixtures: readonly Fixture[] = readdirSync(root).map((name) => {
  const read = (file: string) => readFileSync(join(root, name, file), 'utf8');
  const notes = existsSync(join(root, name, 'notes.json')) ? (JSON.parse(read('notes.json')) as Fixture['notes']) : [];
  return { name, input: read('input.rs'), expected: read('expected.rs'), notes };
});
