/** `<request-form>`: the reader's own request. Tells `send-own` with the request when it is one, and says what is wrong when not. */
import type { ExchangeRequest } from '../schemas/exchange.ts';
import { find } from './dom.ts';
import { parseForm, toForm } from './parse-request.ts';
import type { WrittenForm } from './parse-request.ts';

const FIELDS: readonly (keyof WrittenForm)[] = ['method', 'path', 'headers', 'body'];

export class RequestForm extends HTMLElement {
  wake(): void {
    find(this, 'form', HTMLFormElement).addEventListener('submit', (event) => {
      event.preventDefault();
      const request = this.read();
      if (request) this.dispatchEvent(new CustomEvent('send-own', { detail: request }));
    });
  }

  /** The request as it is written. Undefined when it is none: the form then says why. */
  read(): ExchangeRequest | undefined {
    const parsed = parseForm(Object.fromEntries(FIELDS.map((name) => [name, this.#field(name).value])) as unknown as WrittenForm);
    const wrong = parsed.kind === 'problem' ? parsed.field : undefined;
    for (const name of FIELDS) this.#field(name).setAttribute('aria-invalid', String(name === wrong));
    find(this, '[data-problem]', HTMLElement).textContent = parsed.kind === 'problem' ? parsed.message : '';
    if (parsed.kind === 'request') return parsed.request;
    this.#field(parsed.field).focus();
    return undefined;
  }

  show(request: ExchangeRequest): void {
    const form = toForm(request);
    for (const name of FIELDS) this.#field(name).value = form[name];
  }

  #field(name: keyof WrittenForm): HTMLInputElement | HTMLTextAreaElement {
    const field = find(this, 'form', HTMLFormElement).elements.namedItem(name);
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) return field;
    throw new Error(`<request-form> has no field "${name}"`);
  }
}

customElements.define('request-form', RequestForm);
