import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { Ignore } from 'ignore';
import { isMigratable } from '../project.ts';
import { reasonOf } from './source.ts';

/** Files to look at, and what was asked for but can't be had. */
export interface Discovered {
  readonly files: readonly string[];
  readonly problems: readonly { path: string; message: string }[];
}

/** Never the project's own source. */
const skipped = new Set(['.git', 'target', 'node_modules']);

/** Expands folders. Files named outright are taken as they are; what .gitignore names is left out of folders. */
export async function discover(paths: readonly string[]): Promise<Discovered> {
  const files = new Set<string>();
  const problems: { path: string; message: string }[] = [];
  for (const path of paths) {
    try {
      if (statSync(path).isDirectory()) {
        const found = filesInGit(path) ?? (await filesOnDisk(path, problems));
        if (found.length === 0) problems.push({ path, message: 'holds no .rs file and no Cargo.toml, or none that .gitignore lets through. Name a file to have it all the same.' });
        for (const file of found) files.add(file);
      } else if (isMigratable(path)) files.add(path);
      else problems.push({ path, message: 'is neither a .rs file nor a Cargo.toml. Name one of these, or a folder that holds some.' });
    } catch (error) {
      problems.push({ path, message: `can't be read: ${reasonOf(error)}` });
    }
  }
  return { files: [...files].sort(), problems };
}

/** What git tracks or would track; undefined outside a repository or without git. */
function filesInGit(folder: string): string[] | undefined {
  // To start git only to hear that there is no repository takes longer than to look.
  if (process.env['GIT_DIR'] === undefined && !isInRepository(resolve(folder))) return undefined;
  try {
    const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', '*.rs', '*Cargo.toml'], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 28 });
    return listed.split('\0').filter((path) => path && isMigratable(path)).map((path) => join(folder, path)).filter((path) => existsSync(path));
  } catch {
    return undefined;
  }
}

function isInRepository(folder: string): boolean {
  return existsSync(join(folder, '.git')) || (dirname(folder) !== folder && isInRepository(dirname(folder)));
}

/** Walks a folder that is no repository, with every .gitignore on the way. Links aren't followed. */
async function filesOnDisk(top: string, problems: { path: string; message: string }[]): Promise<string[]> {
  const found: string[] = [];
  const waiting: { folder: string; rules: { base: string; rule: Ignore }[] }[] = [{ folder: top, rules: [] }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { folder } = next;
    const list = join(folder, '.gitignore');
    const rules = existsSync(list) ? [...next.rules, { base: folder, rule: await readRules(list) }] : next.rules;
    try {
      for (const entry of readdirSync(folder, { withFileTypes: true })) {
        const path = join(folder, entry.name);
        const ignored = rules.some(({ base, rule }) => rule.ignores(relative(resolve(base), resolve(path)) + (entry.isDirectory() ? '/' : '')));
        if (ignored || skipped.has(entry.name)) continue;
        if (entry.isDirectory()) waiting.push({ folder: path, rules });
        else if (entry.isFile() && isMigratable(path)) found.push(path);
      }
    } catch (error) {
      problems.push({ path: folder, message: `can't be read: ${reasonOf(error)}` });
    }
  }
  return found;
}

/** Loaded where there is something to read: most folders are in git, which knows by itself. */
async function readRules(list: string): Promise<Ignore> {
  const { default: ignore } = await import('ignore');
  return ignore().add(readFileSync(list, 'utf8'));
}

/** Paths with changes that git doesn't have yet, in the repositories of these files; empty outside of git. */
export function uncommitted(files: readonly string[]): string[] {
  const folders = new Set(files.map((file) => resolve(file, '..')));
  const roots = new Set<string>();
  for (const folder of folders) {
    if ([...roots].some((root) => folder === root || folder.startsWith(`${root}/`))) continue;
    const root = git(folder, ['rev-parse', '--show-toplevel'])?.trim();
    if (root) roots.add(root);
  }
  return [...roots].flatMap((root) => (git(root, ['status', '--porcelain', '-z']) ?? '').split('\0').filter(Boolean).map((line) => line.slice(3)));
}

function git(cwd: string, command: readonly string[]): string | undefined {
  try {
    return execFileSync('git', [...command], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 28 });
  } catch {
    return undefined;
  }
}
