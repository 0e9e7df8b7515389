/**
 * `npm test`: everything, in lanes that share the machine: Rust compiles and lint reads while types, build and browsers take turns.
 * Says what it skipped and why; under CI=true nothing may be skipped. Ends with `N passed, N failed`.
 *
 * `npm test -- rust unit` runs the named stages alone. A stage whose inputs haven't changed since it passed here is left out of a
 * person's whole run, and says so; CI runs every stage.
 */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { allBrowsers, findBrowser } from './find-browser.ts';
import type { Count } from './test/counts.ts';
import { freePort } from './test/free-port.ts';
import { keyOf, passedBefore, rememberPass } from './test/passed-before.ts';
import { browserLane, lintLane, rustLane, rustWorkLane, twinLane, typesLane, unitLane, type Stage } from './test/stages.ts';

const wanted = process.argv.slice(2);
const lanes = [typesLane, lintLane, unitLane, rustLane, rustWorkLane, twinLane, browserLane];
const known = lanes.flat().map((stage) => stage.name);
for (const name of wanted) {
  if (!known.includes(name)) {
    console.error(`npm test: no stage "${name}". The stages are: ${known.join(', ')}.`);
    process.exit(2);
  }
}

try {
  allBrowsers.forEach(findBrowser);
} catch (error) {
  console.error(`npm test: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(2);
}

const underCi = process.env['CI'] !== undefined;
const total = { passed: 0, failed: 0 };
const summary: string[] = [];
/** The ends of what failed stages printed, where runners say what failed: said again at the very end, which a log never cuts. */
const failures: string[] = [];

rmSync('test-results', { recursive: true, force: true });
await Promise.all([runRust(), runTypeScript()]);
// Alone: browsers that share the machine with compilers fall behind their clocks.
await runLane(browserLane, 'as it comes');

for (const failure of failures) console.log(failure);
console.log(`\n${summary.join('\n')}\n\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

async function runRust(): Promise<void> {
  await runLane(rustLane, 'at its end');
  await Promise.all([runLane(rustWorkLane, 'at its end'), runLane(twinLane, 'at its end')]);
}

/** Lint reads the types that the check writes for Astro's modules. */
async function runTypeScript(): Promise<void> {
  await runLane(typesLane, 'as it comes');
  await Promise.all([runLane(lintLane, 'at its end'), runLane(unitLane, 'as it comes')]);
}

async function runLane(stages: readonly Stage[], print: 'as it comes' | 'at its end'): Promise<void> {
  for (const stage of stages) {
    if (wanted.length > 0 && !wanted.includes(stage.name)) continue;
    const missing = stage.missing?.();
    if (missing !== undefined) {
      report(stage.name, { passed: 0, failed: underCi ? 1 : 0 }, `${underCi ? 'FAILED' : 'skipped'}: ${missing}`);
      continue;
    }
    const key = underCi || stage.inputs === undefined ? undefined : keyOf(stage.inputs);
    const before = wanted.length > 0 ? undefined : passedBefore(stage.name, key);
    if (before !== undefined) {
      report(stage.name, { passed: before, failed: 0 }, `as before: nothing that it reads has changed since; \`npm test -- "${stage.name}"\` runs it`);
      continue;
    }
    const started = performance.now();
    const { code, output } = await run(stage.command, print === 'as it comes');
    if (print === 'at its end' && (code !== 0 || wanted.length > 0)) process.stdout.write(output);
    const count = safeCount(stage, output, code);
    rememberPass(stage.name, key, code === 0 && count.failed === 0 ? count.passed : undefined);
    if (count.failed > 0) failures.push(`\n── ${stage.name} failed:\n${output.trimEnd().split('\n').slice(-80).join('\n')}`);
    report(stage.name, count, `${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
}

function report(name: string, count: Count, remark: string): void {
  total.passed += count.passed;
  total.failed += count.failed;
  const line = `${name.padEnd(16)} ${String(count.passed).padStart(5)} passed ${String(count.failed).padStart(3)} failed   ${remark}`;
  summary.push(line);
  console.log(`── ${line}`);
}

/** A stage that exits with an error has failed at least once, whatever its report says. */
function safeCount(stage: Stage, output: string, code: number): Count {
  if (stage.count === undefined) return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  try {
    const count = stage.count(output);
    return code === 0 || count.failed > 0 ? count : { ...count, failed: 1 };
  } catch (error) {
    console.error(`${stage.name}: no counts to read (${String(error)})`);
    return { passed: 0, failed: 1 };
  }
}

async function run(command: readonly string[], live: boolean): Promise<{ code: number; output: string }> {
  // A server that listens where Playwright's usually does may be another checkout's.
  const port = process.env['E2E_PORT'] ?? String(await freePort());
  return new Promise((resolve) => {
    const [program, ...rest] = command;
    const child = spawn(program!, rest, {
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
      env: { ...process.env, E2E_PORT: port, FORCE_COLOR: process.stdout.isTTY ? '1' : '0', ASTRO_TELEMETRY_DISABLED: '1' },
    });
    let output = '';
    const keep = (chunk: Buffer) => {
      output += chunk.toString();
      if (live) process.stdout.write(chunk);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => resolve({ code: 1, output: `${output}\n${command.join(' ')}: ${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
