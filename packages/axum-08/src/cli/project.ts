import { chmodSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { placed } from '../edits.ts';
import { type MigratedFile, joinFiles, migrateFile } from '../project.ts';
import { count } from './count.ts';
import { diffOf } from './diff.ts';
import { discover, uncommitted } from './discover.ts';
import type { Options } from './options.ts';
import { readSource, reasonOf } from './source.ts';

interface Problem {
  readonly path: string;
  readonly message: string;
}

/** Files and folders: everything is read and migrated before anything is written. Returns the exit code. */
export async function migrateFiles(options: Options): Promise<number> {
  const discovered = await discover(options.paths);
  const problems: Problem[] = [...discovered.problems];
  const files = await migrateAll(discovered.files, problems);
  const changed = files.filter((file) => file.result.edits.length > 0);
  if (options.mode === 'write' && changed.length > 0) {
    const dirty = options.allowDirty ? [] : uncommitted(changed.map((file) => file.path));
    if (dirty.length > 0) {
      console.error(`axum-08: nothing written: ${count(dirty.length, 'uncommitted change')} (${dirty.slice(0, 3).join(', ')}${dirty.length > 3 ? ' …' : ''}). Commit or stash first, or pass --allow-dirty.`);
      return 2;
    }
    for (const file of changed) writeWhole(file, problems);
  }
  report(files, changed, problems, options);
  if (problems.length > 0) return 2;
  return options.mode === 'check' && changed.length > 0 ? 1 : 0;
}

async function migrateAll(paths: readonly string[], problems: Problem[]): Promise<MigratedFile[]> {
  const files: MigratedFile[] = [];
  const progress = showProgress(paths.length);
  for (const [index, path] of paths.entries()) {
    await progress(index);
    const source = readSource(path);
    if (source.kind === 'refused') problems.push({ path, message: source.message });
    else files.push(migrateFile(path, source.text));
  }
  await progress(paths.length);
  return joinFiles(files);
}

/** Counts on the terminal, once it takes longer than a moment. */
function showProgress(total: number): (done: number) => Promise<void> {
  const started = performance.now();
  let shown = 0;
  return async (done) => {
    const now = performance.now();
    if (!process.stderr.isTTY || now - started < 500 || (now - shown < 100 && done < total)) return;
    shown = now;
    process.stderr.write(done < total ? `\r${done} of ${total} files` : '\r\u001b[K');
    await new Promise(setImmediate);
  };
}

/** Writes beside the file and renames, so that a file is either old or new, never half of it. */
function writeWhole(file: MigratedFile, problems: Problem[]): void {
  const target = followLink(file.path);
  const beside = join(dirname(target), `.${basename(target)}.axum-08-${process.pid}`);
  try {
    writeFileSync(beside, file.result.output, { flag: 'wx' });
    chmodSync(beside, statSync(target).mode);
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { force: true });
    problems.push({ path: file.path, message: `can't be written: ${reasonOf(error)}` });
  }
}

function followLink(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function report(files: readonly MigratedFile[], changed: readonly MigratedFile[], problems: readonly Problem[], options: Options): void {
  const edits = changed.reduce((sum, file) => sum + file.result.edits.length, 0);
  const notes = files.reduce((sum, file) => sum + file.result.notes.length, 0);
  const summary = { files: files.length, changed: changed.length, edits, notes, problems: problems.length };
  if (options.json) {
    const shown = files.filter(({ result }) => result.edits.length + result.notes.length > 0);
    print(JSON.stringify({ summary, written: options.mode === 'write', files: shown.map(({ path, source, result }) => ({ path, edits: placed(source, result.edits), notes: result.notes })), problems }, null, 2));
    return;
  }
  for (const { path, source, result } of changed) {
    if (options.mode === 'dry-run') print(`${diffOf(path, source, result.edits, options.color)}\n`);
    else print(options.mode === 'write' ? `wrote ${path}` : `${path}: ${count(result.edits.length, 'rewrite')} left`);
  }
  for (const { path, result } of files) for (const note of result.notes) console.error(`${path}:${note.line}:${note.column}: ${note.message}`);
  for (const { path, message } of problems) console.error(`${path || '""'}: ${message}`);
  const verb = options.mode === 'write' ? 'made' : 'to make';
  console.error(`${count(files.length, 'file')} read: ${count(edits, 'rewrite')} ${verb} in ${count(changed.length, 'file')}, ${count(notes, 'note')}, ${count(problems.length, 'problem')}.${options.mode === 'dry-run' && edits > 0 ? ' Nothing was written: pass --write.' : ''}`);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
