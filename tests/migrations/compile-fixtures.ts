/** Lets the compiler judge the fixtures of axum-08: every `input.rs` with axum 0.7.9, every `expected.rs` with 0.8.9. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const fixtures = resolve('tests/fixtures/axum-08');
const sides = [
  { version: '0.7', crate: 'before', file: 'input.rs' },
  { version: '0.8', crate: 'after', file: 'expected.rs' },
] as const;

/** How many fixtures compiled on either side, and what rustc says of those that did not. */
export interface Compiled {
  readonly before: number;
  readonly after: number;
  readonly errors: readonly string[];
}

/** Compiles all fixtures but those whose `uncompiled.txt` begins with the version, or with `both`. Builds in `.cache`. */
export function compileFixtures(): Compiled {
  const workspace = '.cache/migrations/fixtures';
  rmSync(workspace, { recursive: true, force: true });
  cpSync('tests/migrations/fixtures', workspace, { recursive: true });
  const counts = sides.map(({ version, crate, file }) => {
    const names = readdirSync(fixtures).filter((name) => isMeantToCompile(name, version));
    mkdirSync(join(workspace, crate, 'src'), { recursive: true });
    const modules = names.map((name) => `#[path = ${JSON.stringify(join(fixtures, name, file))}]\nmod ${name.replaceAll('-', '_')};\n`);
    writeFileSync(join(workspace, crate, 'src/lib.rs'), `#![allow(warnings)]\n${modules.join('')}`);
    return names.length;
  });
  const { status, stderr } = spawnSync('cargo', ['check', '--locked', '--quiet', '--keep-going'], {
    cwd: workspace, encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, CARGO_TARGET_DIR: resolve('target/migrations') },
  });
  const errors = status === 0 ? [] : stderr.split(/\n(?=error)/).map((error) => error.trim());
  return { before: counts[0] ?? 0, after: counts[1] ?? 0, errors };
}

function isMeantToCompile(name: string, version: string): boolean {
  const reason = join(fixtures, name, 'uncompiled.txt');
  return !existsSync(reason) || ![version, 'both'].includes(/^[^:]*/.exec(readFileSync(reason, 'utf8'))?.[0] ?? '');
}
