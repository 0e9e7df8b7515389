/** Asks rustc what it says to the mistakes under content/compiler, and whether their repairs compile. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const FOLDER = 'content/compiler';
/** What these crates share with the site's, cargo finds compiled here. */
const TARGET = 'target';
const OUTPUT = 'target/compiler';

/** The crates that a mistake may import: the dependencies of content/compiler/Cargo.toml. */
const CRATES = ['axum', 'serde', 'tokio'];

/** What rustc says of one mistake today. */
export interface Messages {
  /** Folder under content/compiler. */
  readonly name: string;
  /** Of wrong.rs: what `message.txt` holds. */
  readonly message: string;
  /** Of wrong.rs with `#[axum::debug_handler]` above its handler, where the message advises it: what `helped.txt` holds. */
  readonly helped: string | undefined;
  /** Of right.rs: empty when it compiles without a warning. */
  readonly complaints: string;
}

interface Diagnostic {
  readonly level: string;
  readonly rendered: string;
  readonly spans: readonly unknown[];
}

const run = promisify(execFile);

/** Compiles every mistake and its repair. Throws when cargo is missing, or can't build what they import. */
export async function askCompiler(root: string): Promise<Messages[]> {
  const flags = await buildImports(root);
  mkdirSync(join(root, OUTPUT), { recursive: true });
  const names = readdirSync(join(root, FOLDER), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const all: Messages[] = [];
  for (const name of names.toSorted()) all.push(await askAbout(root, name, flags));
  return all;
}

/** The files that hold what rustc said, and their texts. */
export function recordedFiles({ name, message, helped }: Messages): { readonly path: string; readonly text: string | undefined }[] {
  return [
    { path: `${FOLDER}/${name}/message.txt`, text: message },
    { path: `${FOLDER}/${name}/helped.txt`, text: helped },
  ];
}

/** Sentences on what is recorded and isn't so any more, and on repairs that don't compile. */
export function findChanges(root: string, messages: Messages): string[] {
  const changed = recordedFiles(messages)
    .filter(({ path, text }) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined) !== text)
    .map(({ path, text }) => `${path} isn't what rustc says today: run \`npm run record -- compiler\`. Today:\n${text ?? '(nothing)'}`);
  const { name, message, complaints } = messages;
  return [
    ...changed,
    ...(message === '' ? [`${FOLDER}/${name}/wrong.rs compiles: it has to hold the mistake`] : []),
    ...(complaints === '' ? [] : [`${FOLDER}/${name}/right.rs has to compile without a warning:\n${complaints}`]),
  ];
}

/** Checks the crates once, and gives the arguments with which rustc finds them. */
async function buildImports(root: string): Promise<string[]> {
  const { stdout } = await run('cargo', ['check', '--locked', '--quiet', '--message-format', 'json', '--manifest-path', `${FOLDER}/Cargo.toml`, '--target-dir', TARGET], { cwd: root, maxBuffer: 1 << 26 });
  const artefacts = stdout.split('\n').filter((line) => line.includes('"compiler-artifact"')).map((line) => JSON.parse(line) as { target: { name: string }; filenames: string[] });
  const externs = CRATES.flatMap((crate) => {
    const file = artefacts.find(({ target }) => target.name === crate)?.filenames.find((path) => path.endsWith('.rmeta'));
    if (file === undefined) throw new Error(`${FOLDER}/Cargo.toml has no dependency "${crate}"`);
    return ['--extern', `${crate}=${file}`];
  });
  return [...externs, '-L', `dependency=${join(root, TARGET, 'debug/deps')}`];
}

async function askAbout(root: string, name: string, flags: readonly string[]): Promise<Messages> {
  const folder = join(root, FOLDER, name);
  const wrong = readFileSync(join(folder, 'wrong.rs'), 'utf8');
  const message = (await compile(root, folder, flags)('wrong.rs')).join('\n');
  // "{place_order}: Handler<_, _>" names the function that is no handler.
  const handler = /\{(\w+)\}: Handler</.exec(message)?.[1];
  return {
    name,
    message,
    helped: handler === undefined ? undefined : await compileHelped(root, name, flags, wrong, handler),
    complaints: (await compile(root, folder, flags)('right.rs')).join('\n'),
  };
}

/** The first thing that rustc says is about the handler; what follows is the old message again. */
async function compileHelped(root: string, name: string, flags: readonly string[], wrong: string, handler: string): Promise<string> {
  const folder = join(root, OUTPUT, 'helped', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'wrong.rs'), wrong.replace(`async fn ${handler}(`, `#[axum::debug_handler]\nasync fn ${handler}(`));
  const [first] = await compile(root, folder, flags)('wrong.rs');
  if (first === undefined) throw new Error(`${FOLDER}/${name}: rustc says nothing once #[axum::debug_handler] stands above ${handler}`);
  return first;
}

/** Compiles a file of `folder`, as cargo would; gives its errors and warnings as rustc prints them. */
function compile(root: string, folder: string, flags: readonly string[]): (file: string) => Promise<string[]> {
  return async (file) => {
    const output = join(root, OUTPUT, 'case.rmeta');
    const args = ['--edition', '2024', '--crate-name', 'bakery', '--crate-type', 'lib', '--emit', 'metadata', '-o', output, '--error-format', 'json', ...flags, file];
    const { stderr } = await run('rustc', args, { cwd: folder, maxBuffer: 1 << 26 }).catch((error: unknown) => {
      if (error instanceof Error && 'stderr' in error && typeof error.stderr === 'string' && error.stderr.startsWith('{')) return { stderr: error.stderr };
      throw error;
    });
    const diagnostics = stderr.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Diagnostic);
    return diagnostics.filter(({ spans }) => spans.length > 0).map(({ rendered }) => normalise(rendered));
  };
}

/** Takes out what is another on each machine: where the crates lie, and the name of the file with a type in full. */
function normalise(rendered: string): string {
  return rendered
    .replaceAll(/(?:[A-Z]:)?[^\s']*[/\\]registry[/\\]src[/\\][^/\\]+[/\\]/g, '')
    .replaceAll(/'[^']*\.long-type-\d+\.txt'/g, "'target/debug/deps/bakery.long-type.txt'")
    .replaceAll(/[ \t]+$/gm, '')
    .trimEnd()
    .concat('\n');
}
