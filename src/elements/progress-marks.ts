/**
 * `<progress-marks>`: marks the steps that the reader has done. Inside it, each `[data-step="tutorial/step"]` gets
 * `data-done` and the word for screen readers, and `[data-count]` says how many of them are done.
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
    const steps = [...this.querySelectorAll<HTMLElement>('[data-step]')];
    for (const step of steps) markStep(step, done.has(step.dataset['step'] ?? ''));
    const count = steps.filter((step) => 'done' in step.dataset).length;
    for (const place of this.querySelectorAll<HTMLElement>('[data-count]')) {
      place.textContent = `${count} of ${steps.length} done`;
      place.hidden = count === 0;
    }
  }
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
