/** What the zip holds under rust/ builds alone, offline, with the versions of the site's lock, and checks its own answers. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { rustParts } from '../../src/lib/rust-project.ts';
import { finish, writeProject } from './running.ts';

/** The smallest of one tutorial, the largest, and a component of Spin's. Sharing the site's target folder, they cost seconds. */
const crates: Readonly<Record<string, RegExp>> = {
  'axum-lifecycle/first-server': /test result: ok\. 1 passed/,
  'axum-lifecycle/the-whole-way': /test result: ok\. 1 passed/,
  'spin-hello/a-first-answer': /test result: ok\./,
};

for (const [id, passes] of Object.entries(crates)) {
  await test(`${id}: cargo test`, async () => {
    using crate = writeProject(rustParts(id).files);
    const { code, output } = await finish('cargo', ['test', '--offline', '--quiet'], crate.folder, { CARGO_TARGET_DIR: `${process.cwd()}/target`, CARGO_TERM_COLOR: 'never' });
    assert.equal(code, 0, output);
    assert.match(output, passes);
    const site = packagesIn(readFileSync('Cargo.lock', 'utf8'));
    // The crate and its checker have no checksum: they are our own.
    assert.deepEqual(packagesIn(readFileSync(`${crate.folder}/Cargo.lock`, 'utf8')).filter((entry) => !site.includes(entry)), []);
  });
}

function packagesIn(lock: string): string[] {
  return [...lock.matchAll(/^name = "(.+)"\nversion = "(.+)"\n(?:source = ".+"\n)?(?:checksum = "(.+)")?/gm)].map(([, name = '', version = '', checksum = '']) => `${name} ${version} ${checksum}`);
}
