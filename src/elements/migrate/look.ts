import { decode } from 'axum-08/decode';
import { type MigratedFile as Migrated, joinFiles, migrateFile } from 'axum-08/project';
import type { GivenFile, Outcome, Problem } from './messages.ts';
import { isWanted, unpack } from './unpack.ts';

/** Migrates everything that was given: zips are opened, what is no source of Rust is named. `onProgress` may be called often. */
export function lookThrough(given: readonly GivenFile[], onProgress: (done: number, total: number) => void): Outcome {
  const started = performance.now();
  const { files, problems } = sources(given);
  const migrated: Migrated[] = [];
  for (const [index, { path, bytes }] of files.entries()) {
    onProgress(index, files.length);
    const text = decode(bytes);
    const problem = text.kind === 'refused' ? text.message : notRust(path, text.text);
    if (problem !== undefined) problems.push({ path, message: problem });
    else if (text.kind === 'text') migrated.push(migrateFile(path, text.text));
  }
  const joined = joinFiles(migrated);
  return {
    files: joined.filter(({ result }) => result.edits.length + result.notes.length > 0).map(({ path, source, result }) => ({ path, source, edits: result.edits, notes: result.notes })),
    problems,
    read: joined.length,
    axum: joined.filter(({ source }) => source.includes('axum')).length,
    milliseconds: performance.now() - started,
  };
}

/** The files behind what was given: of a folder or a zip only what can be migrated, of single files all, with a word on the others. */
function sources(given: readonly GivenFile[]): { files: GivenFile[]; problems: Problem[] } {
  const files: GivenFile[] = [];
  const problems: Problem[] = [];
  for (const file of given) {
    if (file.refused !== undefined) problems.push({ path: file.path, message: file.refused });
    else if (/\.zip$/i.test(file.path)) {
      const inside = unpack(file);
      files.push(...inside.files);
      problems.push(...inside.problems);
      if (inside.files.length + inside.problems.length === 0) problems.push({ path: file.path, message: 'holds neither a .rs file nor a Cargo.toml.' });
    } else if (isWanted(file.path)) files.push(file);
    else problems.push({ path: file.path, message: 'is neither a .rs file, a Cargo.toml nor a zip.' });
  }
  return { files, problems };
}

/** Why a text is no Rust, where that is plain to see: every Rust file has one of these words. */
function notRust(path: string, text: string): string | undefined {
  if (!path.endsWith('.rs') || text.trim() === '') return undefined;
  if (/\b(fn|use|mod|struct|enum|impl|trait|const|static|let|macro_rules|extern|include)\b|\.route\(|^\s*\/[/*]|#!?\[/m.test(text) && !/^\s*(<!doctype|<html|<\?xml|\{\s*")/i.test(text)) return undefined;
  return 'does not read like Rust: no `fn`, no `use`, no `struct`. Give it a whole file, or the lines that make up your router.';
}
