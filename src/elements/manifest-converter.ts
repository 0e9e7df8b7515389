/** `<manifest-converter>`: turns the manifest in its field into version 2. The converter is loaded when it is first asked. */
import type { Change, ManifestConversion, Problem } from 'spin-manifest';
import { element, find } from './dom.ts';

class ManifestConverter extends HTMLElement {
  connectedCallback() {
    find(this, '[data-act=convert]', HTMLButtonElement).addEventListener('click', () => void this.#convert());
    find(this, '[data-act=copy]', HTMLButtonElement).addEventListener('click', () => void this.#copy());
  }

  async #convert() {
    try {
      const { convertManifest } = await import('spin-manifest');
      this.#show(convertManifest(find(this, 'textarea', HTMLTextAreaElement).value));
    } catch {
      this.#say('The converter did not load. Look at your connection, then convert again.');
    }
  }

  #show({ output, changes, problems }: ManifestConversion) {
    find(this, '.converter__output', HTMLPreElement).textContent = output ?? 'No manifest: see what to mend below.';
    find(this, '[data-act=copy]', HTMLButtonElement).disabled = output === undefined;
    this.#list('.converter__problems', problems.map(toProblemItem));
    this.#list('.converter__changes', changes.map(toChangeItem));
    this.#say(verdict(output, changes.length, problems.length));
  }

  #list(selector: string, items: readonly HTMLLIElement[]) {
    const part = find(this, selector, HTMLDivElement);
    part.hidden = items.length === 0;
    find(part, 'ol', HTMLOListElement).replaceChildren(...items);
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(find(this, '.converter__output', HTMLPreElement).textContent);
      this.#say('Copied.');
    } catch {
      this.#say('The browser would not copy. Select the text and copy it yourself.');
    }
  }

  #say(sentence: string) {
    find(this, '[data-status]', HTMLElement).textContent = sentence;
  }
}

function verdict(output: string | undefined, changes: number, problems: number): string {
  if (output === undefined) return 'This is no manifest that Spin reads.';
  const mend = problems === 0 ? 'nothing to mend' : `${String(problems)} to mend`;
  return changes === 0 ? `It is version 2 already: ${mend}.` : `${String(changes)} changes, ${mend}.`;
}

function toChangeItem({ line, from, to, why }: Change): HTMLLIElement {
  const item = element('li', '');
  item.append(element('span', 'label', `line ${String(line)}`), ' ', element('code', '', from), ' ', element('span', 'converter__arrow', '→'), ' ', element('code', '', to), ' ', element('span', 'converter__why', why));
  return item;
}

function toProblemItem({ line, key, message, cure }: Problem): HTMLLIElement {
  const item = element('li', '');
  item.append(element('span', 'label', `line ${String(line)}`), ' ', ...(key === '' ? [] : [element('code', '', key), ' ']), `${message}.`, ' ', element('span', 'converter__why', cure));
  return item;
}

customElements.define('manifest-converter', ManifestConverter);
