import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NewStepError, addStep } from '../../../scripts/new-step/add-step.ts';
import { checkFiles } from '../../../src/lib/check-content.ts';
import { formatProblems } from '../../../src/lib/problem.ts';
import { makeProject } from './sound-project.ts';

const CRATE = `[package]
name = "demo-wasm"

[dependencies]
browser = { path = "../../../crates/browser" }
demo-one = { path = "../one/rust", default-features = false }

[target.'cfg(not(target_family = "wasm"))'.dependencies]
exchanges = { path = "../../../crates/exchanges" }
`;
const MODULE = `pub const STEPS: &[browser::Step] = &[
    ("one", demo_one::app),
];
`;

let project: ReturnType<typeof makeProject>;
const read = (path: string) => readFileSync(join(project.root, path), 'utf8');

beforeEach(() => {
  project = makeProject({
    'tutorials/demo/wasm/Cargo.toml': CRATE,
    'tutorials/demo/wasm/src/lib.rs': MODULE,
    'content/concepts/basics.mdx': '---\nnotation: "fn"\ntitle: Functions\norder: 1\nfind: [fn, pub, tail-expression, number-types, use, path, async, reference, lifetime, str]\n---\n',
  });
});
afterEach(() => project.remove());

const FOLDER_RULE = '" can\'t be a step\'s folder: write up to 60 lower-case letters, digits and single hyphens, a letter first. "wasm", "components", "index" are the tutorial\'s own.';

describe('new-step', () => {
  test('makes a step that has nothing wrong', () => {
    const paths = addStep(project.root, { tutorial: 'demo', slug: 'shared-state', title: 'State: what "all" share' });
    expect(paths.length).toBe(10);
    const { problems, bySteps } = checkFiles(project.root, undefined);
    expect([...bySteps]).toEqual([]);
    expect(formatProblems(problems.filter(({ file }) => !file.includes('/wasm/')))).toBe('');
  });

  test('lists it, and puts its program into the module', () => {
    addStep(project.root, { tutorial: 'demo', slug: 'shared-state', title: 'State' });
    expect(read('tutorials/demo/index.mdx')).toBe('---\ntitle: Demo\ndescription: A demo.\nframework: axum\nsteps: [one, shared-state]\n---\nHello.\n');
    expect(read('tutorials/demo/wasm/Cargo.toml')).toBe(CRATE.replace('\n\n[target', '\ndemo-shared-state = { path = "../shared-state/rust", default-features = false }\n\n[target'));
    expect(read('tutorials/demo/wasm/src/lib.rs')).toBe(MODULE.replace('];', '    ("shared-state", demo_shared_state::app),\n];'));
  });

  test.each([
    ['two', 'next', 'Title', 'There is no tutorial "two": write the name of a folder under tutorials/, or make it first, with an index.mdx.'],
    ['../tutorials/demo', 'next', 'Title', 'There is no tutorial "../tutorials/demo": write the name of a folder under tutorials/, or make it first, with an index.mdx.'],
    ['demo', 'x'.repeat(61), 'Title', `"${'x'.repeat(61)}${FOLDER_RULE}`],
    ['demo', 'components', 'Title', `"components${FOLDER_RULE}`],
    ['demo', 'Next Step', 'Title', `"Next Step${FOLDER_RULE}`],
    ['demo', '../next', 'Title', `"../next${FOLDER_RULE}`],
    ['demo', 'index', 'Title', `"index${FOLDER_RULE}`],
    ['demo', 'wasm', 'Title', `"wasm${FOLDER_RULE}`],
    ['demo', 'one', 'Title', 'tutorials/demo/one is there already: choose another name, or change what is there.'],
    ['demo', 'next', ' ', 'The step needs a title: give it as the third argument, in quotes.'],
  ])('refuses %s %s %j', (tutorial, slug, title, said) => {
    const before = read('tutorials/demo/index.mdx');
    expect(() => addStep(project.root, { tutorial, slug, title })).toThrow(new NewStepError(said));
    expect(read('tutorials/demo/index.mdx')).toBe(before);
  });
});
