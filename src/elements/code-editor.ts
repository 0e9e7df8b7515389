/**
 * `<code-editor>`: the twin, to be edited. The highlighted code of the page is the editor until it is used; then CodeMirror
 * takes over text, selection and focus. It lives in a shadow root, because its styles are not allowed outside one.
 * Tells `edit` when the text has changed, `run` for Ctrl+Enter, and `remove-file` with a path when the reader wants it gone.
 */
import type { RegionLines, StepData } from '../lib/step-view.ts';
import type { Files, Place } from '../runner/contract.ts';
import { isReaderPath } from '../runner/reader-files.ts';
import { find } from './dom.ts';
import type { CodeMirror } from './editor/code-mirror.ts';
import { FileTabs } from './editor/file-tabs.ts';
import { followRegions } from './editor/follow-regions.ts';
import { litRegion, REGION_LIT } from './region-light.ts';

export class CodeEditor extends HTMLElement {
  #files: Files = {};
  #regions: StepData['regions'] = {};
  #start: Files = {};
  #focus = '';
  #editor: Promise<CodeMirror> | undefined;
  #tabs: FileTabs | undefined;

  /** The texts as they are now: the step's files, and those that the reader added. */
  get files(): Files {
    return this.#files;
  }

  /** Takes over what the page shows, with whatever was typed into it already. */
  wake(data: StepData): void {
    this.#start = data.start;
    this.#files = data.start;
    this.#regions = data.regions;
    this.#focus = data.focus;
    const code = this.#staticCode();
    this.#readTyped(code);
    // Without a network the page's own text stays the editor.
    const load = (): void => void this.#load().catch(() => undefined);
    code.addEventListener('input', () => { this.#readTyped(code); load(); });
    code.addEventListener('focus', load);
    this.#tabs = new FileTabs(find(this, '[data-files]', HTMLElement), {
      onShow: (path) => void this.#load().then((editor) => editor.show(path), () => undefined),
      onRemove: (path) => this.dispatchEvent(new CustomEvent('remove-file', { detail: path })),
    });
    if (document.activeElement === code || this.#files[this.#focus] !== this.#start[this.#focus]) load();
  }

  /**
   * Replaces texts and adds files; undo brings the texts before back. What neither the step has nor a reader may add is left out.
   * Loads the editor, which may reject when the network is gone.
   */
  async setFiles(files: Files): Promise<void> {
    const known = Object.entries(files).filter(([path]) => Object.hasOwn(this.#start, path) || isReaderPath(path));
    (await this.#load()).setFiles(Object.fromEntries(known));
  }

  /** The same, and nothing else stays but the step's own files. */
  async replaceFiles(files: Files): Promise<void> {
    await this.removeFiles(this.added.filter((path) => !Object.hasOwn(files, path)));
    await this.setFiles(files);
  }

  /** Shows texts on the page itself, when the editor could not be loaded: it takes them over when it comes. */
  showPlainly(files: Files): void {
    const known = Object.entries(files).filter(([path]) => Object.hasOwn(this.#start, path) || isReaderPath(path));
    this.#staticCode().textContent = files[this.#focus] ?? '';
    this.#edited({ ...this.#start, ...Object.fromEntries(known) });
  }

  /** Takes files away that the reader has added. */
  async removeFiles(paths: readonly string[]): Promise<void> {
    if (paths.length > 0) (await this.#load()).removeFiles(paths.filter((path) => this.added.includes(path)));
  }

  /** Paths of the files that the step doesn't have. */
  get added(): string[] {
    return Object.keys(this.#files).filter((path) => !Object.hasOwn(this.#start, path));
  }

  /** Resolves when what was asked for so far is done. */
  async settled(): Promise<void> {
    await this.#editor?.catch(() => undefined);
  }

  async showError(place: Place, message: string): Promise<void> {
    (await this.#load()).showError(place, message);
  }

  async goTo(place: Place): Promise<void> {
    (await this.#load()).goTo(place);
  }

  async clearErrors(): Promise<void> {
    // Without an editor there is no mark; one that could not be loaded keeps nobody from running.
    (await this.#editor?.catch(() => undefined))?.clearErrors();
  }

  #load(): Promise<CodeMirror> {
    this.#editor ??= import('./editor/code-mirror.ts').then(
      ({ CodeMirror }) => this.#takeOver(CodeMirror),
      (error: unknown) => {
        this.#editor = undefined;
        throw error;
      },
    );
    return this.#editor;
  }

  /** In one go, so that no key falls between the old text and the new. */
  #takeOver(Editor: typeof CodeMirror): CodeMirror {
    const code = this.#staticCode();
    this.#readTyped(code);
    const hadFocus = document.activeElement === code;
    const selection = hadFocus ? selectionIn(code) : undefined;
    const surface = find(this, '[data-surface]', HTMLElement);
    const scrolled = surface.scrollTop;
    surface.classList.add('has-editor');
    const editor = new Editor({
      parent: surface.attachShadow({ mode: 'open' }),
      files: this.#files,
      focus: this.#focus,
      regionsOf: (path) => (text) => this.#regionsNow(path, text),
      onEdit: (path, text) => this.#edited(text === undefined ? without(this.#files, path) : { ...this.#files, [path]: text }),
      onShow: (path) => this.#tabs?.show(path),
      onRun: () => this.dispatchEvent(new CustomEvent('run')),
    });
    editor.scrollTo(scrolled);
    editor.light(litRegion(), false);
    if (hadFocus) editor.focus(selection);
    document.addEventListener(REGION_LIT, (event) => {
      const { name, reveal } = (event as CustomEvent<{ name: string | undefined; reveal: boolean }>).detail;
      editor.light(name, reveal);
    });
    return editor;
  }

  #readTyped(code: HTMLElement): void {
    const start = this.#start[this.#focus] ?? '';
    // Highlighting leaves the last line end out.
    const text = code.textContent.replace(/\n$/, '') + (start.endsWith('\n') ? '\n' : '');
    if (text !== this.#files[this.#focus]) this.#edited({ ...this.#files, [this.#focus]: text });
  }

  #edited(files: Files): void {
    this.#files = files;
    this.#tabs?.render(Object.keys(files), this.added);
    this.dispatchEvent(new CustomEvent('edit'));
  }

  #regionsNow(path: string, text: string): readonly RegionLines[] {
    return followRegions(this.#start[path] ?? '', this.#regions[path] ?? [], text);
  }

  #staticCode(): HTMLElement {
    return find(this, `[data-surface] [data-file="${CSS.escape(this.#focus)}"] pre`, HTMLElement);
  }
}

function without(files: Files, path: string): Files {
  return Object.fromEntries(Object.entries(files).filter(([other]) => other !== path));
}

/** What is selected, counted in characters from the beginning; undefined when the selection lies elsewhere. */
function selectionIn(code: HTMLElement): { anchor: number; head: number } | undefined {
  const selection = getSelection();
  const { anchorNode, focusNode } = selection ?? {};
  if (!selection || !anchorNode || !focusNode || !code.contains(anchorNode) || !code.contains(focusNode)) return undefined;
  return { anchor: charactersTo(code, anchorNode, selection.anchorOffset), head: charactersTo(code, focusNode, selection.focusOffset) };
}

function charactersTo(code: HTMLElement, node: Node, offset: number): number {
  const before = document.createRange();
  before.selectNodeContents(code);
  before.setEnd(node, offset);
  return before.toString().length;
}

customElements.define('code-editor', CodeEditor);
