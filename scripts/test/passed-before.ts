/**
 * Remembers what a stage read when it passed, so that a person's next run can leave out a stage that would read the same.
 * CI never asks. Without git nothing is remembered.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { allBrowsers, findBrowser } from '../find-browser.ts';

interface Pass {
  readonly key: string;
  readonly passed: number;
}

/** What decides how any stage runs, beside the files that it names. */
const always = ['package-lock.json', 'scripts'];

/** @returns How many tests passed when the stage read the same files with the same tools; undefined when it never did. */
export function passedBefore(stage: string, key: string | undefined): number | undefined {
  const file = fileOf(stage);
  if (key === undefined || !existsSync(file)) return undefined;
  const pass = JSON.parse(readFileSync(file, 'utf8')) as Pass;
  return pass.key === key ? pass.passed : undefined;
}

/** @param passed How many tests passed; undefined forgets, as the stage has failed. */
export function rememberPass(stage: string, key: string | undefined, passed: number | undefined): void {
  rmSync(fileOf(stage), { force: true });
  if (key === undefined || passed === undefined) return;
  mkdirSync(dirname(fileOf(stage)), { recursive: true });
  writeFileSync(fileOf(stage), JSON.stringify({ key, passed } satisfies Pass));
}

/**
 * @param inputs git's path patterns; what git ignores is no input.
 * @returns A hash of the files' names and bytes and of this machine's tools; undefined without git.
 */
export function keyOf(inputs: readonly string[], root = process.cwd()): string | undefined {
  const { status, stdout } = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--', ...always, ...inputs], {
    cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) return undefined;
  const hash = createHash('sha256').update(tools());
  for (const path of [...new Set(stdout.split('\0'))].filter((path) => path !== '').sort()) {
    hash.update(`\0${path}\0`);
    if (existsSync(join(root, path))) hash.update(readFileSync(join(root, path)));
  }
  return hash.digest('hex');
}

function tools(): string {
  const rustc = spawnSync('rustc', ['--version'], { encoding: 'utf8' }).stdout ?? '';
  const browsers = allBrowsers.map((name) => {
    const path = findBrowser(name);
    return path === undefined ? name : `${path} ${String(statSync(path).mtimeMs)}`;
  });
  return [process.version, process.platform, rustc, ...browsers].join('\n');
}

function fileOf(stage: string): string {
  return join('.cache', 'passed', `${stage.replaceAll(' ', '-')}.json`);
}
