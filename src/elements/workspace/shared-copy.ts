import { sameFiles } from '../../drafts/same-files.ts';
import type { Storage } from '../../drafts/storage.ts';
import type { StepData } from '../../lib/step-view.ts';
import type { Files } from '../../runner/contract.ts';
import { isReaderPath, MOST_FILES } from '../../runner/reader-files.ts';
import { decodeShare } from '../../share/codec.ts';
import type { SharedCopy } from '../../share/codec.ts';
import type { CodeEditor } from '../code-editor.ts';
import { compareInDialog } from '../compare-dialog.ts';
import { Drafting } from './drafting.ts';
import type { Notices } from './notices.ts';

/** Called with where the editor's text is saved from now on, before the text itself comes. */
export type DraftInto = (drafting: Drafting) => void;

/** Opens what a link carries beside the reader's own text. It has a place of its own to be saved, and never runs by itself. */
export class SharedCopies {
  readonly #data: StepData;
  readonly #storage: Storage;
  readonly #editor: CodeEditor;
  readonly #notices: Notices;

  constructor(data: StepData, storage: Storage, editor: CodeEditor, notices: Notices) {
    this.#data = data;
    this.#storage = storage;
    this.#editor = editor;
    this.#notices = notices;
  }

  /** False when the link carries nothing for this step, or another text would be lost; the reader is told why. */
  async open(encoded: string, isSaved: () => Promise<boolean>, draftInto: DraftInto): Promise<boolean> {
    let copy: SharedCopy;
    try {
      copy = await decodeShare(encoded);
    } catch (error) {
      this.#say(error instanceof Error ? error.message : String(error));
      return false;
    }
    const problem = this.#problemWith(copy);
    if (problem !== undefined) {
      this.#say(problem);
      return false;
    }
    if (!(await isSaved())) {
      this.#say('Your own text here is not saved yet, so the shared copy was not opened. Answer what is asked above, or Export your text; then open the link again.');
      return false;
    }
    const drafting = new Drafting(this.#data, `${this.#data.id}~${encoded.slice(0, 12)}`, this.#storage, this.#editor, this.#notices);
    draftInto(drafting);
    await drafting.show({ ...this.#data.start, ...copy.files });
    this.#ask(copy, drafting, draftInto);
    return true;
  }

  #problemWith(copy: SharedCopy): string | undefined {
    if (copy.step !== this.#data.id) return `This link belongs to another step: open it on /tutorials/${copy.step.slice(0, 120)}/.`;
    const strange = Object.keys(copy.files).find((path) => !Object.hasOwn(this.#data.start, path) && !isReaderPath(path));
    if (strange !== undefined) return `This link carries a file that no editor of this site makes (${strange.slice(0, 80)}). It was not opened.`;
    if (Object.keys({ ...this.#data.start, ...copy.files }).length > MOST_FILES) return `This link carries more files than the ${String(MOST_FILES)} that a step may have. It was not opened.`;
    return undefined;
  }

  #ask(copy: SharedCopy, drafting: Drafting, draftInto: DraftInto): void {
    const older = copy.base === this.#data.base ? '' : ' It was made against another version of this step.';
    this.#notices.show({
      name: 'shared',
      kind: 'question',
      text: `Shared copy: nothing of yours was changed.${older} Read it before you run it.`,
      actions: [
        { label: 'Keep as my draft', run: () => this.#keep(drafting, draftInto) },
        { label: 'Discard', run: () => this.#discard(drafting, draftInto) },
        { label: 'Compare with mine', run: () => this.#compare() },
      ],
    });
  }

  async #keep(drafting: Drafting, draftInto: DraftInto): Promise<void> {
    const files = this.#editor.files;
    await drafting.close();
    const before = await this.#mine();
    const own = await this.#backToOwn(draftInto);
    await this.#editor.replaceFiles(files);
    await own.flush();
    if (sameFiles(before, files) || sameFiles(before, this.#data.start)) return;
    this.#notices.show({
      name: 'kept',
      kind: 'message',
      text: 'The shared copy is your draft now.',
      actions: [{ label: 'Bring my earlier text back', run: () => this.#editor.replaceFiles(before) }],
    });
  }

  async #discard(drafting: Drafting, draftInto: DraftInto): Promise<void> {
    await drafting.close();
    await this.#backToOwn(draftInto);
  }

  async #compare(): Promise<false> {
    await compareInDialog('Your text and the shared copy', { name: 'Yours', files: await this.#mine() }, { name: 'The shared copy', files: this.#editor.files });
    return false;
  }

  /** The address loses its copy, so that a reload shows the reader's own text. */
  async #backToOwn(draftInto: DraftInto): Promise<Drafting> {
    history.replaceState(null, '', location.pathname + location.search);
    const mine = await this.#mine();
    const own = new Drafting(this.#data, this.#data.id, this.#storage, this.#editor, this.#notices);
    draftInto(own);
    await own.fill(mine);
    await own.open(mine);
    return own;
  }

  async #mine(): Promise<Files> {
    return (await this.#storage.read('drafts', this.#data.id).catch(() => undefined))?.files ?? this.#data.start;
  }

  #say(text: string): void {
    this.#notices.show({ name: 'shared', kind: 'message', text, actions: [] });
  }
}
