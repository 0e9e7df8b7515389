/**
 * `<predict-question>`: makes buttons of the choices that the page lists. A choice is judged by the answer that the real
 * program gives now; where it can't run, by the one that was recorded from it, and the sentence says which.
 */
import { recordedAnswer } from '../exchanges/recorded.ts';
import { formatStatus } from '../exchanges/format.ts';
import { isRight } from '../exchanges/guess.ts';
import type { Answer } from '../runner/contract.ts';
import { find } from './dom.ts';
import { loadStepData } from './step-data.ts';
import type { SendExchange } from './step-workspace.ts';

interface Judged {
  readonly answer: Answer;
  readonly isLive: boolean;
}

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
    const judged = await this.#ask().catch(() => undefined);
    this.#isAsking = false;
    if (judged === undefined) {
      this.#say('Neither the program nor its recorded answer could be loaded. Check the network, then guess again.');
      return;
    }
    for (const guess of this.#guesses()) {
      find(guess, 'button', HTMLButtonElement).setAttribute('aria-pressed', String(guess === chosen));
      delete guess.dataset['verdict'];
    }
    const { status, header, body } = chosen.dataset;
    const right = isRight({ status, header, body }, judged.answer);
    chosen.dataset['verdict'] = right ? 'right' : 'wrong';
    this.#say(sentence(right, judged));
    find(this, 'details', HTMLDetailsElement).open = true;
  }

  async #ask(): Promise<Judged> {
    const name = this.dataset['exchange'] ?? '';
    const live = await sendExchange(this, name);
    return live === undefined ? { answer: await recorded(name), isLive: false } : { answer: live, isLive: true };
  }

  #say(text: string) {
    find(this, '.predict__verdict', HTMLElement).textContent = text;
  }
}

function sentence(right: boolean, { answer, isLive }: Judged): string {
  const status = formatStatus(answer.status);
  const said = isLive ? `The real program just answered ${status}` : `The real program answered ${status} when it was recorded`;
  return right
    ? `Right. ${said}.`
    : `Not this time: that would have been reasonable, and it is why the question is here. ${said}. Look at the whole answer, then guess again if you like.`;
}

/** The real answer of now, from the page's workspace. Undefined when it has none, or when its engine can't run. */
function sendExchange(from: Element, name: string): Promise<Answer | undefined> {
  if (customElements.get('step-workspace') === undefined) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const detail: SendExchange = { name, resolve, reject: () => resolve(undefined) };
    from.dispatchEvent(new CustomEvent('send-exchange', { bubbles: true, detail }));
  });
}

/** The recorded answer that the workspace would show too. */
async function recorded(name: string): Promise<Answer> {
  const { exchanges } = await loadStepData();
  const exchange = exchanges.find((candidate) => candidate.name === name);
  if (exchange === undefined) throw new Error(`This page has no exchange "${name}".`);
  return recordedAnswer(exchange.response, exchange.request);
}

customElements.define('predict-question', PredictQuestion);
