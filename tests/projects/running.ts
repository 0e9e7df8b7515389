/** Projects on the disk, and the processes that run them. */
import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { linkSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { recordSeparator } from '../../src/project/engine-messages.ts';
import type { EngineQuestion, EngineRecord } from '../../src/project/engine-messages.ts';

/** Outside the project, npm runs on whichever Node comes first. */
const environment: NodeJS.ProcessEnv = {
  ...process.env,
  PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`,
  FORCE_COLOR: '0',
  // Set by the runner of these tests, for processes of its own.
  NODE_TEST_CONTEXT: undefined,
};

/** A folder with these files; gone when it is disposed of. */
export function writeProject(files: Readonly<Record<string, string | Uint8Array>>): { readonly folder: string } & Disposable {
  const folder = mkdtempSync(join(tmpdir(), 'take-home-'));
  const folders = new Set<string>();
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path);
    if (!folders.has(dirname(file))) mkdirSync(dirname(file), { recursive: true });
    folders.add(dirname(file));
    if (isShared.test(path)) linkSync(onShelf(content), file);
    else writeFileSync(file, content);
  }
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
}

/** What nobody writes to, and all projects hold: hundreds of small files, which cost more to make than to read. */
const isShared = /(^|\/)(vendor|node_modules|server)\//;

const shelf = mkdtempSync(join(tmpdir(), 'take-home-shared-'));
process.once('exit', () => rmSync(shelf, { recursive: true, force: true }));
const shelved = new Set<string>();

/** Path of the one file with that content. */
function onShelf(content: string | Uint8Array): string {
  const path = join(shelf, createHash('sha256').update(content).digest('hex'));
  if (!shelved.has(path)) writeFileSync(path, content);
  shelved.add(path);
  return path;
}

/** Runs a command to its end. */
export async function finish(command: string, args: readonly string[], folder: string, env: NodeJS.ProcessEnv = {}): Promise<{ code: number; output: string }> {
  const child = spawn(command, args, { cwd: folder, env: { ...environment, ...env } });
  const output: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code: code ?? 1, output: output.join('') };
}

/** A server as `npm start` runs it, once it says where it listens. */
export async function startServer(command: string, args: readonly string[], folder: string): Promise<{ readonly port: number } & AsyncDisposable> {
  const child = spawn(command, args, { cwd: folder, env: { ...environment, PORT: '0', CLOCK: 'paused' }, detached: true });
  const port = await new Promise<number>((resolve, reject) => {
    let output = '';
    const listen = (chunk: Buffer): void => {
      output += chunk.toString();
      const found = /Listening on http:\/\/localhost:(\d+)/.exec(output);
      if (found) resolve(Number(found[1]));
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('close', () => reject(new Error(`The server ended: ${output}`)));
  });
  return { port, [Symbol.asyncDispose]: () => end(child) };
}

/** Its group too: npm starts a shell, and the shell the server. */
async function end(child: ChildProcessWithoutNullStreams): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const closed = once(child, 'close');
  process.kill(-child.pid, 'SIGKILL');
  await closed;
}

type Result = Extract<EngineRecord, { type: 'answer' | 'failed' }>;

export interface EngineProcess extends AsyncDisposable {
  readonly node: string;
  ask(question: EngineQuestion): Promise<Result>;
}

/** `node server/engine.js`, as a container starts it. */
export async function startEngine(node: string, folder: string, env: NodeJS.ProcessEnv = {}): Promise<EngineProcess> {
  const child = spawn(node, ['server/engine.js'], { cwd: folder, env: { ...environment, ...env }, detached: true });
  const waiting = new Map<number, (result: Result) => void>();
  const started = Promise.withResolvers<string>();
  const errors: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
  child.once('close', () => started.reject(new Error(`The engine ended: ${errors.join('')}`)));
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (!line.startsWith(recordSeparator)) return;
    const record = JSON.parse(line.slice(1)) as EngineRecord;
    if (record.type === 'listening') started.resolve(record.node);
    if (record.type === 'answer' || record.type === 'failed') waiting.get(record.request)?.(record);
  });
  return {
    node: await started.promise,
    ask: (question) => new Promise((resolve) => {
      waiting.set(question.request, resolve);
      child.stdin.write(`${JSON.stringify(question)}\n`);
    }),
    [Symbol.asyncDispose]: () => end(child),
  };
}
