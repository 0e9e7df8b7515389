import type { NodeState } from '../../runner/engines/webcontainer/container.ts';
import { element, find } from '../dom.ts';
import { wordsForNode } from './node-words.ts';

export interface NodeViewEvents {
  onRetry(): void;
  onSandbox(): void;
  onTerminal(): void;
}

/** How Node stands, what to do when it doesn't, and the tabs between answers and terminal. */
export class NodeView {
  readonly #root: HTMLElement;

  constructor(root: HTMLElement, events: NodeViewEvents) {
    this.#root = root;
    for (const tab of this.#tabs()) {
      tab.addEventListener('click', () => {
        this.showTab(tab.dataset['nodeTab'] ?? '');
        if (tab.dataset['nodeTab'] === 'terminal') events.onTerminal();
      });
      tab.addEventListener('keydown', (event) => this.#moveOn(event));
    }
    find(root, '[data-node-retry]', HTMLElement).addEventListener('click', () => events.onRetry());
    find(root, '[data-node-sandbox]', HTMLElement).addEventListener('click', () => events.onSandbox());
  }

  /** Shown from the moment when Node is chosen until the sandbox is. */
  render(state: NodeState): void {
    const panel = find(this.#root, '[data-node-panel]', HTMLElement);
    panel.hidden = state.kind === 'off';
    panel.dataset['kind'] = state.kind;
    find(panel, '[data-node-words]', HTMLElement).textContent = wordsForNode(state);
    find(panel, '[data-node-sandbox]', HTMLElement).hidden = state.kind === 'ready';
    find(panel, '[data-node-retry]', HTMLElement).hidden = state.kind !== 'failed';
    find(panel, '[data-node-help]', HTMLElement).replaceChildren(...(state.kind === 'failed' ? [
      ...list('Likely', state.failure.likely),
      ...list('What you can try', state.failure.tries),
      element('p', '', 'The sandbox works in any case, with your code as it is.'),
    ] : []));
    if (state.kind === 'off') this.showTab('answers');
  }

  showTab(name: string): void {
    find(this.#root, '.workspace__results', HTMLElement).dataset['shown'] = name;
    find(this.#root, '[data-node-terminal]', HTMLElement).hidden = name !== 'terminal';
    for (const tab of this.#tabs()) {
      const chosen = tab.dataset['nodeTab'] === name;
      tab.setAttribute('aria-selected', String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
    }
  }

  #moveOn({ key }: KeyboardEvent): void {
    if (key !== 'ArrowLeft' && key !== 'ArrowRight') return;
    const other = this.#tabs().find((tab) => tab.getAttribute('aria-selected') === 'false');
    other?.focus();
    other?.click();
  }

  #tabs(): HTMLElement[] {
    return [...this.#root.querySelectorAll<HTMLElement>('[data-node-tab]')];
  }
}

function list(title: string, items: readonly string[]): HTMLElement[] {
  if (items.length === 0) return [];
  const rows = element('ul', '');
  rows.append(...items.map((item) => element('li', '', item)));
  return [element('h3', '', title), rows];
}
