import { element } from '../dom.ts';

export interface FileTabsEvents {
  onShow(path: string): void;
  /** The reader wants a file of theirs gone. */
  onRemove(path: string): void;
}

/** The names above the editor. The step's own stand in the page already; those of added files come and go. */
export class FileTabs {
  readonly #place: HTMLElement;
  readonly #events: FileTabsEvents;
  readonly #added = new Map<string, HTMLElement>();

  constructor(place: HTMLElement, events: FileTabsEvents) {
    this.#place = place;
    this.#events = events;
    for (const button of this.#buttons()) this.#listen(button);
  }

  /** `added` are those of `paths` that the step doesn't have. */
  render(paths: readonly string[], added: readonly string[]): void {
    for (const [path, tab] of this.#added) {
      if (added.includes(path)) continue;
      tab.remove();
      this.#added.delete(path);
    }
    const isNew = added.filter((path) => !this.#added.has(path));
    if (isNew.length === 0) return;
    this.#makeButton(paths[0] ?? '');
    for (const path of isNew) {
      const tab = this.#newTab(path);
      this.#added.set(path, tab);
      this.#place.append(tab);
    }
  }

  show(path: string): void {
    for (const button of this.#buttons()) button.setAttribute('aria-pressed', String(button.dataset['showFile'] === path));
  }

  /** A step's only file has a name and nothing to choose, until another joins it. */
  #makeButton(path: string): void {
    const name = this.#place.querySelector('code');
    if (name === null) return;
    this.#place.setAttribute('role', 'group');
    this.#place.setAttribute('aria-label', 'Files');
    name.replaceWith(this.#newButton(path, true));
  }

  #newTab(path: string): HTMLElement {
    const tab = element('span', 'pane__added');
    const remove = element('button', 'pane__remove', '×');
    remove.type = 'button';
    remove.title = `Delete ${path}`;
    remove.setAttribute('aria-label', `Delete ${path}`);
    remove.addEventListener('click', () => this.#events.onRemove(path));
    tab.append(this.#newButton(path, false), remove);
    return tab;
  }

  #newButton(path: string, isShown: boolean): HTMLButtonElement {
    const button = element('button', 'pane__name', path);
    button.type = 'button';
    button.dataset['showFile'] = path;
    button.setAttribute('aria-pressed', String(isShown));
    this.#listen(button);
    return button;
  }

  #listen(button: HTMLElement): void {
    button.addEventListener('click', () => this.#events.onShow(button.dataset['showFile'] ?? ''));
  }

  #buttons(): NodeListOf<HTMLElement> {
    return this.#place.querySelectorAll<HTMLElement>('[data-show-file]');
  }
}
