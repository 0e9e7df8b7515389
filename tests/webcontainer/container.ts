/** One container of the stand-in: a folder, and the processes that were started in it. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { watch, type FSWatcher } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { Shell } from './shell.ts';

/** The client's own form: a file has `f`, a folder has `d`. */
export interface Tree {
  readonly d: Readonly<Record<string, Tree | { readonly f: { readonly c: string } }>>;
}

export type ContainerEvent =
  | { readonly type: 'output'; readonly pid: string; readonly text: string }
  | { readonly type: 'exit'; readonly pid: string; readonly code: number }
  | { readonly type: 'change'; readonly watcher: number; readonly event: string; readonly name: string | null }
  | { readonly type: 'error'; readonly message: string }
  | { readonly type: 'die' };

export interface RunRequest {
  readonly pid: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string | number>>;
  readonly terminal?: unknown;
}

interface Running {
  write(text: string): void;
  kill(): void;
}

export class StandInContainer {
  readonly folder: string;
  /** Commands as they were started. */
  readonly commands: string[] = [];
  #processes = new Map<string, Running>();
  #watchers: FSWatcher[] = [];
  /** Settles with the processes; one that still writes would put files into a folder that is being removed. */
  #closed: Promise<unknown>[] = [];
  #listener: ((event: ContainerEvent) => void) | undefined;
  #waiting: ContainerEvent[] = [];
  #end: Promise<void> | undefined;

  static async create(): Promise<StandInContainer> {
    return new StandInContainer(await mkdtemp(join(tmpdir(), 'stand-in-')));
  }

  private constructor(folder: string) {
    this.folder = folder;
  }

  get hasEnded(): boolean {
    return this.#end !== undefined;
  }

  listen(listener: (event: ContainerEvent) => void): void {
    this.#listener = listener;
    for (const event of this.#waiting.splice(0)) listener(event);
  }

  async mount(tree: Tree, at = this.folder): Promise<void> {
    for (const [name, entry] of Object.entries(tree.d)) {
      const place = join(at, name);
      if ('f' in entry) await writeFile(place, entry.f.c);
      else await mkdir(place, { recursive: true }).then(() => this.mount(entry, place));
    }
  }

  async fs(operation: string, [path = '', data = '']: readonly string[]): Promise<unknown> {
    const place = join(this.folder, path);
    switch (operation) {
      case 'readFile': return readFile(place, 'utf8');
      case 'writeFile': return writeFile(place, data);
      case 'readdir': return (await readdir(place, { withFileTypes: true })).map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }));
      case 'mkdir': return mkdir(place, { recursive: true });
      case 'rm': return rm(place, { recursive: true, force: true });
      default: throw new Error(`fs.${operation} is none of the stand-in's`);
    }
  }

  watch(path: string): number {
    const id = this.#watchers.length;
    const watcher = watch(join(this.folder, path), { recursive: true }, (event, name) => this.#tell({ type: 'change', watcher: id, event, name }));
    // A file may be gone again before the watcher has looked at it: `sed -i` makes such.
    watcher.on('error', () => undefined);
    this.#watchers.push(watcher);
    return id;
  }

  run({ pid, command, args, env = {} }: RunRequest, isOldNode: boolean): void {
    this.commands.push([command, ...args].join(' '));
    const say = (text: string): void => this.#tell({ type: 'output', pid, text });
    const exit = (code: number): void => {
      this.#processes.delete(pid);
      this.#tell({ type: 'exit', pid, code });
    };
    if (isOldNode && command === 'node' && args[0] === '-v') {
      say('v20.19.1\n');
      exit(0);
    } else if (command === 'jsh') {
      this.#processes.set(pid, new Shell({ start: (line) => this.#start('bash', ['-c', line], {}, true), say, exit }));
    } else {
      const child = this.#start(command, args, env);
      child.stdout.setEncoding('utf8').on('data', say);
      child.stderr.setEncoding('utf8').on('data', say);
      child.on('close', (code, signal) => {
        if (signal !== null) say(`${command} was ended by ${signal}\n`);
        exit(code ?? 1);
      });
      // A terminal echoes what it is given; so does this, for the page to cope with.
      this.#processes.set(pid, { write: (text) => { say(text); child.stdin.write(text); }, kill: () => child.kill('SIGKILL') });
    }
  }

  write(pid: string, text: string): void {
    this.#processes.get(pid)?.write(text);
  }

  kill(pid: string): void {
    this.#processes.get(pid)?.kill();
  }

  /** As when the browser ends it: nothing is answered any more. */
  die(): void {
    this.#tell({ type: 'die' });
  }

  /** Asked twice, by the page that leaves and by the test that is over, it ends once. */
  end(): Promise<void> {
    this.#end ??= this.#endAll();
    return this.#end;
  }

  async #endAll(): Promise<void> {
    for (const watcher of this.#watchers) watcher.close();
    for (const process of this.#processes.values()) process.kill();
    await Promise.all(this.#closed);
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  #start(command: string, args: readonly string[], env: RunRequest['env'] = {}, detached = false): ChildProcessWithoutNullStreams {
    const own = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, String(value)]));
    const path = [dirname(process.execPath), process.env['PATH']].join(delimiter);
    const { HOME, TMPDIR } = process.env;
    const child = spawn(command, args, { cwd: this.folder, detached, env: { PATH: path, ...(HOME && { HOME }), ...(TMPDIR && { TMPDIR }), ...own } });
    child.stdin.on('error', () => undefined);
    this.#closed.push(new Promise((done) => child.on('exit', done).on('error', done)));
    child.on('error', (error) => child.stderr.emit('data', `${command}: ${error.message}\n`));
    return child;
  }

  #tell(event: ContainerEvent): void {
    if (this.#listener) this.#listener(event);
    else this.#waiting.push(event);
  }
}
