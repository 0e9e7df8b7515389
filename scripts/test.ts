/**
 * `npm test`: everything, in lanes that share the machine: Rust compiles and lint reads while types, build and browsers take turns.
 * Says what it skipped and why; under CI=true nothing may be skipped. Ends with `N passed, N failed`.
 *
 * `npm test -- rust unit` runs the named stages alone.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { findNode, versions } from '../tests/projects/nodes.ts';
import { debianPackages, findBrowser, type BrowserName } from './find-browser.ts';

interface Count {
  readonly passed: number;
  readonly failed: number;
}

interface Stage {
  readonly name: string;
  /** Why this machine can't run the stage, with what to install; undefined when it can. */
  missing?(): string | undefined;
  readonly command: readonly string[];
  /** Reads the counts that the stage left behind; without it the stage counts as one test. */
  count?(output: string): Count;
}

const vitestReport = 'test-results/vitest.json';
const playwrightReport = 'test-results/playwright.json';

const typesLane: readonly Stage[] = [{ name: 'types', command: ['npm', 'run', '--silent', 'check'] }];

const lintLane: readonly Stage[] = [
  { name: 'lint', command: ['npm', 'run', '--silent', 'lint'] },
  { name: 'projects', missing: missingNodes, command: ['node', '--test', '--test-reporter=spec', 'tests/projects/projects.test.ts'], count: countNodeTest },
];

const unitLane: readonly Stage[] = [
  { name: 'build', command: ['astro', 'build'] },
  { name: 'unit', command: ['vitest', 'run'], count: () => countVitest(vitestReport) },
];

const browserLane: readonly Stage[] = [
  {
    name: 'chromium',
    missing: () => missingBrowser('chromium'),
    command: ['playwright', 'test'],
    count: () => countPlaywright(playwrightReport),
  },
  { name: 'firefox', missing: () => missingBrowser('firefox'), command: ['node', 'tests/hostile/other-browsers.ts', 'firefox'], count: countClosingLine },
  { name: 'firefox journey', missing: () => missingBrowser('firefox'), command: ['node', 'tests/e2e/other-browsers.ts', 'firefox'], count: countClosingLine },
  { name: 'webkit', missing: () => missingBrowser('webkit'), command: ['node', 'tests/hostile/other-browsers.ts', 'webkit'], count: countClosingLine },
  { name: 'webkit journey', missing: () => missingBrowser('webkit'), command: ['node', 'tests/e2e/other-browsers.ts', 'webkit'], count: countClosingLine },
];

const rustLane: readonly Stage[] = [
  { name: 'rust format', missing: missingCargo, command: ['cargo', 'fmt', '--all', '--check'] },
  { name: 'rust lint', missing: missingCargo, command: ['cargo', 'clippy', '--workspace', '--all-targets', '--locked', '--quiet', '--', '-D', 'warnings'] },
  { name: 'rust', missing: missingCargo, command: ['cargo', 'test', '--workspace', '--locked', '--quiet'], count: countCargo },
  { name: 'rustc messages', missing: missingCargo, command: ['node', 'scripts/record-compiler.ts', '--check'], count: countClosingLine },
  { name: 'rust projects', missing: missingCargo, command: ['node', '--test', '--test-reporter=spec', 'tests/projects/rust.test.ts'], count: countNodeTest },
  { name: 'twin native', missing: missingCargo, command: ['node', 'tests/differential/run.ts', 'native'], count: countClosingLine },
];

const wanted = process.argv.slice(2);
const known = [...typesLane, ...lintLane, ...unitLane, ...browserLane, ...rustLane].map((stage) => stage.name);
for (const name of wanted) {
  if (!known.includes(name)) {
    console.error(`npm test: no stage "${name}". The stages are: ${known.join(', ')}.`);
    process.exit(2);
  }
}

const underCi = process.env['CI'] !== undefined;
const total = { passed: 0, failed: 0 };
const summary: string[] = [];

rmSync('test-results', { recursive: true, force: true });
await Promise.all([runLane(rustLane, 'at its end'), runTypeScript()]);
// Alone: browsers that share the machine with compilers fall behind their clocks.
await runLane(browserLane, 'as it comes');

console.log(`\n${summary.join('\n')}\n\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

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
    const started = performance.now();
    const { code, output } = await run(stage.command, print === 'as it comes');
    if (print === 'at its end' && (code !== 0 || wanted.length > 0)) process.stdout.write(output);
    const count = safeCount(stage, output, code);
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

function run(command: readonly string[], live: boolean): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const [program, ...rest] = command;
    const child = spawn(program!, rest, {
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
      env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0', ASTRO_TELEMETRY_DISABLED: '1' },
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

function countVitest(report: string): Count {
  const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(report, 'utf8')) as Record<string, number>;
  return { passed: numPassedTests ?? 0, failed: Math.max(numFailedTests ?? 0, numFailedTestSuites ?? 0) };
}

/** A test that passed only on a second try would count as failed: retries are off, and flaky is broken. */
function countPlaywright(report: string): Count {
  const { stats } = JSON.parse(readFileSync(report, 'utf8')) as { stats: Record<string, number> };
  return { passed: stats['expected'] ?? 0, failed: (stats['unexpected'] ?? 0) + (stats['flaky'] ?? 0) + (stats['skipped'] ?? 0) };
}

function countCargo(output: string): Count {
  const lines = [...output.matchAll(/(\d+) passed; (\d+) failed/g)];
  return { passed: sum(lines.map((line) => Number(line[1]))), failed: sum(lines.map((line) => Number(line[2]))) };
}

function countNodeTest(output: string): Count {
  const [pass, fail] = ['pass', 'fail'].map((word) => new RegExp(`^. ${word} (\\d+)$`, 'm').exec(output)?.[1]);
  if (pass === undefined || fail === undefined) throw new Error('no lines "pass N" and "fail N"');
  return { passed: Number(pass), failed: Number(fail) };
}

function countClosingLine(output: string): Count {
  const line = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
  if (!line) throw new Error('no closing line "N passed, N failed"');
  return { passed: Number(line[1]), failed: Number(line[2]) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}

function missingBrowser(name: BrowserName): string | undefined {
  return findBrowser(name) === undefined ? `no ${name} found; on Debian: apt-get install ${debianPackages[name]}` : undefined;
}

function missingNodes(): string | undefined {
  try {
    versions.forEach(findNode);
    return undefined;
  } catch (error) {
    return `${String(error)}; npm fetches these Nodes once, and needs a network for it`;
  }
}

function missingCargo(): string | undefined {
  if (!existsSync('Cargo.toml')) return 'no Cargo.toml here';
  return spawnSync('cargo', ['--version'], { stdio: 'ignore' }).status === 0 ? undefined : 'no cargo found; see rustup.rs';
}
