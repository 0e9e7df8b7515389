/**
 * `<migrate-page>`: the small part that every visit loads. What it does is in migrate/migration.ts, which comes, with
 * the parser, when the reader comes near. What is clicked or dropped until then is kept and done as soon as it is there.
 */
import { encodedShare } from '../share/share-link.ts';
import { find } from './dom.ts';
import type { Migration } from './migrate/migration.ts';

class MigratePage extends HTMLElement {
  #opening: Promise<Migration> | undefined;

  connectedCallback() {
    for (const event of ['pointerenter', 'pointerdown', 'focusin'] as const) this.addEventListener(event, () => this.#do(() => undefined), { once: true });
    this.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#do((migration) => migration.showPasted());
    });
    this.addEventListener('click', ({ target }) => {
      const act = target instanceof Element ? target.closest('[data-act]')?.getAttribute('data-act') : undefined;
      if (act) this.#do((migration) => migration.act(act));
    });
    this.addEventListener('change', ({ target }) => {
      if (target instanceof HTMLInputElement && target.type === 'file') this.#do((migration) => migration.showChosen(target));
    });
    this.#takeDrops();
    const encoded = encodedShare(location.hash);
    if (encoded !== undefined) this.#do((migration) => migration.showShared(encoded));
  }

  /** Files may be dropped anywhere on the page; text goes where the browser puts it. */
  #takeDrops() {
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    document.addEventListener('dragover', (event) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      this.toggleAttribute('data-dragging', true);
      this.#do(() => undefined);
    });
    document.addEventListener('dragleave', (event) => {
      if (event.relatedTarget === null) this.toggleAttribute('data-dragging', false);
    });
    document.addEventListener('drop', (event) => {
      this.toggleAttribute('data-dragging', false);
      if (!holdsFiles(event)) return;
      event.preventDefault();
      // The list is empty once the event is over.
      const entries = [...(event.dataTransfer?.items ?? [])].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
      const files = [...(event.dataTransfer?.files ?? [])];
      this.#do((migration) => migration.showDropped(entries, files));
    });
  }

  #do(action: (migration: Migration) => void) {
    this.#opening ??= import('./migrate/migration.ts').then(({ Migration }) => new Migration(this));
    this.#opening.then(action, () => {
      this.#opening = undefined;
      find(this, '[data-status]', HTMLElement).textContent = 'The migrator could not be loaded. Is there a network? Your text is still here: try again.';
    });
  }
}

customElements.define('migrate-page', MigratePage);
