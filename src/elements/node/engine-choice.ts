import { element } from '../dom.ts';
import type { Choice } from './remembered-choice.ts';

const NAMES: Readonly<Record<Choice, string>> = { sandbox: 'Sandbox', webcontainer: 'Node (WebContainers)' };

/** Where the TypeScript runs: two buttons and whose service the second is. It comes with the workspace, not with the page. */
export class EngineChoice {
  readonly box: HTMLElement;
  readonly #buttons: ReadonlyMap<Choice, HTMLButtonElement>;

  /** `onChoose` is told every click, of the engine that runs already too. */
  constructor(onChoose: (choice: Choice) => void) {
    this.box = element('div', 'engine-choice');
    this.box.setAttribute('role', 'group');
    const title = element('h2', 'pane__title', 'TypeScript runs in');
    title.id = 'engine-choice';
    this.box.setAttribute('aria-labelledby', title.id);
    this.#buttons = new Map((['sandbox', 'webcontainer'] as const).map((choice) => {
      const button = element('button', 'button button--small', NAMES[choice]);
      button.type = 'button';
      button.addEventListener('click', () => onChoose(choice));
      return [choice, button];
    }));
    this.box.append(title, ...this.#buttons.values(), terms());
    this.show('sandbox');
  }

  show(chosen: Choice): void {
    for (const [choice, button] of this.#buttons) {
      button.setAttribute('aria-pressed', String(choice === chosen));
      button.classList.toggle('button--main', choice === chosen);
    }
  }
}

function terms(): HTMLElement {
  const text = element('p', 'label', 'The sandbox starts at once. Node is a whole one, with a terminal, by WebContainers, a service of StackBlitz: it loads from stackblitz.com, and choosing it means that you agree to ');
  const link = element('a', '', 'its terms');
  link.href = 'https://stackblitz.com/terms-of-service';
  link.rel = 'noreferrer';
  text.append(link, '. Companies need a licence for commercial use.');
  return text;
}
