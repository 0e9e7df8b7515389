/** `<program-view>`: the Rust program, to read. Its files are shown one at a time, and each region gets a mark for the keyboard. */
import { element } from './dom.ts';

export class ProgramView extends HTMLElement {
  wake(): void {
    const tabs = [...this.querySelectorAll<HTMLElement>('[data-show-file]')];
    for (const tab of tabs) tab.addEventListener('click', () => this.#show(tab.dataset['showFile'] ?? ''));
    this.#markRegions();
  }

  #show(path: string): void {
    for (const file of this.querySelectorAll<HTMLElement>('[data-file]')) file.classList.toggle('is-shown', file.dataset['file'] === path);
    for (const tab of this.querySelectorAll<HTMLElement>('[data-show-file]')) tab.setAttribute('aria-pressed', String(tab.dataset['showFile'] === path));
  }

  /** In the gutter, at a region's first line: reached by Tab, lights by focus, and brings the partner into view when pressed. */
  #markRegions(): void {
    const seen = new Set<string>();
    for (const line of this.querySelectorAll<HTMLElement>('code > [data-region]')) {
      for (const name of line.dataset['region']?.split(' ') ?? []) {
        if (seen.has(name)) continue;
        seen.add(name);
        const mark = element('button', 'region-mark');
        mark.type = 'button';
        mark.dataset['region'] = name;
        mark.title = `Region “${name}”: show it in both programs`;
        mark.setAttribute('aria-label', mark.title);
        line.prepend(mark);
      }
    }
  }
}

customElements.define('program-view', ProgramView);
