import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Subject } from './migrate-crates.ts';

/** What cargo says of one crate: rustc's errors, and the tests that passed and failed. */
export interface Built {
  readonly errors: readonly string[];
  readonly passed: number;
  readonly failed: readonly string[];
}

/** `cargo check --all-targets`, then the crate's own tests; a crate that doesn't compile has none. Lints only warn, as they do for any dependency. */
export function buildCrate(workspace: string, { name, features }: Subject, locked: boolean): Built {
  const target = ['-p', name, ...(features.length > 0 ? ['--features', features.join()] : []), ...(locked ? ['--locked'] : [])];
  const checked = cargo(workspace, ['check', '--all-targets', '--keep-going', '--message-format', 'short', ...target]);
  const errors = [...new Set([...checked.output.matchAll(/^(\S+?):\d+:\d+: (error.*)$/gm)].map(([, file = '', message = '']) => `${file.replace(/^[^/]*\//, '')}: ${message}`))];
  if (checked.status !== 0) return { errors: errors.length > 0 ? errors : [checked.output.trim().split('\n').at(-1) ?? ''], passed: 0, failed: [] };
  const { output } = cargo(workspace, ['test', '--lib', '--bins', '--tests', '--no-fail-fast', ...target]);
  const passed = [...output.matchAll(/^test result: .*? (\d+) passed;/gm)].reduce((sum, [, count]) => sum + Number(count), 0);
  const failed = [...output.matchAll(/^test (\S+) \.\.\. FAILED$/gm)].map(([, test = '']) => test);
  return { errors: [], passed, failed: failed.sort() };
}

function cargo(workspace: string, command: readonly string[]): { status: number | null; output: string } {
  // RUSTFLAGS would say it to every dependency and compile them all anew.
  const wrapper = resolve(workspace, 'rustc-without-lints.sh');
  writeFileSync(wrapper, '#!/bin/sh\nexec "$@" --cap-lints warn\n', { mode: 0o755 });
  const { status, stdout, stderr } = spawnSync('cargo', command, {
    cwd: workspace, encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, CARGO_TARGET_DIR: resolve('target/migrations'), RUSTC_WORKSPACE_WRAPPER: wrapper, CARGO_TERM_COLOR: 'never', RUST_BACKTRACE: '0' },
  });
  return { status, output: stdout + stderr };
}
