import type { RunState } from '../../runner/run-state.ts';
import { find } from '../dom.ts';
import { wordsForRun } from './run-words.ts';

/** The sentence beside the buttons, and what else shows how a run stands. */
export class StatusLine {
  readonly #root: HTMLElement;

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  render(state: RunState): void {
    const busy = state.kind === 'preparing' || state.kind === 'running' || (state.kind === 'stopped' && state.isFollowed);
    find(this.#root, '[data-action=stop]', HTMLButtonElement).disabled = !busy;
    this.#root.toggleAttribute('data-running', busy);
    this.#say(wordsForRun(state));
  }

  /** Says that the step is done, and shows the way on. */
  sayDone(requests: number): void {
    this.#say(`✓ All ${String(requests)} answers agree. Step done.`);
    for (const next of this.#root.querySelectorAll<HTMLElement>('.bar__next')) next.hidden = false;
  }

  #say(sentence: string): void {
    const status = find(this.#root, '.bar__status', HTMLElement);
    // Its sign is its colour as well.
    status.dataset['sign'] = sentence.charAt(0);
    if (status.textContent !== sentence) status.textContent = sentence;
  }
}
