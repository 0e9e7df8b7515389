import { type SpawnSyncReturns, execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

// Each case starts a Node or parses thousands of lines: a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });

const cli = join(import.meta.dirname, '../../../packages/axum-08/cli.ts');
const old = 'use axum::{routing::get, Router};\n\npub fn app() -> Router {\n    Router::new().route("/users/:id", get(|| async {}))\n}\n';
const next = old.replace(':id', '{id}');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'axum-08-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function run(args: readonly string[], input: string | Buffer = ''): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [cli, ...args], { cwd: folder, input, encoding: 'utf8', timeout: 60_000, env: { ...process.env, NO_COLOR: '1' } });
}

function put(path: string, text: string | Buffer): string {
  const full = join(folder, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, text);
  return full;
}

function read(path: string): string {
  return readFileSync(join(folder, path), 'utf8');
}

function repository(): void {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, stdio: 'ignore' });
  git('init', '-q');
  git('add', '.');
  git('-c', 'user.name=t', '-c', 'user.email=t@example.org', 'commit', '-qm', 'start');
}

test('--stdin gives the result on stdout and notes on stderr', () => {
  const { stdout, stderr, status } = run(['--stdin'], old.replace('/users/', '/v1/messages'));
  expect(stdout).toBe(old.replace('/users/:id', '/v1/messages{id}'));
  expect(stderr).toMatch(/^<stdin>:4:25: "\/v1\/messages:id": .+ literal/);
  expect(status).toBe(0);
  expect(run(['--stdin'], stdout).stdout).toBe(stdout);
});

test('a dry run shows a diff and writes nothing', () => {
  put('src/main.rs', old);
  const { stdout, stderr, status } = run(['src']);
  expect(stdout).toBe(
    [
      '--- src/main.rs',
      '+++ src/main.rs',
      '@@ -1,5 +1,5 @@',
      ' use axum::{routing::get, Router};',
      ' ',
      ' pub fn app() -> Router {',
      '-    Router::new().route("/users/:id", get(|| async {}))',
      '+    Router::new().route("/users/{id}", get(|| async {}))',
      ' }',
      '',
      '',
    ].join('\n'),
  );
  expect(stderr).toBe('1 file read: 2 rewrites to make in 1 file, 0 notes, 0 problems. Nothing was written: pass --write.\n');
  expect([status, read('src/main.rs')]).toEqual([0, old]);
});

test('the diff of a dry run is a patch, with line ends of Windows and without one at the end too', () => {
  put('src/main.rs', `${old}${'// far away\n'.repeat(20)}${old.replace('app', 'other').trimEnd()}`);
  put('src/windows.rs', old.replaceAll('\n', '\r\n'));
  put('src/gone.rs', 'use axum::async_trait;\nuse axum::extract::FromRequestParts;\nstruct A;\n#[async_trait]\nimpl<S: Sync> FromRequestParts<S> for A {}\n');
  repository();
  const { stdout } = run(['src']);
  execFileSync('git', ['apply', '-p0', '-'], { cwd: folder, input: stdout });
  const patched = ['src/main.rs', 'src/windows.rs', 'src/gone.rs'].map(read);
  execFileSync('git', ['checkout', '-q', '.'], { cwd: folder });
  run(['--write', 'src']);
  expect(patched).toEqual(['src/main.rs', 'src/windows.rs', 'src/gone.rs'].map(read));
});

test('--write writes source and manifest, keeps the mode, and leaves nothing beside them', () => {
  const file = put('src/main.rs', old);
  put('Cargo.toml', '[dependencies]\naxum = "0.7"\n');
  chmodSync(file, 0o755);
  const { status, stderr } = run(['--write']);
  expect([status, read('src/main.rs'), read('Cargo.toml')]).toEqual([0, next, '[dependencies]\naxum = "0.8"\n']);
  expect(stderr).toContain('3 rewrites made in 2 files');
  expect(readdirSync(join(folder, 'src'))).toEqual(['main.rs']);
  expect(run(['--write']).stderr).toContain('0 rewrites');
});

test('--check exits with 1 while something is left, and with 0 after', () => {
  put('main.rs', old);
  expect(run(['--check'])).toMatchObject({ status: 1, stdout: 'main.rs: 2 rewrites left\n' });
  run(['--write']);
  expect(run(['--check'])).toMatchObject({ status: 0, stdout: '' });
  expect(run(['--check', '--stdin'], old)).toMatchObject({ status: 1, stdout: '', stderr: '<stdin>: 2 rewrites left\n' });
});

test('--write refuses a dirty tree unless told', () => {
  put('main.rs', old);
  put('notes.txt', 'a');
  repository();
  put('notes.txt', 'b');
  const refused = run(['--write']);
  expect([refused.status, read('main.rs')]).toEqual([2, old]);
  expect(refused.stderr).toContain('nothing written: 1 uncommitted change (notes.txt)');
  expect(run(['--write', '--allow-dirty']).status).toBe(0);
  expect(read('main.rs')).toBe(next);
});

test('--write takes a clean tree', () => {
  put('main.rs', old);
  repository();
  expect(run(['--write']).status).toBe(0);
  expect(read('main.rs')).toBe(next);
});

test.each(['with git', 'without git'])('what .gitignore names is left out of folders, %s', (how) => {
  put('.gitignore', 'generated/\n/skip.rs\n');
  for (const path of ['generated/a.rs', 'skip.rs', 'target/b.rs', 'deep/keep.rs']) put(path, old);
  if (how === 'with git') {
    rmSync(join(folder, 'target'), { recursive: true });
    repository();
  }
  run(['--write']);
  expect(['generated/a.rs', 'skip.rs', 'deep/keep.rs'].map(read)).toEqual([old, old, next]);
  run(['--write', '--allow-dirty', 'skip.rs']);
  expect(read('skip.rs')).toBe(next);
});

test('a constant in one file follows the route in another', () => {
  put('src/paths.rs', 'pub mod at {\n    pub const SHOW: &str = "/users/:id";\n}\n');
  put('src/main.rs', 'use axum::{routing::get, Router};\nmod paths;\nfn app() -> Router { Router::new().route(paths::at::SHOW, get(|| async {})) }\n');
  run(['--write']);
  expect(read('src/paths.rs')).toContain('"/users/{id}"');
});

test('--json lists edits, notes and problems', () => {
  put('main.rs', old);
  put('bad.rs', Buffer.from([0x66, 0x00, 0x01]));
  const { stdout, status } = run(['--json']);
  const report = JSON.parse(stdout) as { summary: unknown; files: { path: string; edits: { rule: string; insert: string; line: number; column: number }[] }[]; problems: unknown };
  expect(report.summary).toEqual({ files: 1, changed: 1, edits: 2, notes: 0, problems: 1 });
  expect(report.files[0]?.edits.map(({ rule, insert }) => `${rule} ${insert}`)).toEqual(['route-path {', 'route-path }']);
  const first = report.files[0]?.edits[0];
  expect(old.split('\n')[(first?.line ?? 0) - 1]?.[(first?.column ?? 0) - 1]).toBe(':');
  expect(report.problems).toEqual([{ path: 'bad.rs', message: 'is binary (it holds NUL bytes), so it was left alone.' }]);
  expect(status).toBe(2);
});

test.each([
  { name: 'binary junk', input: Buffer.from([0xff, 0xfe, 0x00, 0x80]), message: 'is binary' },
  { name: 'text that is not UTF-8', input: Buffer.from([0x2f, 0xc3, 0x28]), message: 'is not UTF-8' },
  { name: 'a file of 10 MB', input: Buffer.alloc(10_000_000, 'fn f() {}\n'), message: 'has 10.0 MB; files over 4 MB are left alone' },
])('$name gets a clear message and no output', ({ input, message }) => {
  const { stdout, stderr, status } = run(['--stdin'], input);
  expect([stdout, status]).toEqual(['', 2]);
  expect(stderr).toContain(message);
});

test.each([
  { name: 'unbalanced quotes', input: `${old}\nconst A: &str = "${'"'.repeat(5001)}\nfn f() { x("/a/:b") }\n` },
  { name: 'endless nesting', input: `${old}fn f() { ${'('.repeat(20_000)} }` },
  { name: 'an endless comment', input: `${old}${'/*'.repeat(20_000)}` },
])('$name neither hangs nor throws', ({ input }) => {
  const { stdout, stderr, status } = run(['--stdin'], input);
  expect(stderr).not.toMatch(/Error|\bat \w+ \(/);
  expect(status).toBe(0);
  // Where the nesting is too deep for the parser, the file stays as it is and a note says so.
  expect(stdout).toBe(stderr.includes('too deeply') ? input : next + input.slice(old.length));
});

test('what can not be read is named, and the rest is done', () => {
  put('main.rs', old);
  symlinkSync(join(folder, 'nowhere.rs'), join(folder, 'broken.rs'));
  const { status, stderr } = run(['--write', 'main.rs', 'broken.rs', 'missing', 'main.txt']);
  expect(status).toBe(2);
  expect(stderr).toContain("missing: can't be read: there is no such file or folder. Paths start at");
  expect(read('main.rs')).toBe(next);
});

test('a folder without anything to read says so, and a link to a folder is no file', () => {
  mkdirSync(join(folder, 'empty'));
  symlinkSync(join(folder, 'empty'), join(folder, 'link.rs'));
  const { status, stderr } = run(['empty', 'link.rs']);
  expect(status).toBe(2);
  expect(stderr).toContain('empty: holds no .rs file and no Cargo.toml');
  expect(stderr).toContain('link.rs: holds no .rs file and no Cargo.toml');
});

test.each([
  { args: ['--wat'], message: "Unknown option '--wat'" },
  { args: ['--write', '--check'], message: 'exclude each other' },
  { args: ['--stdin', 'a.rs'], message: '--stdin takes no files' },
])('wrong usage $args is explained', ({ args, message }) => {
  const { status, stderr } = run(args);
  expect(status).toBe(2);
  expect(stderr).toContain(message);
});
