/**
 * The node engine: imports the program's files, for tests and for the build. It trusts what it runs: an endless loop never ends
 * here, and everything that Node can do, the program can do.
 */
import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { format } from 'node:util';
import { createConversations } from '../../exchanges/converse.ts';
import { ServerRequest, ServerResponse, installServerFetch } from '../../exchanges/server-fetch.ts';
import { withTextModules } from '../text-modules.ts';
import { ProgramError, RunnerError, type App, type Engine, type Files, type FlowEvent, type LogLine, type Place, type StartOptions } from '../contract.ts';

/** Inside the project, so that programs find our packages in its node_modules. */
const FOLDERS = fileURLToPath(new URL('../../../.cache/node-engine/', import.meta.url));

/** Where a file that is being imported finds its console: by a name that no program uses. */
const CONSOLES = Symbol.for('rust-web-side-by-side.consoles');

type Follow = (request: Request, sink: (event: Omit<FlowEvent, 'request'>) => void) => void;
type Consoles = Record<string, Record<LogLine['level'], (...values: unknown[]) => void>>;

export function createNodeEngine(): Engine {
  const { Request: nodeRequest, Response: nodeResponse } = globalThis;
  const folders: string[] = [];

  return {
    name: 'node',
    async start(files: Files, options: StartOptions): Promise<App> {
      installServerFetch(globalThis);
      const folder = join(FOLDERS, randomUUID());
      folders.push(folder);
      return start({ files, folder, options });
    },
    dispose(): void {
      Object.assign(globalThis, { Request: nodeRequest, Response: nodeResponse });
      for (const folder of folders.splice(0)) void rm(folder, { recursive: true, force: true });
    },
  };
}

interface Run {
  readonly files: Files;
  readonly folder: string;
  readonly options: StartOptions;
}

async function start(run: Run): Promise<App> {
  const { files, folder, options } = run;
  consoles()[folder] = createConsole(options);
  await writeFiles(withTextModules(files), folder);
  const twin = /['"](axum-twin|spin-twin)['"]/.exec(Object.values(files).join('\n'))?.[1];
  try {
    const { program, flow } = (await unlessStopped(import(/* @vite-ignore */ pathToFileURL(await writeEntry(folder, twin)).href), options.signal)) as {
      program: { app?: () => unknown };
      flow?: { followRequest: Follow };
    };
    const app = checkApp(await unlessStopped(callApp(program), options.signal));
    return toApp(app, run, flow?.followRequest);
  } catch (error) {
    throw toKnownError(error, run);
  }
}

function toApp(app: App, run: Run, follow: Follow | undefined): App {
  const { options } = run;
  const converse = createConversations();
  let requests = 0;
  return {
    async fetch(request) {
      const number = requests++;
      try {
        // The program meets the same class as in the sandbox, whatever it is asked with.
        const incoming = request instanceof ServerRequest ? request : new ServerRequest(request);
        follow?.(incoming, (event) => options.onFlow({ ...event, request: number }));
        const response: unknown = await unlessStopped(converse(incoming, (asked) => app.fetch(asked)), options.signal);
        if (response instanceof ServerResponse || response instanceof Response) return response;
        throw new ProgramError('TypeError', `fetch(request) gave ${response === undefined ? 'nothing' : 'something that is no Response'}`, 'Return a Response, or a promise of one.');
      } catch (error) {
        throw toKnownError(error, run);
      }
    },
  };
}

function callApp(program: { app?: () => unknown }): unknown {
  if (typeof program.app !== 'function') throw new ProgramError('TypeError', 'main.ts exports no app()', 'Write `export function app() { … }`.');
  return program.app();
}

function checkApp(app: unknown): App {
  if (typeof (app as App | undefined)?.fetch === 'function') return app as App;
  throw new ProgramError('TypeError', 'What app() gave has no fetch(request)', 'Return the Router, or an object with fetch(request).');
}

/** Each file starts with a console of its own, in its first line: no line moves. */
async function writeFiles(files: Files, folder: string): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    const place = join(folder, path);
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, prefix(path, text, folder) + text);
  }
}

async function writeEntry(folder: string, twin: string | undefined): Promise<string> {
  const entry = join(folder, 'node-engine-entry.ts');
  const flow = twin === undefined ? '' : `export * as flow from '${twin}/flow';\n`;
  await writeFile(entry, `export * as program from './main.ts';\n${flow}`);
  return entry;
}

function prefix(path: string, text: string, folder: string): string {
  if (!/\.m?[tj]s$/.test(path) || !/\bconsole\b/.test(text)) return '';
  return `const console = globalThis[Symbol.for(${JSON.stringify(Symbol.keyFor(CONSOLES))})][${JSON.stringify(folder)}];`;
}

function consoles(): Consoles {
  const scope = globalThis as { [CONSOLES]?: Consoles };
  return (scope[CONSOLES] ??= {});
}

function createConsole(options: StartOptions): Consoles[string] {
  const print = (level: LogLine['level']) => (...values: unknown[]): void => options.onLog({ level, text: format(...values) });
  return { debug: print('debug'), log: print('log'), info: print('info'), warn: print('warn'), error: print('error'), uncaught: print('uncaught') };
}

function toKnownError(error: unknown, run: Run): ProgramError | RunnerError {
  if (error instanceof ProgramError || error instanceof RunnerError) return error;
  if (!(error instanceof Error)) return new ProgramError('Error', `The program threw ${format(error)}, which is no Error`, 'Throw `new Error("…")`.');
  return new ProgramError(error.name, error.message, 'Mend this place, then run it again.', placeIn(error.stack ?? '', run));
}

/** The first frame in the program's own files. */
function placeIn(stack: string, { files, folder }: Run): Place | undefined {
  for (const line of stack.split('\n')) {
    const start = line.indexOf(folder);
    const match = start < 0 ? null : /^[/\\](.+?):(\d+)(?::(\d+))?/.exec(line.slice(start + folder.length));
    if (!match?.[1] || match[1] === 'node-engine-entry.ts') continue;
    const file = match[1].replaceAll('\\', '/');
    const row = Number(match[2]);
    const before = row === 1 ? prefix(file, files[file] ?? '', folder).length : 0;
    return { file, line: row, column: Math.max(1, Number(match[3] ?? 1) - before) };
  }
  return undefined;
}

async function unlessStopped<T>(work: T | Promise<T>, signal: AbortSignal): Promise<T> {
  const stopped = Promise.withResolvers<never>();
  const stop = (): void => stopped.reject(signal.reason instanceof RunnerError ? signal.reason : new RunnerError('STOPPED', 'The program was stopped.', 'Run starts it again.'));
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  try {
    return await Promise.race([work, stopped.promise]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
