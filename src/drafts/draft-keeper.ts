import type { Files } from '../runner/contract.ts';
import { dropNote, leaveNote, readNote } from './parting-notes.ts';
import { sameFiles } from './same-files.ts';
import type { Draft, Storage } from './storage.ts';

export interface DraftEvents {
  /** Another tab wrote since this one last read. Nothing more is saved until one of the two texts is chosen. */
  onConflict(theirs: Draft): void;
  /** Another tab wrote, and this one never held a text of the reader's: it goes on with that one. */
  onTheirs(theirs: Draft): void;
  /** The text couldn't be saved; it is in the page and nowhere else. */
  onTrouble(error: unknown): void;
  onSaved(): void;
}

/** How long typing must pause before it is saved, in milliseconds. */
const PAUSE = 400;

/**
 * What is typed just before a page is left isn't paused for. `beforeunload` comes while a page that is reloaded still lives;
 * of one that is closed, or put away on a phone, only the others may be heard.
 */
const LEAVING = ['beforeunload', 'visibilitychange', 'pagehide'] as const;

/** Saves the text of one step, and never over a text that it hasn't seen. */
export class DraftKeeper {
  readonly #storage: Storage;
  readonly #key: string;
  readonly #base: string;
  readonly #events: DraftEvents;
  readonly #channel = openChannel();
  /** Of the draft as this tab last saw it; 0 when there was none. */
  #revision = 0;
  #lastSeen: Files | undefined;
  #unsaved: Files | undefined;
  #inConflict = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> = Promise.resolve();
  readonly #leave = (): void => {
    const note: Draft | undefined = this.#unsaved && { files: this.#unsaved, base: this.#base, revision: this.#revision, at: Date.now() };
    if (note && !this.#inConflict && this.#storage.lasts) leaveNote(this.#key, JSON.stringify(note));
    void this.flush();
  };

  constructor(storage: Storage, key: string, base: string, events: DraftEvents) {
    this.#storage = storage;
    this.#key = key;
    this.#base = base;
    this.#events = events;
    this.#channel?.addEventListener('message', (event: MessageEvent<unknown>) => {
      if (event.data === key) void this.#look();
    });
  }

  /** The saved draft, which may have been made against other starting files: compare its `base`. */
  async load(): Promise<Draft | undefined> {
    await this.#saveLeft();
    const draft = await this.#storage.read('drafts', this.#key);
    this.#saw(draft);
    return draft;
  }

  /** Saves what the last visit left in its last moment, unless something was saved after that. */
  async #saveLeft(): Promise<void> {
    const note = this.#storage.lasts ? readNote(this.#key) : undefined;
    if (note === undefined) return;
    const left = asDraft(note);
    if (left) {
      await this.#storage.change('drafts', this.#key, (saved) =>
        (saved === undefined || saved.revision === left.revision ? { ...left, revision: left.revision + 1 } : undefined));
    }
    dropNote(this.#key);
  }

  /** Takes the text as it is now; it is saved when typing pauses. */
  edit(files: Files): void {
    this.#unsaved = files;
    for (const event of LEAVING) globalThis.addEventListener?.(event, this.#leave);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), PAUSE);
  }

  /** Saves at once what isn't saved yet. Never rejects. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#saving = this.#saving.then(() => this.#save());
    return this.#saving;
  }

  /** Saves nothing until `overwrite` or `accept`: the reader is asked which text they want. */
  hold(): void {
    this.#inConflict = true;
  }

  /** Settles a conflict: these files win over whatever is saved. False when that couldn't be read; the conflict stays then. */
  async overwrite(files: Files): Promise<boolean> {
    try {
      this.#saw(await this.#storage.read('drafts', this.#key));
    } catch (error) {
      this.#events.onTrouble(error);
      return false;
    }
    this.#unsaved = files;
    await this.flush();
    return true;
  }

  /** False as long as saving fails, is still to come, or waits for the answer to a question. */
  get isSaved(): boolean {
    return this.#unsaved === undefined && !this.#inConflict;
  }

  /** Settles a conflict: the other tab's text is the one to go on with. */
  accept(theirs: Draft): void {
    this.#unsaved = undefined;
    this.#saw(theirs);
  }

  /** Saves nothing any more. */
  close(): void {
    this.hold();
    clearTimeout(this.#timer);
    this.#forgetLeaving();
    this.#channel?.close();
  }

  async #save(): Promise<void> {
    const files = this.#unsaved;
    if (files === undefined || this.#inConflict) return;
    if (this.#lastSeen !== undefined && sameFiles(files, this.#lastSeen)) {
      this.#unsaved = undefined;
      return;
    }
    const mine: Draft = { files, base: this.#base, revision: this.#revision + 1, at: Date.now() };
    let theirs: Draft | undefined;
    try {
      await this.#storage.change('drafts', this.#key, (saved) => {
        // What was deleted meanwhile (all data of the site, say) can't be written over.
        if (saved === undefined || saved.revision === this.#revision) return mine;
        theirs = saved;
        return undefined;
      });
    } catch (error) {
      this.#events.onTrouble(error);
      return;
    }
    if (theirs !== undefined) {
      this.#meet(theirs);
      return;
    }
    if (this.#unsaved === files) {
      this.#unsaved = undefined;
      this.#forgetLeaving();
      if (this.#storage.lasts) dropNote(this.#key);
    }
    this.#saw(mine);
    this.#channel?.postMessage(this.#key);
    this.#events.onSaved();
  }

  /** A page that listens for its end is slower to come back to. */
  #forgetLeaving(): void {
    for (const event of LEAVING) globalThis.removeEventListener?.(event, this.#leave);
  }

  /** Another tab says that it wrote: the database knows what. */
  async #look(): Promise<void> {
    const saved = await this.#storage.read('drafts', this.#key).catch(() => undefined);
    if (saved !== undefined && saved.revision !== this.#revision) this.#meet(saved);
  }

  #meet(theirs: Draft): void {
    const mine = this.#unsaved ?? this.#lastSeen;
    if (mine === undefined || sameFiles(mine, theirs.files)) {
      this.accept(theirs);
      if (mine === undefined) this.#events.onTheirs(theirs);
      return;
    }
    this.#inConflict = true;
    this.#events.onConflict(theirs);
  }

  #saw(draft: Draft | undefined): void {
    this.#inConflict = false;
    this.#revision = draft?.revision ?? 0;
    this.#lastSeen = draft?.files;
  }
}

/** Undefined for a note that somebody else wrote: it must not keep the step from opening. */
function asDraft(note: string): Draft | undefined {
  try {
    const { files, base, revision, at } = JSON.parse(note) as Draft;
    return typeof revision === 'number' && typeof files === 'object' && files !== null ? { files, base, revision, at } : undefined;
  } catch {
    return undefined;
  }
}

/** The channel only tells that something was written. Some private windows have none: the check at each write remains. */
function openChannel(): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel('rust-web-side-by-side:drafts');
  } catch {
    return undefined;
  }
}
