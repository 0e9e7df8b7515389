/** `<request-form>`: the reader's own request. Tells `send-own` with the request when it is one, and says what is wrong when not. */
import type { ExchangeRequest } from '../schemas/exchange.ts';
import { element, find } from './dom.ts';
import { parseForm, toForm } from './parse-request.ts';
import type { WrittenForm } from './parse-request.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const FIELDS: readonly (keyof WrittenForm)[] = ['method', 'path', 'headers', 'body', 'frames'];

export class RequestForm extends HTMLElement {
  /** `handshake` is what a WebSocket of this step begins with: the form then has room for messages. */
  wake(handshake?: ExchangeRequest): void {
    if (this.querySelector('form') === null) {
      find(this, 'details', HTMLDetailsElement).append(createForm(handshake !== undefined));
      if (handshake) this.show({ ...handshake, frames: [] });
    }
    find(this, 'form', HTMLFormElement).addEventListener('submit', (event) => {
      event.preventDefault();
      const request = this.read();
      if (request) this.dispatchEvent(new CustomEvent('send-own', { detail: request }));
    });
  }

  /** The request as it is written. Undefined when it is none: the form then says why. */
  read(): ExchangeRequest | undefined {
    const parsed = parseForm(Object.fromEntries(FIELDS.map((name) => [name, this.#field(name)?.value])) as unknown as WrittenForm);
    const wrong = parsed.kind === 'problem' ? parsed.field : undefined;
    for (const name of FIELDS) this.#field(name)?.setAttribute('aria-invalid', String(name === wrong));
    find(this, '[data-problem]', HTMLElement).textContent = parsed.kind === 'problem' ? parsed.message : '';
    if (parsed.kind === 'request') return parsed.request;
    this.#field(parsed.field)?.focus();
    return undefined;
  }

  show(request: ExchangeRequest): void {
    const form = toForm(request);
    for (const name of FIELDS) {
      const field = this.#field(name);
      if (field) field.value = form[name] ?? '';
    }
  }

  /** Undefined for messages, where no program of the step speaks WebSocket. */
  #field(name: keyof WrittenForm): HTMLInputElement | HTMLTextAreaElement | undefined {
    const field = find(this, 'form', HTMLFormElement).elements.namedItem(name);
    return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field : undefined;
  }
}

function createForm(speaksWebSocket: boolean): HTMLFormElement {
  const form = document.createElement('form');
  form.noValidate = true;

  const line = element('div', 'own__line');
  const method = Object.assign(createField('input', 'method'), { value: 'GET', autocapitalize: 'characters' });
  method.setAttribute('list', 'own-methods');
  const methods = document.createElement('datalist');
  methods.id = 'own-methods';
  methods.append(...METHODS.map((name) => new Option(undefined, name)));
  const path = Object.assign(createField('input', 'path'), { value: '/', autocapitalize: 'off' });
  line.append(createLabel('vh', 'method', 'Method'), method, methods, createLabel('vh', 'path', 'Path'), path);

  const headers = Object.assign(createField('textarea', 'headers'), { rows: 2, placeholder: 'content-type: application/json' });
  const body = Object.assign(createField('textarea', 'body'), { rows: speaksWebSocket ? 1 : 3 });
  const problem = element('p', 'own__problem');
  problem.setAttribute('role', 'alert');
  problem.dataset['problem'] = '';
  const send = Object.assign(element('button', 'button button--small', 'Send it'), { type: 'submit' });
  form.append(line, createLabel('label', 'headers', 'Headers, one a line'), headers, ...(speaksWebSocket ? createMessages() : []), createLabel('label', 'body', 'Body'), body, problem, send);
  return form;
}

/** What the reader says over the WebSocket, and how to write it. */
function createMessages(): HTMLElement[] {
  const messages = Object.assign(createField('textarea', 'frames'), { rows: 3, placeholder: 'text rye' });
  const hint = Object.assign(element('p', 'own__hint label'), { id: 'own-frames-hint' });
  for (const example of ['text rye', 'binary "dough"', 'binary ff 00', 'ping', 'close 1000 lunch', 'wait 2 s']) {
    hint.append(hint.hasChildNodes() ? ', ' : 'For example ', element('code', '', example));
  }
  messages.setAttribute('aria-describedby', hint.id);
  return [createLabel('label', 'frames', 'Messages over the WebSocket, one a line'), messages, hint];
}

function createField<T extends 'input' | 'textarea'>(tag: T, name: keyof WrittenForm): HTMLElementTagNameMap[T] {
  const field = element(tag, 'field');
  return Object.assign(field, { id: `own-${name}`, name, autocomplete: 'off', spellcheck: false });
}

function createLabel(className: string, name: keyof WrittenForm, text: string): HTMLLabelElement {
  return Object.assign(element('label', className, text), { htmlFor: `own-${name}` });
}

customElements.define('request-form', RequestForm);
