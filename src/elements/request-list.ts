/** `<request-list>`: the step's requests and the reader's own, which of them is chosen, and how each came out. Tells `choose`. */
import { formatRequestLine } from '../exchanges/format.ts';
import { isSettled } from '../runner/run-state.ts';
import type { CallResult } from '../runner/run-state.ts';
import type { ExchangeRequest } from '../schemas/exchange.ts';
import { find } from './dom.ts';

export class RequestList extends HTMLElement {
  wake(): void {
    for (const button of this.#buttons()) {
      button.addEventListener('click', () => this.dispatchEvent(new CustomEvent('choose', { detail: button.dataset['exchangeItem'] ?? '' })));
    }
  }

  /** Shows a request as the chosen one; '' is the reader's own. */
  choose(name: string): void {
    for (const button of this.#buttons()) {
      const chosen = button.dataset['exchangeItem'] === name;
      button.setAttribute('aria-pressed', String(chosen));
      if (chosen) button.scrollIntoView({ block: 'nearest' });
    }
  }

  showOwn(request: ExchangeRequest): void {
    const button = this.#button('');
    find(button, '.request__line', HTMLElement).textContent = formatRequestLine(request);
    const item = button.closest('li');
    if (item) item.hidden = false;
    this.#mark(button, undefined);
  }

  showOutcome(result: CallResult): void {
    const button = this.#button(result.call.name);
    this.#mark(button, result);
  }

  /** The text has changed: what came out before says nothing about it. */
  forgetOutcomes(): void {
    for (const button of this.#buttons()) if (button.dataset['outcome'] !== undefined) button.dataset['stale'] = '';
  }

  #mark(button: HTMLElement, result: CallResult | undefined): void {
    const { outcome, sign, word } = markOf(result);
    delete button.dataset['stale'];
    if (outcome === undefined) delete button.dataset['outcome'];
    else button.dataset['outcome'] = outcome;
    find(button, '[data-mark]', HTMLElement).textContent = sign;
    find(button, '[data-word]', HTMLElement).textContent = word === '' ? '' : `, ${word}`;
  }

  #button(name: string): HTMLElement {
    return find(this, `[data-exchange-item="${CSS.escape(name)}"]`, HTMLElement);
  }

  #buttons(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('[data-exchange-item]')];
  }
}

interface Mark {
  readonly outcome: 'agrees' | 'differs' | 'failed' | undefined;
  readonly sign: string;
  readonly word: string;
}

function markOf(result: CallResult | undefined): Mark {
  const kind = result?.outcome?.kind;
  switch (kind) {
    case undefined:
      return { outcome: undefined, sign: '', word: '' };
    case 'agrees':
      return { outcome: 'agrees', sign: '✓', word: 'agrees' };
    case 'failed':
      return { outcome: 'failed', sign: '✕', word: 'failed' };
    case 'differs':
      return result && isSettled(result)
        ? { outcome: 'agrees', sign: '≈', word: 'differs as explained' }
        : { outcome: 'differs', sign: '≠', word: 'differs' };
    default:
      return kind satisfies never;
  }
}

customElements.define('request-list', RequestList);
