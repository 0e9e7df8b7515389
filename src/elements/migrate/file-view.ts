import type { Note } from 'axum-08';
import { type Change, changesOf, linesOf } from 'axum-08/changes';
import { applyEdits } from 'axum-08/edits';
import { stepOf } from 'axum-08/steps';
import { element } from '../dom.ts';
import { diffLine, withCode } from './diff-line.ts';
import type { MigratedFile } from './messages.ts';
import { pastedSource } from './names.ts';
import { countOf } from './words.ts';

type Row = { readonly kind: 'change'; readonly line: number; readonly change: Change } | { readonly kind: 'note'; readonly line: number; readonly note: Note };

/** One file: its changes, each beside its reason and with a box to refuse it, and the notes between them. */
export class FileView {
  readonly element = element('details', 'migrate-file');
  readonly path: string;
  readonly #file: MigratedFile;
  readonly #lines: readonly string[];
  readonly #changes: readonly Change[];
  readonly #refused = new Set<Change>();
  readonly #onDecision: () => void;
  #drawn = false;

  /** `onDecision` is called after each change that was taken or refused. */
  constructor(file: MigratedFile, open: boolean, onDecision: () => void) {
    this.#file = file;
    this.path = file.path;
    this.#lines = file.source.split('\n');
    this.#changes = changesOf(file.source, file.edits);
    this.#onDecision = onDecision;
    const summary = element('summary', 'migrate-file__name');
    const counts = [this.count > 0 ? countOf(this.count, 'change') : '', file.notes.length > 0 ? countOf(file.notes.length, 'note') : ''].filter(Boolean).join(', ');
    summary.append(element('span', 'migrate-file__path', file.path === pastedSource ? 'Your text' : file.path), element('span', 'label', counts));
    this.element.append(summary);
    this.element.addEventListener('toggle', () => this.#draw());
    this.element.open = open;
    if (open) this.#draw();
  }

  get count(): number {
    return this.#changes.length;
  }

  get taken(): number {
    return this.#changes.length - this.#refused.size;
  }

  get changed(): boolean {
    return this.taken > 0;
  }

  /** The file with the changes that were taken. */
  get output(): string {
    const taken = this.#changes.filter((change) => !this.#refused.has(change));
    return applyEdits(this.#file.source, taken.flatMap(({ edits }) => edits));
  }

  /** A file that nobody opens is never drawn: a project has hundreds. */
  #draw(): void {
    if (this.#drawn) return;
    this.#drawn = true;
    const rows: Row[] = [
      ...this.#changes.map((change): Row => ({ kind: 'change', line: change.first, change })),
      ...this.#file.notes.map((note): Row => ({ kind: 'note', line: note.line, note })),
    ].sort((a, b) => a.line - b.line);
    const list = element('ol', 'changes');
    let before = '';
    for (const row of rows) {
      const item = row.kind === 'change' ? this.#changeItem(row.change, before) : this.#noteItem(row.note);
      before = row.kind === 'change' ? reasonsOf(row.change).join() : '';
      list.append(item);
    }
    this.element.append(list);
  }

  #changeItem(change: Change, reasonBefore: string): HTMLLIElement {
    const item = element('li', 'change');
    const { before, after } = linesOf(this.#file.source, change);
    const code = element('pre', 'change-code');
    code.tabIndex = 0;
    code.append(
      ...this.#context(change.first - 1, change),
      ...before.map((stretches, i) => diffLine('gone', change.first + i, stretches)),
      ...after.map((stretches) => diffLine('new', undefined, stretches)),
      ...this.#context(change.last + 1, change),
    );
    const line = change.first === change.last ? `line ${change.first}` : `lines ${change.first} to ${change.last}`;
    code.setAttribute('aria-label', `The change in ${line}`);
    const why = element('div', 'change-why');
    why.append(this.#box(change, line, item), ...reasons(change, reasonBefore));
    item.append(code, why);
    return item;
  }

  #box(change: Change, line: string, item: HTMLElement): HTMLElement {
    const label = element('label', 'change-box');
    const box = element('input', '');
    box.type = 'checkbox';
    box.checked = true;
    box.addEventListener('change', () => {
      if (box.checked) this.#refused.delete(change);
      else this.#refused.add(change);
      item.classList.toggle('change--refused', !box.checked);
      this.#onDecision();
    });
    label.append(box, `Take ${line}`);
    return label;
  }

  #noteItem(note: Note): HTMLLIElement {
    const item = element('li', 'change change--note');
    const code = element('pre', 'change-code');
    code.tabIndex = 0;
    code.setAttribute('aria-label', `Line ${note.line}`);
    code.append(...this.#line(note.line - 1), ...this.#line(note.line), ...this.#line(note.line + 1));
    const why = element('div', 'change-why');
    const text = element('p', '');
    text.append(...withCode(note.message));
    why.append(element('p', 'change-yours', `Line ${note.line}: yours to decide`), text, ...stepLinks([note.step]));
    item.append(code, why);
    return item;
  }

  /** A neighbour that belongs to no other change, to show where we are. */
  #context(line: number, change: Change): HTMLElement[] {
    const taken = this.#changes.some((other) => other !== change && other.first <= line && line <= other.last);
    return taken ? [] : this.#line(line);
  }

  #line(line: number): HTMLElement[] {
    const text = this.#lines[line - 1];
    return text === undefined || (text === '' && line === this.#lines.length) ? [] : [diffLine('same', line, [{ kind: 'same', text: text.replace(/\r$/, '') }])];
  }
}

function reasonsOf(change: Change): string[] {
  return [...new Set(change.edits.map(({ why }) => why))];
}

/** The reasons, unless they are those of the change just above. */
function reasons(change: Change, before: string): HTMLElement[] {
  const all = reasonsOf(change);
  if (all.join() === before) return [element('p', 'label', 'For the same reason.')];
  const steps = [...new Set(change.edits.map(({ rule }) => stepOf(rule)))];
  return [
    ...all.map((why) => {
      const text = element('p', '');
      text.append(...withCode(why));
      return text;
    }),
    ...stepLinks(steps),
  ];
}

/** Links to the steps of the tutorial that this site has, each on a line of its own. */
function stepLinks(steps: readonly string[]): HTMLElement[] {
  const there = document.querySelector<HTMLElement>('migrate-page')?.dataset['steps']?.split(' ') ?? [];
  return steps.filter((step) => there.includes(step)).map((step) => {
    const link = element('a', 'label', `About ${step.split('/').at(-2)?.replaceAll('-', ' ') ?? ''}`);
    link.href = step;
    const line = element('p', '');
    line.append(link);
    return line;
  });
}
