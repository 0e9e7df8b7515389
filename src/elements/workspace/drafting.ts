import { DraftKeeper } from '../../drafts/draft-keeper.ts';
import { markRunning, wasCutOff } from '../../drafts/running-mark.ts';
import { sameFiles } from '../../drafts/same-files.ts';
import type { Draft, Storage } from '../../drafts/storage.ts';
import type { StepData } from '../../lib/step-view.ts';
import type { Files } from '../../runner/contract.ts';
import type { CodeEditor } from '../code-editor.ts';
import { compareInDialog } from '../compare-dialog.ts';
import type { Notices } from './notices.ts';

/** What the reader's text goes through between the editor and the database, and the questions that come up on the way. */
export class Drafting {
  readonly #data: StepData;
  readonly #storage: Storage;
  readonly #editor: CodeEditor;
  readonly #notices: Notices;
  readonly #key: string;
  readonly #keeper: DraftKeeper;
  /** While the editor is filled from the database, its change is no edit. */
  #isFilling = false;

  /** `key` is the step's id, or that of a shared copy's own place. */
  constructor(data: StepData, key: string, storage: Storage, editor: CodeEditor, notices: Notices) {
    this.#data = data;
    this.#storage = storage;
    this.#editor = editor;
    this.#notices = notices;
    this.#key = key;
    this.#keeper = new DraftKeeper(storage, key, data.base, {
      onConflict: (theirs) => this.#askWhich(theirs, 'Another tab has saved a different text for this step.'),
      onTheirs: (theirs) => void this.fill(theirs.files),
      onTrouble: (error) => this.#sayUnsaved(error),
      // What is saved in memory alone is as good as unsaved.
      onSaved: () => { if (storage.lasts) notices.hide('unsaved'); },
    });
  }

  /** Shows what is saved, or `otherwise`. What was typed before this came wins over neither: it is asked about. */
  async open(otherwise: Files): Promise<void> {
    const draft = await this.#keeper.load().catch(() => undefined);
    const typed = this.#editor.files;
    const files = draft?.files ?? otherwise;
    if (!sameFiles(typed, this.#data.start) && draft !== undefined && !sameFiles(draft.files, typed)) {
      this.#keeper.hold();
      this.#askWhich(draft, 'You have written here before, and began to type before that text was loaded.');
      return;
    }
    if (sameFiles(typed, this.#data.start)) await this.fill(files);
    else this.edited();
    if (draft !== undefined && draft.base !== this.#data.base) this.#askAboutNewStep(draft);
  }

  /** Shows what is saved, or `otherwise`, in place of a text that has a place of its own. */
  async show(otherwise: Files): Promise<void> {
    const draft = await this.#keeper.load().catch(() => undefined);
    await this.fill(draft?.files ?? otherwise);
  }

  /** Shows what is saved now: an import has replaced it. A text that waits for an answer stays. */
  async reload(): Promise<void> {
    if (!this.#keeper.isSaved) return;
    const draft = await this.#keeper.load().catch(() => undefined);
    if (draft) await this.fill(draft.files);
  }

  /** The editor's text and the step that it belongs to, as long as it is saved nowhere else. */
  async unsaved(): Promise<{ readonly key: string; readonly draft: Pick<Draft, 'files' | 'base' | 'at'> } | undefined> {
    await this.#keeper.flush();
    if (this.#keeper.isSaved) return undefined;
    return { key: this.#key, draft: { files: this.#editor.files, base: this.#data.base, at: Date.now() } };
  }

  /** Says so when the last visit ended in the middle of a run. Nothing runs by itself. */
  async sayIfCutOff(): Promise<void> {
    if (!(await wasCutOff(this.#storage, this.#data.id))) return;
    this.#notices.show({
      name: 'cut-off',
      kind: 'message',
      text: 'The page ended while your program was running: it may have used up the memory. Your code is as you left it, and nothing runs until you press Run.',
      actions: [],
    });
  }

  /** The editor's text has changed. */
  edited(): void {
    if (this.#isFilling) return;
    this.#keeper.edit(this.#editor.files);
    if (!this.#storage.lasts) this.#sayUnsaved();
  }

  /** Puts texts into the editor that are saved already. */
  async fill(files: Files): Promise<void> {
    if (sameFiles(files, this.#editor.files)) return;
    this.#isFilling = true;
    await this.#editor.replaceFiles(files).catch(() => this.#editor.showPlainly(files)).finally(() => { this.#isFilling = false; });
  }

  /** Saves, and notes that a run begins. Resolves with what to do at its end. */
  async keepSafe(): Promise<() => Promise<void>> {
    return markRunning(this.#storage, this.#data.id, this.#keeper.flush());
  }

  flush(): Promise<void> {
    return this.#keeper.flush();
  }

  /** Stops saving, and asks no more. What is in the editor stays there. */
  async close(): Promise<void> {
    await this.#keeper.flush();
    this.#keeper.close();
    for (const question of ['conflict', 'new-step']) this.#notices.hide(question);
  }

  #askWhich(theirs: Draft, why: string): void {
    this.#notices.show({
      name: 'conflict',
      kind: 'question',
      text: `${why} Nothing more is saved until you choose.`,
      actions: [
        { label: 'Keep mine', run: () => this.#keeper.overwrite(this.#editor.files) },
        { label: 'Take theirs', run: async () => { this.#keeper.accept(theirs); await this.fill(theirs.files); } },
        {
          label: 'Compare',
          run: async () => {
            await compareInDialog('The text here and the saved one', { name: 'Here', files: this.#editor.files }, { name: 'Saved', files: theirs.files });
            return false;
          },
        },
      ],
    });
  }

  #askAboutNewStep(draft: Draft): void {
    this.#notices.show({
      name: 'new-step',
      kind: 'question',
      text: 'This step has changed since you wrote your text. Yours is shown.',
      actions: [
        { label: 'Keep mine', run: () => this.#keeper.overwrite(this.#editor.files) },
        { label: 'Take the new', run: () => this.#editor.setFiles(this.#data.start) },
        {
          label: 'Compare',
          run: async () => {
            await compareInDialog('Your text and the new step', { name: 'Yours', files: draft.files }, { name: 'The new step', files: this.#data.start });
            return false;
          },
        },
      ],
    });
  }

  #sayUnsaved(error?: unknown): void {
    const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
    this.#notices.show({
      name: 'unsaved',
      kind: 'message',
      text: this.#storage.lasts
        ? `Your browser could not save your code: its storage ${isFull ? 'is full' : 'does not answer'}. It works on in this page; Export saves it as a file.`
        : 'Your browser lets this site save nothing (a private window, perhaps). Your code works in this page and is gone when you leave it; Export saves it as a file.',
      actions: [],
    });
  }
}
