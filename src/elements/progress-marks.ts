/**
 * `<progress-marks>`: marks the steps that the reader has done. Inside it, each item of the list with a link to a step gets
 * `data-done` and the word for screen readers, `[data-count]` says how many of them are done, and the link
 * `[data-continue]` leads to the first that isn't. Before anything is done, the two stay as the page has them.
 * A step that is done while the page is open is marked at once (event `step-done` on the document).
 */
import { readProgress } from '../drafts/progress.ts';

class ProgressMarks extends HTMLElement {
  readonly #onDone = () => void this.#render();

  connectedCallback() {
    document.addEventListener('step-done', this.#onDone);
    void this.#render();
  }

  disconnectedCallback() {
    document.removeEventListener('step-done', this.#onDone);
  }

  async #render() {
    const done = await readProgress();
    const steps = [...this.querySelectorAll<HTMLElement>('ol > li')];
    for (const step of steps) markStep(step, done.has(stepOf(step)));
    const open = steps.filter((step) => !('done' in step.dataset));
    if (open.length === steps.length) return;
    for (const place of this.querySelectorAll('[data-count]')) {
      place.textContent = `${steps.length - open.length} of ${steps.length} done`;
    }
    const next = open[0];
    if (next) this.#leadTo(next, steps.indexOf(next) + 1);
  }

  #leadTo(step: HTMLElement, number: number) {
    const link = this.querySelector<HTMLAnchorElement>('a[data-continue]');
    const target = step.querySelector('a');
    if (!link || !target) return;
    link.href = target.href;
    link.textContent = `Go on with step ${number}`;
  }
}

/** `tutorial/step`, the last two parts of the link's path. */
function stepOf(item: HTMLElement): string {
  return item.querySelector('a')?.pathname.split('/').slice(-3, -1).join('/') ?? '';
}

function markStep(step: HTMLElement, isDone: boolean) {
  if (isDone === 'done' in step.dataset) return;
  step.toggleAttribute('data-done', isDone);
  step.querySelector('.done-word')?.remove();
  if (!isDone) return;
  const word = document.createElement('span');
  word.className = 'done-word vh';
  word.textContent = ', done';
  (step.querySelector('a') ?? step).append(word);
}

customElements.define('progress-marks', ProgressMarks);
