import { decodeShare, encodeShare } from '../../share/codec.ts';
import { toShareLink } from '../../share/share-link.ts';
import { element, find } from '../dom.ts';
import example from '../../../packages/axum-08/example.rs?raw';
import { FileView } from './file-view.ts';
import { chosen, dropped, pasted } from './given.ts';
import type { GivenFile, Outcome } from './messages.ts';
import { Dropped, Migrator } from './migrator.ts';
import { pastedSource } from './names.ts';
import { downloadFiles } from './download.ts';
import { countOf, nothingToChange, summaryOf } from './words.ts';

/** The key under which links of this page travel, where a step's name stands in others. */
const shareKey = 'migrate';

/** The page at work: takes what is given, asks the migrator, shows what it answers, and hands the result out. */
export class Migration {
  readonly #root: HTMLElement;
  readonly #migrator = new Migrator();
  readonly #source: HTMLTextAreaElement;
  readonly #result: HTMLElement;
  #outcome: Outcome | undefined;
  #views: FileView[] = [];

  /** Wakes the page below `root`, and loads the parser. */
  constructor(root: HTMLElement) {
    this.#root = root;
    this.#source = find(root, 'textarea', HTMLTextAreaElement);
    this.#result = find(root, '[data-result]', HTMLElement);
    this.#migrator.start();
  }

  /** Migrates what stands in the text field. */
  showPasted(): void {
    const text = this.#source.value;
    if (text.trim() === '') {
      this.#say('There is nothing to look at yet: paste a file, or try the example.');
      this.#source.focus();
    } else void this.#show(Promise.resolve([pasted(text)]));
  }

  /** Migrates what was chosen in a file dialog. */
  showChosen(input: HTMLInputElement): void {
    const files = [...(input.files ?? [])];
    // The same file can be chosen again.
    input.value = '';
    if (files.length > 0) void this.#show(chosen(files));
  }

  /** Migrates what was dropped on the page: folders come as entries alone, some programs give files alone. */
  showDropped(entries: readonly FileSystemEntry[], files: readonly File[]): void {
    void this.#show(entries.length > 0 ? dropped(entries) : chosen(files));
  }

  /** Shows what a link carries. It is text to be read and rewritten; nothing of it ever runs. */
  showShared(encoded: string): void {
    void this.#show(
      decodeShare(encoded).then(({ step, files }) => {
        if (step !== shareKey) throw new Error('This link belongs to a step of a tutorial, not to this page.');
        const given = Object.entries(files).map(([path, text]): GivenFile => ({ path, bytes: new TextEncoder().encode(text) }));
        this.#source.value = given.length === 1 ? (Object.values(files)[0] ?? '') : '';
        return given;
      }),
    );
  }

  /** What a button asks for. */
  act(name: string): void {
    switch (name) {
      case 'example':
        this.#source.value = example;
        return this.showPasted();
      case 'copy':
        return void this.#copy();
      case 'download':
        return downloadFiles(this.#views.filter(({ changed }) => changed).map(({ path, output }) => ({ path: path === pastedSource ? 'migrated.rs' : path, text: output })));
      case 'share':
        return void this.#share();
      case 'clear':
        return this.#clear();
    }
  }

  async #show(reading: Promise<readonly GivenFile[]>): Promise<void> {
    this.#say('Reading …');
    this.#root.setAttribute('aria-busy', 'true');
    try {
      const given = await reading;
      const outcome = await this.#migrator.look(given, (done, total) => this.#say(`Reading … ${done} of ${total} files`));
      this.#render(outcome);
    } catch (error) {
      if (error instanceof Dropped) return;
      this.#hide();
      this.#say(error instanceof Error ? error.message : String(error), 'bad');
    }
    this.#root.removeAttribute('aria-busy');
  }

  #render(outcome: Outcome): void {
    this.#hide();
    this.#outcome = outcome;
    this.#showProblems(outcome);
    if (outcome.files.length === 0) {
      this.#say(nothingToChange(outcome));
      return;
    }
    this.#views = outcome.files.map((file, index) => new FileView(file, index < 3, () => this.#count()));
    find(this.#result, '[data-files]', HTMLElement).replaceChildren(...this.#views.map(({ element }) => element));
    this.#result.hidden = false;
    this.#count();
    this.#say(summaryOf(outcome));
    find(this.#result, 'h2', HTMLElement).focus();
  }

  #showProblems({ problems }: Outcome): void {
    const list = find(this.#root, '[data-problems]', HTMLElement);
    list.replaceChildren(
      ...problems.map(({ path, message }) => {
        const item = element('li', '');
        item.append(element('code', '', path === pastedSource ? 'Your text' : path), ` ${message}`);
        return item;
      }),
    );
    list.hidden = problems.length === 0;
  }

  /** Says how many changes are taken, and offers only what makes sense now. */
  #count(): void {
    const taken = this.#views.reduce((sum, view) => sum + view.taken, 0);
    const all = this.#views.reduce((sum, view) => sum + view.count, 0);
    const changed = this.#views.filter((view) => view.changed);
    find(this.#result, '[data-taken]', HTMLElement).textContent = taken === all ? `${countOf(all, 'change')}, all taken` : `${taken} of ${countOf(all, 'change')} taken`;
    const copy = find(this.#result, '[data-act="copy"]', HTMLButtonElement);
    copy.hidden = this.#views.length !== 1;
    copy.disabled = changed.length === 0;
    const download = find(this.#result, '[data-act="download"]', HTMLButtonElement);
    download.disabled = changed.length === 0;
    download.textContent = changed.length > 1 ? `Download ${changed.length} files as a zip` : 'Download';
  }

  async #copy(): Promise<void> {
    const [view] = this.#views;
    if (view) this.#tell(await this.#toClipboard(view.output), 'Copied. Paste it over your file.', 'Your browser refused the clipboard. Here is the result to copy:');
  }

  async #share(): Promise<void> {
    const files = Object.fromEntries((this.#outcome?.files ?? []).map(({ path, source }) => [path, source]));
    try {
      const link = toShareLink(location.href, await encodeShare({ step: shareKey, base: '', files }));
      this.#tell(await this.#toClipboard(link), 'Link copied. It carries your source in itself: no server keeps it.', 'Copy this link. It carries your source in itself: no server keeps it.');
    } catch {
      this.#tell(true, 'This is over 1 MB: too much for a link. Download it instead, or share one file.', '');
    }
  }

  /** False when the text had to be shown, to be copied by hand. */
  async #toClipboard(text: string): Promise<boolean> {
    const whole = find(this.#result, '[data-whole]', HTMLTextAreaElement);
    try {
      await navigator.clipboard.writeText(text);
      whole.hidden = true;
      return true;
    } catch {
      whole.hidden = false;
      whole.value = text;
      whole.focus();
      whole.select();
      return false;
    }
  }

  #tell(worked: boolean, done: string, refused: string): void {
    find(this.#result, '[data-told]', HTMLElement).textContent = worked ? done : refused;
  }

  #clear(): void {
    this.#hide();
    this.#say('');
    this.#source.value = '';
    if (location.hash !== '') history.replaceState(null, '', location.pathname);
    this.#source.focus();
  }

  #hide(): void {
    this.#outcome = undefined;
    this.#views = [];
    this.#result.hidden = true;
    find(this.#root, '[data-problems]', HTMLElement).hidden = true;
    find(this.#result, '[data-whole]', HTMLElement).hidden = true;
    this.#tell(true, '', '');
  }

  #say(text: string, tone: 'plain' | 'bad' = 'plain'): void {
    const status = find(this.#root, '[data-status]', HTMLElement);
    status.textContent = text;
    status.classList.toggle('migrate-status--bad', tone === 'bad');
  }
}
