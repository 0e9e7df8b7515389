/**
 * `<step-workspace>`: the small part that every visit loads. It lights regions, switches views, and fetches the workshop
 * itself (`workspace/open-workspace.ts`) when the reader comes near it or has something saved here.
 * What happens until that has come is kept and done then: a click on a button, a guess that asks for an answer.
 */
import { openStorage } from '../drafts/storage.ts';
import { sameFiles } from '../drafts/same-files.ts';
import type { StepData } from '../lib/step-view.ts';
import type { Answer } from '../runner/contract.ts';
import { encodedShare } from '../share/share-link.ts';
import { find } from './dom.ts';
import { watchRegions } from './region-light.ts';
import { showView, watchTabs } from './view-tabs.ts';
import type { Workspace } from './workspace/open-workspace.ts';

/** What a guess in the prose asks for: the event `send-exchange`. */
export interface SendExchange {
  readonly name: string;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

class StepWorkspace extends HTMLElement {
  #opening: Promise<Workspace> | undefined;

  connectedCallback() {
    const data = JSON.parse(find(this, 'script[data-step]', HTMLScriptElement).text) as StepData;
    watchRegions();
    watchTabs(this);
    this.#makeTypable(data.focus);
    this.#comeNear(data);
    document.addEventListener('send-exchange', (event) => void this.#answer((event as CustomEvent<SendExchange>).detail, data));
    document.addEventListener('click', (event) => this.#followExchangeLink(event, data));
    document.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
      event.preventDefault();
      void this.#open(data).then((workspace) => workspace.act('run'));
    });
    if (encodedShare(location.hash) !== undefined) void this.#open(data);
    else void hasSomethingSaved(data).then((saved) => { if (saved) void this.#open(data); });
  }

  /** One who types before the editor has come types into the highlighted code; the editor then takes the text over. */
  #makeTypable(focus: string) {
    const code = find(this, `[data-surface] [data-file="${CSS.escape(focus)}"] pre`, HTMLElement);
    code.setAttribute('contenteditable', 'plaintext-only');
    if (!code.isContentEditable) code.setAttribute('contenteditable', 'true');
    for (const [name, value] of [['role', 'textbox'], ['aria-label', 'Editor'], ['aria-multiline', 'true'], ['spellcheck', 'false'], ['autocapitalize', 'off']] as const) {
      code.setAttribute(name, value);
    }
  }

  #comeNear(data: StepData) {
    const prepare = () => void this.#open(data).then((workspace) => workspace.prepare());
    for (const event of ['pointerenter', 'pointerdown', 'focusin'] as const) this.addEventListener(event, prepare, { once: true });
    this.addEventListener('click', (event) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-action]') : null;
      const action = button?.dataset['action'];
      if (action !== undefined) void this.#open(data).then((workspace) => workspace.act(action));
    });
  }

  #open(data: StepData): Promise<Workspace> {
    this.#opening ??= import('./workspace/open-workspace.ts').then(
      ({ openWorkspace }) => openWorkspace(this, data),
      (error: unknown) => {
        // The network may be back for the next click.
        this.#opening = undefined;
        find(this, '[role=status]', HTMLElement).textContent = 'The workspace could not be loaded. Check the network, then try again.';
        throw error;
      },
    );
    return this.#opening;
  }

  async #answer({ name, resolve, reject }: SendExchange, data: StepData) {
    try {
      const workspace = await this.#open(data);
      resolve(await workspace.ask(name));
    } catch (error) {
      reject(error);
    }
  }

  /** A link of the prose leads to `#exchange-name`, the place of that request in the list: it chooses it as well. */
  #followExchangeLink(event: Event, data: StepData) {
    const link = event.target instanceof Element ? event.target.closest('a[href^="#exchange-"]') : null;
    const item = link && document.getElementById(link.getAttribute('href')?.slice(1) ?? '');
    const name = item?.querySelector<HTMLElement>('[data-exchange-item]')?.dataset['exchangeItem'];
    if (name === undefined) return;
    event.preventDefault();
    showView('answers');
    void this.#open(data).then((workspace) => workspace.select(name));
  }
}

/** A text of the reader's own, or a run that took the page with it. */
async function hasSomethingSaved(data: StepData): Promise<boolean> {
  try {
    const storage = await openStorage();
    const [draft, running] = await Promise.all([storage.read('drafts', data.id), storage.read('running', data.id)]);
    return running !== undefined || (draft !== undefined && (draft.base !== data.base || !sameFiles(draft.files, data.start)));
  } catch {
    return false;
  }
}

customElements.define('step-workspace', StepWorkspace);
