/** `<request-list>`: the step's requests and the reader's own, which of them is chosen, and how each came out. Tells `choose`. */
import { formatRequestLine } from '../exchanges/format.ts';
import { isSettled } from '../runner/run-state.ts';
import type { CallResult } from '../runner/run-state.ts';
import type { ExchangeRequest } from '../schemas/exchange.ts';
import { element, find } from './dom.ts';
import { requestName } from './request-name.ts';

export class RequestList extends HTMLElement {
  readonly #buttons = new Map<string, HTMLButtonElement>();

  wake(): void {
    for (const button of this.querySelectorAll<HTMLButtonElement>('.request')) this.#add(requestName(button), button);
  }

  /** Shows a request as the chosen one; '' is the reader's own. */
  choose(name: string): void {
    for (const [each, button] of this.#buttons) {
      button.setAttribute('aria-pressed', String(each === name));
      if (each === name) button.scrollIntoView({ block: 'nearest' });
    }
  }

  showOwn(request: ExchangeRequest): void {
    const button = this.#buttons.get('') ?? this.#createOwn();
    find(button, '.request__line', HTMLElement).textContent = formatRequestLine(request);
    this.#mark(button, undefined);
  }

  showOutcome(result: CallResult): void {
    const button = this.#buttons.get(result.call.name);
    if (button) this.#mark(button, result);
  }

  /** The text has changed: what came out before says nothing about it. */
  forgetOutcomes(): void {
    for (const button of this.#buttons.values()) if (button.dataset['outcome'] !== undefined) button.dataset['stale'] = '';
  }

  /** Room for how it came out: a sign, and a word for screen readers. */
  #add(name: string, button: HTMLButtonElement): void {
    const mark = element('span', 'request__mark');
    mark.setAttribute('aria-hidden', 'true');
    button.prepend(mark);
    find(button, '.request__name', HTMLElement).append(element('span', 'vh'));
    button.addEventListener('click', () => this.dispatchEvent(new CustomEvent('choose', { detail: name })));
    this.#buttons.set(name, button);
  }

  #createOwn(): HTMLButtonElement {
    const button = Object.assign(element('button', 'request'), { type: 'button' });
    button.append(element('span', 'request__line'), element('span', 'request__name', 'your own'));
    const item = element('li', '');
    item.append(button);
    find(this, 'ul', HTMLElement).append(item);
    this.#add('', button);
    return button;
  }

  #mark(button: HTMLElement, result: CallResult | undefined): void {
    const { outcome, sign, word } = markOf(result);
    delete button.dataset['stale'];
    if (outcome === undefined) delete button.dataset['outcome'];
    else button.dataset['outcome'] = outcome;
    find(button, '.request__mark', HTMLElement).textContent = sign;
    find(button, '.vh', HTMLElement).textContent = word === '' ? '' : `, ${word}`;
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
