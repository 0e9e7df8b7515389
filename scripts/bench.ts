/**
 * `npm run bench [-- part …]`: the figures that are times. Each stands beside a peer measured in the same run, because
 * a time on a shared machine says little by itself. Bytes and counts are tests (tests/budgets).
 *
 * Parts: run (click on Run), paint (LCP and TBT), rust (a request through the wasm), lighthouse (scores on a phone),
 * migrate (the migrator beside its parser), twin (axum-twin beside Hono).
 */
import { existsSync } from 'node:fs';
import { benchLighthouse } from './bench/lighthouse.ts';
import { benchMigrate } from './bench/migrate.ts';
import { benchPaint } from './bench/paint.ts';
import { benchRun } from './bench/run.ts';
import { benchRust } from './bench/rust.ts';
import { benchTwin } from './bench/twin.ts';
import { startServer } from './serve.ts';

const parts = { run: benchRun, paint: benchPaint, rust: benchRust, lighthouse: benchLighthouse, migrate: benchMigrate, twin: benchTwin };
type Part = keyof typeof parts;

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !(name in parts));
if (unknown !== undefined) {
  console.error(`npm run bench: no part "${unknown}". The parts are: ${Object.keys(parts).join(', ')}.`);
  process.exit(2);
}
if (!existsSync('dist/index.html')) {
  console.error('npm run bench: no dist/ yet. Run `npm run build` first.');
  process.exit(2);
}

const server = await startServer({ port: 0 });
try {
  for (const name of (wanted.length > 0 ? wanted : Object.keys(parts)) as Part[]) {
    console.log(`\n## ${name}`);
    await parts[name](server.url);
  }
} finally {
  await server.close();
}
