/**
 * `node tests/migrations/crates.ts [--record]`: published crates that build on axum 0.7, migrated by axum-08 alone, then checked and tested on
 * 0.8. That takes minutes, so it happens only where axum-08 writes something else than it wrote when the result was recorded: a changed migrator has
 * to migrate the crates again, which takes seconds. `--record` runs all of it, and writes result, lock and README's table; a crate of which something
 * fails is built on 0.7 as well, to tell what the move has broken.
 */
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { buildCrate, type Built } from './build-crates.ts';
import { table } from './crates-table.ts';
import { digest } from './digest.ts';
import { lock, subjects, writeWorkspace, type Migrated } from './migrate-crates.ts';

const recorded = 'tests/migrations/crates.result.json';
const readme = 'packages/axum-08/README.md';
const workspaces = { before: '.cache/migrations/before', after: '.cache/migrations/after' };

/** What is committed: of which migrator and sources it speaks, and what came of each crate. */
export interface Recorded {
  /** The migrator. */
  readonly of: string;
  /** The list of crates, the versions and the compiler. */
  readonly builtWith: string;
  /** The crates' sources after axum-08. */
  readonly sources: string;
  readonly crates: readonly (Migrated & { readonly name: string; readonly after: Built; readonly before?: Built })[];
}

const record = process.argv.includes('--record');
const known = existsSync(recorded) ? (JSON.parse(readFileSync(recorded, 'utf8')) as Recorded) : undefined;
const of = digest(['packages/axum-08/src', 'packages/axum-08/cli.ts']);
const surroundings = ['rust-toolchain.toml', 'tests/migrations/crates.json', lock];
const isBuiltAlike = known !== undefined && existsSync(lock) && known.builtWith === digest(surroundings);

if (!record && isBuiltAlike && known.of === of) finish('unchanged since the crates were built', known, []);
else if (record) recordAll();
else checkAgain();

function checkAgain(): void {
  const migrated = writeWorkspace(workspaces.after, true);
  const sources = digestSources();
  if (isBuiltAlike && known.sources === sources) return finish('axum-08 changed, but writes what it wrote when the crates were built', known, []);
  const problems = subjects.flatMap((subject) => {
    const built = buildCrate(workspaces.after, subject, true);
    const was = known?.crates.find(({ name }) => name === subject.name)?.after;
    return same(built, was) ? [] : [`${subject.name}: ${JSON.stringify(built)}\n  recorded: ${JSON.stringify(was)}`];
  });
  const hint = 'axum-08 migrates these crates differently now. If that is meant, run `node tests/migrations/crates.ts --record`.';
  finish(`${migrated.size} crates built again. ${hint}`, known, problems);
}

function recordAll(): void {
  writeWorkspace(workspaces.before, false);
  const migrated = writeWorkspace(workspaces.after, true);
  const sources = digestSources();
  if (isBuiltAlike && known.sources === sources) {
    const again: Recorded = { ...known, of };
    write(again);
    return finish('axum-08 writes what it wrote before, so nothing was built', again, []);
  }
  const crates = subjects.map((subject) => {
    const after = buildCrate(workspaces.after, subject, false);
    const sound = after.errors.length + after.failed.length === 0;
    return { name: subject.name, ...(migrated.get(subject.name) as Migrated), after, ...(sound ? {} : { before: buildCrate(workspaces.before, subject, false) }) };
  });
  copyFileSync(`${workspaces.after}/Cargo.lock`, lock);
  const result: Recorded = { of, builtWith: digest(surroundings), sources, crates };
  write(result);
  finish('recorded', result, []);
}

function write(result: Recorded): void {
  writeFileSync(recorded, `${JSON.stringify(result, null, 2)}\n`);
  writeFileSync(readme, readFileSync(readme, 'utf8').replace(/(<!-- crates -->\n)[^]*?(<!-- \/crates -->)/, (_, open: string, close: string) => open + table(result) + close));
}

function digestSources(): string {
  return digest(subjects.map(({ name }) => `${workspaces.after}/${name}`));
}

/** Timing-dependent tests may pass once and fail once: what counts is that nothing fails that did not. */
function same(built: Built, was: Built | undefined): boolean {
  return was !== undefined && built.errors.join('\n') === was.errors.join('\n') && built.failed.every((test) => was.failed.includes(test));
}

function finish(how: string, result: Recorded | undefined, problems: readonly string[]): void {
  console.log(how);
  for (const { name, after } of result?.crates ?? []) console.log(`  ${name}: ${after.errors.length === 0 ? `compiles, ${after.passed} tests pass, ${after.failed.length} fail` : `${after.errors.length} errors`}`);
  for (const problem of problems) console.log(problem);
  if (result && !readFileSync(readme, 'utf8').includes(table(result))) problems = [...problems, `${readme} has not the table of ${recorded}: run with --record.`];
  console.log(`${subjects.length - Math.min(problems.length, subjects.length)} passed, ${problems.length} failed`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
