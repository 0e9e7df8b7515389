/** Keeps the reader's files the same in the editor and in the container. Neither side overwrites the other in silence. */
import type { FileSystemAPI } from '@webcontainer/api';
import { RunnerError, type Files } from '../../contract.ts';
import { LONGEST_FILE, MOST_FILES, isReaderPath } from '../../reader-files.ts';

/** One file that was changed on both sides, or deleted on one of them. */
export interface Conflict {
  readonly path: string;
  /** What the editor holds; undefined when it was deleted here. */
  readonly mine: string | undefined;
  /** What the container holds; undefined when it was deleted there. */
  readonly theirs: string | undefined;
}

export interface SyncOptions {
  /** Where the files stand in the project: `src/`. */
  readonly folder: string;
  /** The editor's texts as they are now. */
  files(): Files;
  /** Whether the step can't do without it: then a deletion in the container is asked about. */
  isNeeded(path: string): boolean;
  /** Puts a text of the container's into the editor; undefined takes the file away. Resolves when `files` has it so. */
  take(path: string, text: string | undefined): Promise<void>;
  /** What has to be written for a file of the reader's: it, and its copy without types. */
  toWrite(path: string, text: string): Files;
  onConflict(conflict: Conflict): void;
  onSettled(path: string): void;
  /** Files that no editor can hold, each time there are others: they stay in the container alone. */
  onLeft(paths: readonly string[]): void;
}

/** Commands write a file in several goes: it is looked at when they pause, in milliseconds. */
const PAUSE = 120;

export class FileSync {
  readonly #fs: FileSystemAPI;
  readonly #options: SyncOptions;
  /** The text that both sides last had in common, by path. */
  readonly #common: Map<string, string>;
  readonly #conflicts = new Map<string, Conflict>();
  readonly #watcher: { close(): void };
  #left: ReadonlySet<string> = new Set();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #working: Promise<void> = Promise.resolve();
  #isOver = false;

  constructor(fs: FileSystemAPI, mounted: Files, options: SyncOptions) {
    this.#fs = fs;
    this.#options = options;
    this.#common = new Map(Object.entries(mounted));
    this.#watcher = fs.watch(options.folder.replace(/\/$/, ''), { recursive: true }, () => this.soon());
  }

  /** One of the sides has changed. */
  soon(): void {
    clearTimeout(this.#timer);
    if (!this.#isOver) this.#timer = setTimeout(() => void this.settle().catch(() => undefined), PAUSE);
  }

  /** Brings both sides together now. Rejects with a RunnerError while a question is open. */
  settle(): Promise<void> {
    clearTimeout(this.#timer);
    this.#working = this.#working.catch(() => undefined).then(async () => {
      const theirs = await this.#list();
      const paths = new Set([...Object.keys(this.#options.files()), ...this.#common.keys(), ...this.#conflicts.keys(), ...theirs.filter(isReaderPath)]);
      const left = theirs.filter((path) => !paths.has(path) && path.includes('.'));
      for (const path of paths) if (!(await this.#settleFile(path))) left.push(path);
      this.#tellLeft(left);
      const [conflict] = this.#conflicts.keys();
      if (conflict !== undefined) throw new RunnerError('CONFLICT', `${conflict} differs between the editor and the container.`, 'Choose above which text stays, then run again.');
    });
    return this.#working;
  }

  /** Ends a conflict: `theirs` goes into the editor, or `mine` into the container. */
  async resolve({ path, theirs }: Conflict, whose: 'mine' | 'theirs'): Promise<void> {
    if (whose === 'theirs') await this.#options.take(path, theirs);
    this.#remember(path, theirs);
    await this.settle().catch(() => undefined);
  }

  end(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.#watcher.close();
  }

  /** False when the container's file is none for an editor. */
  async #settleFile(path: string): Promise<boolean> {
    const theirs = await this.#read(path);
    if (this.#isOver) return true;
    const mine = this.#options.files()[path];
    const common = this.#common.get(path);
    const isNew = mine === undefined && common === undefined;
    if (theirs === mine) this.#agree(path, mine);
    else if (theirs === common) await this.#write(path, mine);
    else if (isNew && !this.#hasRoomFor(theirs ?? '')) return false;
    else if (mine === common && (theirs !== undefined || !this.#options.isNeeded(path))) {
      await this.#options.take(path, theirs);
      this.#agree(path, theirs);
    } else this.#ask({ path, mine, theirs });
    return true;
  }

  #hasRoomFor(text: string): boolean {
    return text.length <= LONGEST_FILE && !/[\0\ufffd]/.test(text) && Object.keys(this.#options.files()).length < MOST_FILES;
  }

  async #write(path: string, text: string | undefined): Promise<void> {
    for (const [place, content] of Object.entries(this.#options.toWrite(path, text ?? ''))) {
      if (text === undefined) await this.#fs.rm(place, { force: true });
      else await this.#makeFolder(place).then(() => this.#fs.writeFile(place, content));
    }
    this.#agree(path, text);
  }

  async #makeFolder(path: string): Promise<void> {
    const folder = path.slice(0, path.lastIndexOf('/'));
    if (folder.includes('/')) await this.#fs.mkdir(folder, { recursive: true });
  }

  #agree(path: string, text: string | undefined): void {
    this.#remember(path, text);
    if (this.#conflicts.delete(path)) this.#options.onSettled(path);
  }

  #remember(path: string, text: string | undefined): void {
    if (text === undefined) this.#common.delete(path);
    else this.#common.set(path, text);
  }

  #tellLeft(paths: readonly string[]): void {
    if (paths.some((path) => !this.#left.has(path))) this.#options.onLeft(paths);
    this.#left = new Set(paths);
  }

  #ask(conflict: Conflict): void {
    const before = this.#conflicts.get(conflict.path);
    this.#conflicts.set(conflict.path, conflict);
    if (before === undefined || before.theirs !== conflict.theirs || (before.mine === undefined) !== (conflict.mine === undefined)) this.#options.onConflict(conflict);
  }

  /** Files below the reader's folder, without what tools hide there. */
  async #list(folder = ''): Promise<string[]> {
    const place = (this.#options.folder + folder).replace(/\/$/, '');
    const entries = await this.#fs.readdir(place, { withFileTypes: true }).catch((error: unknown) => {
      if (/ENOENT/.test(String(error))) return [];
      throw error;
    });
    const paths: string[] = [];
    for (const entry of entries) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      if (entry.isDirectory()) paths.push(...await this.#list(`${folder}${entry.name}/`));
      else paths.push(folder + entry.name);
    }
    return paths;
  }

  /** Undefined when there is no such file. */
  async #read(path: string): Promise<string | undefined> {
    try {
      return await this.#fs.readFile(this.#options.folder + path, 'utf-8');
    } catch (error) {
      if (/ENOENT|EISDIR/.test(String(error))) return undefined;
      throw error;
    }
  }
}
