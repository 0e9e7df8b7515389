/**
 * `<predict-question>`: makes buttons of the choices that the page lists. A choice is judged by the answer that the real
 * program gives now; where it can't run, by the one that was recorded from it, and the sentence says which.
 */
import type { Answer } from '../runner/contract.ts';
import { find } from './dom.ts';
import type { Verdict } from './judge-guess.ts';
import type { SendExchange } from './step-workspace.ts';

class PredictQuestion extends HTMLElement {
  #isAwake = false;
  #isAsking = false;

  connectedCallback() {
    if (this.#isAwake) return;
    this.#isAwake = true;
    for (const guess of this.#guesses()) this.#wake(guess);
  }

  #guesses(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('.guess')];
  }

  #wake(guess: HTMLElement) {
    const text = find(guess, '.guess__text', HTMLElement);
    const button = document.createElement('button');
    button.type = 'button';
    button.className = text.className;
    button.append(...text.childNodes);
    button.setAttribute('aria-pressed', 'false');
    button.addEventListener('click', () => void this.#choose(guess));
    text.replaceWith(button);
  }

  async #choose(chosen: HTMLElement) {
    // Not `disabled`, which would take the focus away from whoever uses the keyboard.
    if (this.#isAsking) return;
    this.#isAsking = true;
    this.#say('Asking the program…');
    const verdict = await this.#judge(chosen).catch(() => undefined);
    this.#isAsking = false;
    if (verdict === undefined) {
      this.#say('Neither the program nor its recorded answer could be loaded. Check the network, then guess again.');
      return;
    }
    for (const guess of this.#guesses()) {
      find(guess, 'button', HTMLButtonElement).setAttribute('aria-pressed', String(guess === chosen));
      delete guess.dataset['verdict'];
    }
    chosen.dataset['verdict'] = verdict.right ? 'right' : 'wrong';
    this.#say(verdict.sentence);
    find(this, 'details', HTMLDetailsElement).open = true;
  }

  async #judge({ dataset }: HTMLElement): Promise<Verdict> {
    const name = this.dataset['exchange'] ?? '';
    const [{ judgeGuess }, live] = await Promise.all([import('./judge-guess.ts'), sendExchange(this, name)]);
    return judgeGuess(dataset, name, live);
  }

  #say(text: string) {
    find(this, '.predict__verdict', HTMLElement).textContent = text;
  }
}

/** The real answer of now, from the page's workspace. Undefined when it has none, or when its engine can't run. */
function sendExchange(from: Element, name: string): Promise<Answer | undefined> {
  if (customElements.get('step-workspace') === undefined) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const detail: SendExchange = { name, resolve, reject: () => resolve(undefined) };
    from.dispatchEvent(new CustomEvent('send-exchange', { bubbles: true, detail }));
  });
}

customElements.define('predict-question', PredictQuestion);
