/** `<manifest-converter>`: turns the manifest in its field into version 2. What converts and shows is loaded when it is first asked. */
import { find } from './dom.ts';

class ManifestConverter extends HTMLElement {
  connectedCallback() {
    find(this, '[data-act=convert]', HTMLButtonElement).addEventListener('click', () => void this.#convert());
    find(this, '[data-act=copy]', HTMLButtonElement).addEventListener('click', () => void this.#copy());
  }

  async #convert() {
    try {
      const { showConversion } = await import('./convert/show-conversion.ts');
      this.#say(showConversion(this, find(this, 'textarea', HTMLTextAreaElement).value));
    } catch {
      this.#say('The converter did not load. Look at your connection, then convert again.');
    }
  }

  async #copy() {
    try {
      await navigator.clipboard.writeText(find(this, 'pre', HTMLPreElement).textContent);
      this.#say('Copied.');
    } catch {
      this.#say('The browser would not copy. Select the text and copy it yourself.');
    }
  }

  #say(sentence: string) {
    find(this, '[data-status]', HTMLElement).textContent = sentence;
  }
}

customElements.define('manifest-converter', ManifestConverter);
