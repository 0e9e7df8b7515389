/** `<migrate-here>`: migrates the older of a step's two programs at a click. The parser is loaded then. */
import { find } from './dom.ts';

class MigrateHere extends HTMLElement {
  connectedCallback() {
    find(this, '[data-act=migrate]', HTMLButtonElement).addEventListener('click', () => void this.#migrate());
  }

  async #migrate() {
    this.#say('Reading …');
    try {
      const { migrateProgram } = await import('./migrate/migrate-program.ts');
      const { said, link } = await migrateProgram(this.#program('older'), this.#program('newer'));
      const changes = find(this, '[data-changes]', HTMLAnchorElement);
      changes.href = link;
      changes.textContent = 'See each change and its reason';
      this.#say(said);
    } catch (error) {
      // What import() throws is about the network; the migrator's own errors say themselves what is wrong.
      this.#say(error instanceof TypeError ? 'The migrator did not load. Look at your connection, then try again.' : String(error));
    }
  }

  /** A program as the page shows it. */
  #program(which: 'older' | 'newer'): string {
    const path = this.dataset[which] ?? '';
    return find(document, `program-view [data-file="${CSS.escape(path)}"] code`, HTMLElement).textContent;
  }

  #say(sentence: string) {
    find(this, '[data-status]', HTMLElement).textContent = sentence;
  }
}

customElements.define('migrate-here', MigrateHere);
