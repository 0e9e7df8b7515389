/**
 * `<console-view>`: what both programs print, as they print it. Lines are added in batches and counted: a program that
 * floods the console must not freeze the page.
 */
import type { RunLine } from '../runner/run-state.ts';
import { element, find } from './dom.ts';

const BATCH_MS = 60;
const MOST_LINES = 600;
const LONGEST_LINE = 5_000;
const SIDES = { rust: 'Rust', twin: 'TypeScript' } as const;

export class ConsoleView extends HTMLElement {
  #waiting: RunLine[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #count = 0;
  /** The request that the last line belongs to: named once, above its lines, when a run sends several. */
  #under: string | undefined;

  clear(): void {
    this.#waiting = [];
    this.#count = 0;
    this.#under = undefined;
    find(this, '[data-lines]', HTMLElement).replaceChildren();
    find(this, '[data-empty]', HTMLElement).textContent = 'Nothing printed.';
    this.#renderCount();
  }

  /** `under`: name of the request, when the run has several. */
  add(line: RunLine, under: string | undefined): void {
    this.#count += 1;
    if (this.#count <= MOST_LINES) this.#waiting.push(under === undefined ? { ...line, call: '' } : line);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#flush();
    }, BATCH_MS);
  }

  #flush(): void {
    const rows: Node[] = [];
    for (const { side, call, line } of this.#waiting.splice(0)) {
      if (call !== '' && call !== this.#under) rows.push(element('li', 'console__under label', call));
      this.#under = call;
      const row = element('li', `console__line console__line--${line.level}`);
      row.append(element('span', `console__side side side--${side === 'rust' ? 'rust' : 'ts'}`, SIDES[side]), ' ');
      if (line.level === 'error' || line.level === 'uncaught' || line.level === 'warn') row.append(element('span', 'console__level', line.level), ' ');
      row.append(element('span', 'console__text', line.text.length > LONGEST_LINE ? `${line.text.slice(0, LONGEST_LINE)}… (line cut)` : line.text));
      rows.push(row);
    }
    const list = find(this, '[data-lines]', HTMLElement);
    const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 20;
    list.append(...rows);
    if (atEnd) list.scrollTop = list.scrollHeight;
    // It scrolls, so the keyboard must reach it.
    list.tabIndex = 0;
    this.#renderCount();
  }

  #renderCount(): void {
    find(this, '[data-count]', HTMLElement).textContent = this.#count === 0 ? '' : `(${String(this.#count)}${this.#count > MOST_LINES ? `, the first ${String(MOST_LINES)} shown` : ''})`;
    find(this, '[data-empty]', HTMLElement).hidden = this.#count > 0;
  }
}

customElements.define('console-view', ConsoleView);
