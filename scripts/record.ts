/**
 * Writes the answers of the real Rust programs into exchanges.toml: `npm run record` for all steps,
 * `npm run record -- axum-lifecycle` for a tutorial's, `npm run record -- axum-lifecycle/layers` for one,
 * `npm run record -- compiler` for what rustc says to the mistakes of the compiler corner.
 */
import { spawnSync } from 'node:child_process';
import { recordComponent } from './record/record-spin.ts';
import { findComponents, findModules } from './wasm-manifest.ts';

const COMPILER = 'compiler';
/** The tutorial whose routers answer without Spin, too. */
const NATIVE = 'axum-in-spin';

const root = process.cwd();
const modules = findModules(root);
const components = findComponents(root);
const tutorials = [...new Set([...modules, ...components].map(({ tutorial }) => tutorial))];
const names = process.argv.slice(2);
const wanted = names.filter((name) => name !== COMPILER).map((argument) => {
  const [tutorial, step] = argument.replace(/^tutorials\//, '').replace(/\/$/, '').split('/');
  return { tutorial, step };
});

for (const { tutorial } of wanted) {
  if (tutorial === undefined || !tutorials.includes(tutorial)) {
    fail(`no tutorial "${String(tutorial)}" with a program: there are ${tutorials.join(', ')}`);
  }
}

for (const module of modules) {
  const named = wanted.filter(({ tutorial }) => tutorial === module.tutorial);
  if (names.length > 0 && named.length === 0) continue;
  const isWhole = named.some(({ step }) => step === undefined);
  const steps = isWhole ? [] : named.map(({ step }) => step).filter((step) => step !== undefined);
  const args = ['run', '--quiet', '--locked', '-p', module.crate, '--bin', 'record', '--', ...steps];
  run(module.tutorial, 'cargo', args);
}
if (names.length === 0 || names.includes(COMPILER)) run('content/compiler', process.execPath, ['scripts/record-compiler.ts']);

function run(what: string, command: string, args: readonly string[]): void {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (error) fail(`${command} didn't start (${error.message}): answers are recorded from the real program, so install Rust from https://rustup.rs`);
  if (status !== 0) fail(`${what}: nothing more is recorded; the reason stands above`);
}

for (const component of components) {
  const isWanted = wanted.length === 0 || wanted.some(({ tutorial, step }) => component.name === `${String(tutorial)}/${String(step)}` || (component.tutorial === tutorial && step === undefined));
  if (isWanted) await recordComponent(root, component).catch((error: unknown) => fail(error instanceof Error ? error.message : String(error)));
}

// Last: the routers are asked what their components were asked.
if (wanted.length === 0 || wanted.some(({ tutorial }) => tutorial === NATIVE)) run(NATIVE, 'cargo', ['run', '--quiet', '--locked', '-p', 'native-routers', '--bin', 'record-native']);

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
