/** The stages of `npm test`, in lanes: the stages of a lane run one after another. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findNode, versions } from '../../tests/projects/nodes.ts';
import { debianPackages, findBrowser, type BrowserName } from '../find-browser.ts';
import { countCargo, countClosingLine, countNodeTest, countPlaywright, countVitest, type Count } from './counts.ts';

export interface Stage {
  readonly name: string;
  /** Why this machine can't run the stage, with what to install; undefined when it can. */
  missing?(): string | undefined;
  readonly command: readonly string[];
  /** Reads the counts that the stage left behind; without it the stage counts as one test. */
  count?(output: string): Count;
  /** All that the stage reads, as git's path patterns. Where none of it changed since the stage passed, a person's run leaves it out. */
  readonly inputs?: readonly string[];
}

const vitestReport = 'test-results/vitest.json';
const playwrightReport = 'test-results/playwright.json';

const hostileInputs = ['src', 'packages', 'tests/hostile'];
/** What the built site is made of, and what walks it. */
const siteInputs = ['src', 'packages', 'content', 'tutorials', 'crates', 'Cargo.*', 'public', 'astro.config.mjs', 'playwright.config.ts', 'tests/e2e'];

export const typesLane: readonly Stage[] = [{ name: 'types', command: ['npm', 'run', '--silent', 'check'] }];

export const lintLane: readonly Stage[] = [
  { name: 'lint', command: ['npm', 'run', '--silent', 'lint'], inputs: ['*.ts', '*.mjs', '*.js', '*.astro', '*.json'] },
];

export const unitLane: readonly Stage[] = [
  { name: 'build', command: ['astro', 'build'] },
  { name: 'unit', command: ['vitest', 'run'], count: () => countVitest(vitestReport) },
  // Last: it has work for a core while the Rust lane's last stages wait for one another.
  { name: 'projects', missing: missingNodes, command: ['node', '--test', '--test-reporter=spec', 'tests/projects/projects.test.ts'], count: countNodeTest, inputs: ['packages', 'src', 'tests/projects', 'tutorials'] },
];

export const browserLane: readonly Stage[] = [
  // Three at a time: what waits for a container would leave a core idle.
  chromium('pages', [...siteInputs, 'tests/budgets', 'tests/webcontainer'], 'tests/e2e', 'tests/budgets', 'tests/webcontainer', '--workers=3'),
  chromium('hostile', [...siteInputs, 'tests/hostile'], 'tests/hostile'),
  { name: 'firefox', missing: () => missingBrowser('firefox'), command: ['node', 'tests/hostile/other-browsers.ts', 'firefox'], count: countClosingLine, inputs: hostileInputs },
  { name: 'firefox journey', missing: () => missingBrowser('firefox'), command: ['node', 'tests/e2e/other-browsers.ts', 'firefox'], count: countClosingLine, inputs: siteInputs },
  { name: 'webkit', missing: () => missingBrowser('webkit'), command: ['node', 'tests/hostile/other-browsers.ts', 'webkit'], count: countClosingLine, inputs: hostileInputs },
  { name: 'webkit journey', missing: () => missingBrowser('webkit'), command: ['node', 'tests/e2e/other-browsers.ts', 'webkit'], count: countClosingLine, inputs: siteInputs },
];

export const rustLane: readonly Stage[] = [
  { name: 'rust format', missing: missingCargo, command: ['cargo', 'fmt', '--all', '--check'] },
  { name: 'rust lint', missing: missingCargo, command: ['cargo', 'clippy', '--workspace', '--all-targets', '--locked', '--quiet', '--', '-D', 'warnings'] },
  { name: 'rust', missing: missingCargo, command: ['node', 'scripts/test/cargo.ts'], count: countCargo },
];

export const rustWorkLane: readonly Stage[] = [
  { name: 'rustc messages', missing: missingCargo, command: ['node', 'scripts/record-compiler.ts', '--check'], count: countClosingLine, inputs: ['content/compiler', 'crates', 'Cargo.*', 'rust-toolchain.toml'] },
  { name: 'rust projects', missing: missingCargo, command: ['node', '--test', '--test-reporter=spec', 'tests/projects/rust.test.ts'], count: countNodeTest, inputs: ['packages', 'src', 'tests/projects', 'tutorials', 'crates', 'Cargo.*', 'rust-toolchain.toml'] },
  { name: 'migrator fixtures', missing: missingCargo, command: ['node', 'tests/migrations/fixtures.ts'], count: countClosingLine, inputs: ['tests/migrations', 'tests/fixtures/axum-08', 'rust-toolchain.toml'] },
  { name: 'migrated crates', missing: missingCargo, command: ['node', 'tests/migrations/crates.ts'], count: countClosingLine, inputs: ['tests/migrations', 'packages/axum-08', 'rust-toolchain.toml'] },
];

export const twinLane: readonly Stage[] = [
  { name: 'twin beside axum', missing: missingCargo, command: ['node', '--disable-warning=ExperimentalWarning', 'tests/differential/run.ts'], count: countClosingLine, inputs: ['packages', 'src', 'tests/differential', 'rust-toolchain.toml'] },
];

function chromium(name: string, inputs: readonly string[], ...test: readonly string[]): Stage {
  return { name, missing: () => missingBrowser('chromium'), command: ['playwright', 'test', ...test], count: () => countPlaywright(playwrightReport), inputs };
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
