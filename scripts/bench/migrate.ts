import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parser } from '@lezer/rust';
import { migrate } from 'axum-08';

const fixtures = 'tests/fixtures/axum-08';
const cli = 'packages/axum-08/cli.ts';
const rounds = 5;

/** The migrator beside the parser that it rests on, on the same sources in the same run; then the command line, and 5,000 lines at once. */
export function benchMigrate(): Promise<void> {
  const sources = readdirSync(fixtures).map((name) => readFileSync(join(fixtures, name, 'input.rs'), 'utf8'));
  // Whole files rather than snippets: each fixture twenty times over, as modules.
  const files = sources.map((source) => Array.from({ length: 20 }, (_, i) => `mod m${i} {\n${source}\n}\n`).join(''));
  const lines = files.reduce((sum, file) => sum + file.split('\n').length, 0);
  const parse = best(() => { for (const file of files) parser.parse(file); });
  const whole = best(() => { for (const file of files) migrate(file); });
  console.log(`${files.length} files, ${lines} lines: parser ${parse.toFixed(0)} ms, migrator ${whole.toFixed(0)} ms, ${(whole / parse).toFixed(2)} × (goal: 2)`);

  const folder = mkdtempSync(join(tmpdir(), 'axum-08-bench-'));
  try {
    mkdirSync(join(folder, 'src'));
    for (const [i, file] of files.entries()) writeFileSync(join(folder, 'src', `f${i}.rs`), file);
    const src = join(folder, 'src');
    const parsed = best(() => { spawnSync(process.execPath, ['scripts/bench/parse-only.ts', src], { stdio: 'ignore' }); });
    const run = best(() => { spawnSync(process.execPath, [cli, '--check', src], { stdio: 'ignore' }); });
    console.log(`as commands: parsing alone ${parsed.toFixed(0)} ms, axum-08 ${run.toFixed(0)} ms, ${(run / parsed).toFixed(2)} × (goal: 2)`);
  } finally {
    rmSync(folder, { recursive: true });
  }

  const routes = Array.from({ length: 5000 }, (_, i) => `        .route("/users/:id/r${i}", get(|| async {}))`).join('\n');
  const long = `use axum::{routing::get, Router};\nfn app() -> Router {\n    Router::new()\n${routes}\n}\n`;
  console.log(`one file of 5,000 routes: parser ${best(() => { parser.parse(long); }).toFixed(0)} ms, migrator ${best(() => { migrate(long); }).toFixed(0)} ms (goal: 1000)`);
  return Promise.resolve();
}

/** The shortest of some rounds, in milliseconds: what else the machine does only makes them longer. */
function best(work: () => void): number {
  return Math.min(...Array.from({ length: rounds }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  }));
}
