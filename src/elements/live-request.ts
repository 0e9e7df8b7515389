/**
 * `<live-request>`: the instrument on the home page. It sends the request in its form to the real Axum program and to the
 * twin, both in this browser, and shows the two answers where the recorded one stood.
 * The programs are loaded when pointer or focus first comes near, so that a click finds them ready.
 */
import { find } from './dom.ts';
import type { LiveAnswers } from './live-answers.ts';

class LiveRequest extends HTMLElement {
  #loading: Promise<LiveAnswers> | undefined;

  connectedCallback() {
    find(this, 'form', HTMLFormElement).addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#send();
    });
    for (const button of this.querySelectorAll<HTMLButtonElement>('[data-try]')) {
      button.addEventListener('click', () => this.#try(button.dataset['try'] ?? ''));
    }
    // What goes wrong here is said when the reader sends.
    const load = () => void this.#load().catch(() => undefined);
    this.addEventListener('pointerenter', load, { once: true });
    this.addEventListener('focusin', load, { once: true });
  }

  /** `line` is "DELETE /loaves". */
  #try(line: string) {
    const [method = 'GET', path = '/'] = line.split(' ');
    find(this, '[name=method]', HTMLSelectElement).value = method;
    find(this, '[name=path]', HTMLInputElement).value = path;
    void this.#send();
  }

  #load(): Promise<LiveAnswers> {
    this.#loading ??= import('./live-answers.ts').then(({ LiveAnswers }) => new LiveAnswers(this));
    return this.#loading;
  }

  async #send() {
    try {
      const answers = await this.#load();
      await answers.send();
    } catch (error) {
      this.#loading = undefined;
      const why = error instanceof Error ? error.message : String(error);
      find(this, '[role=status]', HTMLElement).textContent =
        `The programs couldn't be loaded (${why}). What you see is the recorded answer; send again to retry.`;
    }
  }
}

customElements.define('live-request', LiveRequest);
