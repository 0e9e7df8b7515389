import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, setDiagnostics } from '@codemirror/lint';
import { search, searchKeymap } from '@codemirror/search';
import { EditorState } from '@codemirror/state';
import type { Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view';
import type { Files, Place } from '../../runner/contract.ts';
import { colours, look } from './colours.ts';
import { languageFor } from './language.ts';
import { plainInput } from './plain-input.ts';
import { RegionMarks, setLit } from './region-marks.ts';
import type { RegionsOf } from './region-marks.ts';

export interface EditorOptions {
  readonly parent: ShadowRoot;
  readonly files: Files;
  readonly focus: string;
  regionsOf(path: string): RegionsOf;
  /** Undefined: the file is gone. */
  onEdit(path: string, text: string | undefined): void;
  /** Another file is shown. */
  onShow(path: string): void;
  onRun(): void;
}

/** The editor itself: one view, a state a file. */
export class CodeMirror {
  readonly #options: EditorOptions;
  readonly #view: EditorView;
  readonly #states = new Map<string, EditorState>();
  readonly #regions = new Map<string, RegionMarks>();
  #path: string;

  constructor(options: EditorOptions) {
    this.#options = options;
    this.#path = options.focus;
    for (const [path, text] of Object.entries(options.files)) this.#states.set(path, this.#newState(path, text));
    this.#view = new EditorView({ state: this.#stateOf(options.focus), parent: options.parent, root: options.parent });
  }

  /** Takes the focus, with what was selected in the code that this editor replaces. */
  focus(selection?: { readonly anchor: number; readonly head: number }): void {
    const { length } = this.#view.state.doc;
    if (selection) {
      const { anchor, head } = selection;
      this.#view.dispatch({ selection: { anchor: Math.min(anchor, length), head: Math.min(head, length) }, scrollIntoView: true });
    }
    this.#view.focus();
  }

  /** Pixels from the top: where the code stood that this editor replaces. */
  scrollTo(top: number): void {
    this.#view.scrollDOM.scrollTop = top;
  }

  show(path: string): void {
    if (path === this.#path) return;
    this.#states.set(this.#path, this.#view.state);
    this.#path = path;
    this.#view.setState(this.#stateOf(path));
    this.#options.onShow(path);
  }

  /** Replaces texts in one step each, so that undo brings the one before back. A new path is a new file. */
  setFiles(files: Files): void {
    for (const [path, text] of Object.entries(files)) {
      if (!this.#states.has(path)) {
        this.#states.set(path, this.#newState(path, text));
        this.#options.onEdit(path, text);
        continue;
      }
      const state = path === this.#path ? this.#view.state : this.#stateOf(path);
      const change = smallestChange(state.doc.toString(), text);
      if (change === undefined) continue;
      if (path === this.#path) this.#view.dispatch({ changes: change, userEvent: 'replace' });
      else {
        this.#states.set(path, state.update({ changes: change }).state);
        this.#options.onEdit(path, text);
      }
    }
  }

  /** Forgets files, their undo as well. */
  removeFiles(paths: readonly string[]): void {
    for (const path of paths) {
      if (path === this.#path) this.show(this.#options.focus);
      this.#states.delete(path);
      this.#regions.delete(path);
      this.#options.onEdit(path, undefined);
    }
  }

  /** Marks the place of an error in the gutter and below the word there. */
  showError(place: Place, message: string): void {
    if (!this.#states.has(place.file)) return;
    this.show(place.file);
    const { doc } = this.#view.state;
    const line = doc.line(Math.min(Math.max(place.line, 1), doc.lines));
    const from = Math.min(line.from + Math.max(place.column - 1, 0), line.to);
    const word = /^[\w$]+|^./u.exec(doc.sliceString(from, line.to))?.[0] ?? '';
    this.#view.dispatch(setDiagnostics(this.#view.state, [{ from, to: from + word.length, severity: 'error', message }]));
    this.#view.dispatch({ effects: EditorView.scrollIntoView(from, { y: 'center' }) });
  }

  /** Puts the cursor there, to mend it. */
  goTo({ file, line, column }: Place): void {
    if (!this.#states.has(file)) return;
    this.show(file);
    const { doc } = this.#view.state;
    const { from, to } = doc.line(Math.min(Math.max(line, 1), doc.lines));
    const at = Math.min(from + Math.max(column - 1, 0), to);
    this.#view.focus();
    this.#view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) });
  }

  clearErrors(): void {
    this.#view.dispatch(setDiagnostics(this.#view.state, []));
  }

  light(name: string | undefined, reveal: boolean): void {
    this.#view.dispatch({ effects: setLit.of(name) });
    const start = name === undefined || !reveal ? undefined : this.#regions.get(this.#path)?.startOf(this.#view.state, name);
    if (start !== undefined) this.#view.dispatch({ effects: EditorView.scrollIntoView(start, { y: 'start', yMargin: 60 }) });
  }

  #stateOf(path: string): EditorState {
    const state = this.#states.get(path);
    if (state === undefined) throw new Error(`The editor holds no file "${path}"`);
    return state;
  }

  #newState(path: string, text: string): EditorState {
    const regions = new RegionMarks(this.#options.regionsOf(path));
    this.#regions.set(path, regions);
    return EditorState.create({ doc: text, extensions: [this.#extensions(), languageFor(path), regions.extension] });
  }

  #extensions(): Extension {
    return [
      // Before the default keys, which give Mod-Enter to a blank line.
      keymap.of([{ key: 'Mod-Enter', run: () => { this.#options.onRun(); return true; } }]),
      lineNumbers(),
      highlightActiveLineGutter(),
      lintGutter(),
      history(),
      plainInput,
      drawSelection(),
      indentOnInput(),
      bracketMatching(),
      search({ top: true }),
      syntaxHighlighting(colours),
      look,
      EditorState.tabSize.of(2),
      EditorView.contentAttributes.of({ 'aria-label': 'Editor', tabindex: '0', spellcheck: 'false', autocapitalize: 'off', autocorrect: 'off' }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) this.#options.onEdit(this.#path, update.state.doc.toString());
      }),
      keymap.of([indentWithTab, ...defaultKeymap, ...historyKeymap, ...searchKeymap]),
    ];
  }
}

/** What must be replaced between the common beginning and the common end: the caret and the view stay where they can. */
function smallestChange(before: string, after: string): { from: number; to: number; insert: string } | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from += 1;
  let tail = 0;
  while (tail < shorter - from && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return { from, to: before.length - tail, insert: after.slice(from, after.length - tail) };
}
