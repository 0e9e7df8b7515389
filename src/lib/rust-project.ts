/**
 * A step's Rust crate as it goes home with a reader: it builds alone, with the versions that the site's own lock names, and
 * `cargo test` compares its answers with the recorded ones.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadTutorialNamed } from './load-tutorials.ts';
import type { LoadedStep } from './load-tutorials.ts';
import { reachableLock } from './lock-file.ts';
import { parseRegions } from './regions.ts';
import { listFiles } from './step-files.ts';
import type { Files } from '../runner/contract.ts';
import type { RustParts } from '../project/rust-parts.ts';

/** The crate that asks and compares, and the one that it needs; they travel with every Axum step. */
const checker = 'exchanges';
const ours = [checker, 'frames'];

/** The crate of the step `id` ("axum-lifecycle/layers"). Throws when there is no such step. */
export function rustParts(id: string, root: string = process.cwd()): RustParts {
  const [slug = '', ...rest] = id.split('/');
  // Every page asks for its own step: to read all tutorials each time would cost a build seconds.
  const tutorial = loadTutorialNamed(slug, root);
  const step = tutorial?.steps.find((each) => each.slug === rest.join('/'));
  const framework = tutorial?.frontmatter?.framework;
  if (step !== undefined && framework !== undefined) return { framework, files: crateFiles(root, step, framework) };
  throw new Error(`There is no step "${id}" under tutorials/.`);
}

function crateFiles(root: string, step: LoadedStep, framework: 'axum' | 'spin'): Files {
  const folder = join(step.folder, 'rust');
  const manifest = readFileSync(join(folder, 'Cargo.toml'), 'utf8');
  const own = Object.fromEntries(listFiles(folder).filter((path) => !path.startsWith('target/')).map((path) => [path, readShown(folder, path)]));
  if (framework === 'spin') return { ...own, 'Cargo.toml': alone(manifest), ...lockOf(root, folder, [crateName(manifest)]) };
  // Only who speaks over WebSockets has to compile what that takes.
  const features = step.exchanges.some(({ request }) => request.frames) ? '' : ', default-features = false';
  return {
    ...own,
    'Cargo.toml': alone(`${manifest.trimEnd()}\n\n[dev-dependencies]\n${checker} = { path = "${checker}"${features} }\n`),
    'exchanges.toml': readFileSync(join(step.folder, 'exchanges.toml'), 'utf8'),
    'tests/exchanges.rs': exchangesTest(crateName(manifest)),
    ...ours.reduce((files, name) => ({ ...files, ...filesOf(root, name) }), {}),
    ...lockOf(root, folder, [crateName(manifest), ...ours]),
  };
}

function alone(manifest: string): string {
  return `${manifest.trimEnd()}\n\n# A folder above may be a workspace: this crate is none of its members.\n[workspace]\n`;
}

function filesOf(root: string, name: string): Files {
  const folder = join(root, 'crates', name);
  const paths = listFiles(folder).filter((path) => path === 'Cargo.toml' || path.startsWith('src/'));
  return Object.fromEntries(paths.map((path) => [`${name}/${path}`, readFileSync(join(folder, path), 'utf8')]));
}

/** A crate outside the site's workspace has a lock of its own. */
function lockOf(root: string, folder: string, crates: readonly string[]): Files {
  if (existsSync(join(folder, 'Cargo.lock'))) return {};
  return { 'Cargo.lock': reachableLock(readFileSync(join(root, 'Cargo.lock'), 'utf8'), crates) };
}

/** Without the marks that the prose points to. */
function readShown(folder: string, path: string): string {
  const text = readFileSync(join(folder, path), 'utf8').replaceAll('\r\n', '\n');
  return /\.(rs|toml)$/.test(path) ? parseRegions(path, text).text : text;
}

function crateName(manifest: string): string {
  const name = /^name = "([^"]+)"/m.exec(manifest)?.[1];
  if (name === undefined) throw new Error(`A Cargo.toml has no name:\n${manifest}`);
  return name;
}

function exchangesTest(crate: string): string {
  return `//! The program gives the answers that exchanges.toml holds.

#[test]
fn the_program_gives_its_recorded_answers() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    if let Err(faults) = exchanges::check_program(folder, ${crate.replaceAll('-', '_')}::app) {
        panic!("\\n{faults}\\n");
    }
}
`;
}
