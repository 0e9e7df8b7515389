/**
 * `<step-workspace>`: the small part that every visit loads. It lights regions, switches views, and fetches the workshop
 * itself (`workspace/open-workspace.ts`) when the reader comes near it or has something saved here.
 * What happens until that has come is kept and done then: a click on a button, a guess that asks for an answer.
 */
import { readNote } from '../drafts/parting-notes.ts';
import { openStorage } from '../drafts/storage.ts';
import type { Answer } from '../runner/contract.ts';
import { dropFrameAhead } from '../runner/engines/sandbox/frame-element.ts';
import { encodedShare } from '../share/share-link.ts';
import { makeControls } from './controls.ts';
import { find } from './dom.ts';
import { preloadEngines } from './preload.ts';
import { watchRegions } from './region-light.ts';
import { loadStepData } from './step-data.ts';
import { requestName } from './request-name.ts';
import { isNarrow, showView, watchTabs } from './view-tabs.ts';
import type { Workspace } from './workspace/open-workspace.ts';

/** What a guess in the prose asks for: the event `send-exchange`. */
export interface SendExchange {
  readonly name: string;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

const LOADING = 'Loading the workspace…';

class StepWorkspace extends HTMLElement {
  #isOpen = false;
  #opening: Promise<Workspace> | undefined;

  connectedCallback() {
    const { step = '', focus = '' } = this.dataset;
    makeControls(this);
    watchRegions();
    watchTabs(this);
    this.#makeTypable(focus);
    this.#comeNear();
    document.addEventListener('send-exchange', (event) => void this.#answer((event as CustomEvent<SendExchange>).detail));
    document.addEventListener('click', (event) => this.#followExchangeLink(event));
    document.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
      event.preventDefault();
      this.#act('run');
    });
    if (encodedShare(location.hash) !== undefined) this.#onceOpen();
    else void hasSomethingSaved(step).then((saved) => { if (saved) this.#onceOpen(); });
  }

  /** One who types before the editor has come types into the highlighted code; the editor then takes the text over. */
  #makeTypable(focus: string) {
    const code = find(this, `[data-surface] [data-file="${CSS.escape(focus)}"] pre`, HTMLElement);
    try {
      code.contentEditable = 'plaintext-only';
    } catch {
      code.contentEditable = 'true';
    }
    for (const [name, value] of [['role', 'textbox'], ['aria-label', 'Editor'], ['aria-multiline', 'true'], ['spellcheck', 'false'], ['autocapitalize', 'off']] as const) {
      code.setAttribute(name, value);
    }
    code.addEventListener('beforeinput', insertPlainly);
  }

  #comeNear() {
    const prepare = () => {
      preloadEngines(this.dataset['wasmUrl'] ?? '');
      this.#onceOpen((workspace) => workspace.prepare());
    };
    for (const event of ['pointerenter', 'pointerdown', 'focusin'] as const) this.addEventListener(event, prepare, { once: true });
    this.addEventListener('click', (event) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-action]') : null;
      const action = button?.dataset['action'];
      if (action !== undefined) this.#act(action);
    });
  }

  /** On a slow line the workshop may take seconds to come: a click is answered before. */
  #act(action: string) {
    const status = find(this, '[role=status]', HTMLElement);
    if (!this.#isOpen) {
      status.textContent = LOADING;
      if (isNarrow() && action.startsWith('run')) showView('answers');
    }
    this.#onceOpen((workspace) => {
      if (status.textContent === LOADING) status.textContent = '';
      workspace.act(action);
    });
  }

  /** That it can't be opened is said where it is opened. */
  #onceOpen(use: (workspace: Workspace) => void = () => undefined) {
    void this.#open().then(use, () => undefined);
  }

  #open(): Promise<Workspace> {
    this.#opening ??= Promise.all([import('./workspace/open-workspace.ts'), loadStepData()]).then(
      async ([{ openWorkspace }, data]) => {
        const workspace = await openWorkspace(this, data);
        this.#isOpen = true;
        return workspace;
      },
      (error: unknown) => {
        // The network may be back for the next click.
        this.#opening = undefined;
        dropFrameAhead();
        find(this, '[role=status]', HTMLElement).textContent = 'The workspace could not be loaded. Check the network, then try again.';
        throw error;
      },
    );
    return this.#opening;
  }

  async #answer({ name, resolve, reject }: SendExchange) {
    try {
      const workspace = await this.#open();
      resolve(await workspace.ask(name));
    } catch (error) {
      reject(error);
    }
  }

  /** A link of the prose leads to `#exchange-name`, the place of that request in the list: it chooses it as well. */
  #followExchangeLink(event: Event) {
    const link = event.target instanceof Element ? event.target.closest('a[href^="#exchange-"]') : null;
    const item = link && document.getElementById(link.getAttribute('href')?.slice(1) ?? '');
    if (!item) return;
    event.preventDefault();
    showView('answers');
    this.#onceOpen((workspace) => workspace.select(requestName(item)));
  }
}

/**
 * Typing over highlighted words, Chromium would write their colours into style attributes, which the page's policy refuses.
 * And it would write a line break as an element, which the text of the code doesn't have.
 */
function insertPlainly(event: InputEvent) {
  const selection = getSelection();
  const text = insertedBy(event);
  if (text === undefined || !selection?.rangeCount) return;
  event.preventDefault();
  const range = selection.getRangeAt(0);
  range.deleteContents();
  range.insertNode(document.createTextNode(text));
  range.collapse();
  event.target?.dispatchEvent(new Event('input'));
}

function insertedBy({ inputType, isComposing, data, dataTransfer }: InputEvent): string | undefined {
  switch (inputType) {
    case 'insertLineBreak':
    case 'insertParagraph': return '\n';
    case 'insertText': return isComposing ? undefined : data ?? undefined;
    case 'insertFromPaste': return (data ?? dataTransfer?.getData('text/plain'))?.replaceAll('\r\n', '\n');
    default: return undefined;
  }
}

/** A text of the reader's own, or a run that took the page with it. */
async function hasSomethingSaved(step: string): Promise<boolean> {
  try {
    const storage = await openStorage();
    const [draft, running] = await Promise.all([storage.read('drafts', step), storage.read('running', step)]);
    return running !== undefined || draft !== undefined || readNote(step) !== undefined;
  } catch {
    return false;
  }
}

// In a task of its own: with all that the page's script does at once it would keep a slow phone from answering for too long.
setTimeout(() => customElements.define('step-workspace', StepWorkspace));
