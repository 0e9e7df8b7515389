/** Keeps the reader's files the same in the editor and in the container. Neither side overwrites the other in silence. */
import type { FileSystemAPI } from '@webcontainer/api';
import { RunnerError, type Files } from '../../contract.ts';

/** One file that was changed on both sides, or deleted in the container. */
export interface Conflict {
  readonly path: string;
  /** What the container holds; undefined when it was deleted there. */
  readonly theirs: string | undefined;
}

export interface SyncOptions {
  /** Where the files stand in the project: `src/`. */
  readonly folder: string;
  /** The editor's texts as they are now. */
  files(): Files;
  /** Puts a text of the container's into the editor. */
  take(path: string, text: string): void;
  /** What has to be written for a file of the reader's: it, and its copy without types. */
  toWrite(path: string, text: string): Files;
  onConflict(conflict: Conflict): void;
  onSettled(path: string): void;
}

/** Commands write a file in several goes: it is looked at when they pause, in milliseconds. */
const PAUSE = 120;

export class FileSync {
  readonly #fs: FileSystemAPI;
  readonly #options: SyncOptions;
  /** The text that both sides last had in common, by path. */
  readonly #common: Map<string, string | undefined>;
  readonly #conflicts = new Map<string, Conflict>();
  readonly #watcher: { close(): void };
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
      for (const path of Object.keys(this.#options.files())) await this.#settleFile(path);
      const [conflict] = this.#conflicts.keys();
      if (conflict !== undefined) throw new RunnerError('CONFLICT', `${conflict} differs between the editor and the container.`, 'Choose above which text stays, then run again.');
    });
    return this.#working;
  }

  /** Ends a conflict: `theirs` goes into the editor, or `mine` into the container. */
  async resolve({ path, theirs }: Conflict, whose: 'mine' | 'theirs'): Promise<void> {
    this.#common.set(path, theirs);
    if (whose === 'theirs' && theirs !== undefined) this.#options.take(path, theirs);
    await this.settle().catch(() => undefined);
  }

  end(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.#watcher.close();
  }

  async #settleFile(path: string): Promise<void> {
    const theirs = await this.#read(path);
    if (this.#isOver) return;
    const mine = this.#options.files()[path] ?? '';
    const common = this.#common.get(path);
    if (theirs === mine) this.#agree(path, mine);
    else if (theirs === common) await this.#write(path, mine);
    else if (mine === common && theirs !== undefined) {
      this.#agree(path, theirs);
      this.#options.take(path, theirs);
    } else this.#ask({ path, theirs });
  }

  async #write(path: string, text: string): Promise<void> {
    for (const [place, content] of Object.entries(this.#options.toWrite(path, text))) await this.#fs.writeFile(place, content);
    this.#agree(path, text);
  }

  #agree(path: string, text: string): void {
    this.#common.set(path, text);
    if (this.#conflicts.delete(path)) this.#options.onSettled(path);
  }

  #ask(conflict: Conflict): void {
    const before = this.#conflicts.get(conflict.path);
    this.#conflicts.set(conflict.path, conflict);
    if (before?.theirs !== conflict.theirs || before === undefined) this.#options.onConflict(conflict);
  }

  /** Undefined when there is no such file. */
  async #read(path: string): Promise<string | undefined> {
    try {
      return await this.#fs.readFile(this.#options.folder + path, 'utf-8');
    } catch (error) {
      if (/ENOENT/.test(String(error))) return undefined;
      throw error;
    }
  }
}
