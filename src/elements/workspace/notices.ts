import { element } from '../dom.ts';

/** What can be done about a notice. */
export interface NoticeAction {
  readonly label: string;
  /** The notice goes when this gives true, or nothing. */
  run(): boolean | void | Promise<boolean | void>;
}

export interface Notice {
  /** One notice of a name at a time. */
  readonly name: string;
  readonly text: string;
  /** 'question' waits for one of its actions; 'message' can be put away. */
  readonly kind: 'question' | 'message';
  readonly actions: readonly NoticeAction[];
  /** An address to be copied by hand. */
  readonly link?: string;
}

/** Messages and questions above the editor: they never take the focus from someone who types. */
export class Notices {
  readonly #place: HTMLElement;

  constructor(place: HTMLElement) {
    this.#place = place;
  }

  show(notice: Notice): void {
    this.hide(notice.name);
    const box = element('div', `editor-notice editor-notice--${notice.kind}`);
    box.dataset['notice'] = notice.name;
    // Not "status": that is how a run came out. The place itself is announced (aria-live).
    box.setAttribute('role', notice.kind === 'question' ? 'alertdialog' : 'group');
    const text = element('p', 'editor-notice__text', notice.text);
    text.id = `notice-${notice.name}`;
    box.setAttribute('aria-labelledby', text.id);
    const actions = notice.kind === 'message' ? [...notice.actions, { label: 'Close', run: () => true }] : notice.actions;
    const row = element('div', 'editor-notice__actions');
    row.append(...actions.map((action) => this.#button(notice.name, action)));
    box.append(text, ...(notice.link === undefined ? [] : [toCopy(notice.link)]), row);
    this.#place.append(box);
    box.querySelector('input')?.select();
  }

  hide(name: string): void {
    this.#place.querySelector(`[data-notice="${CSS.escape(name)}"]`)?.remove();
  }

  #button(notice: string, action: NoticeAction): HTMLElement {
    const button = element('button', 'button button--small', action.label);
    button.type = 'button';
    button.addEventListener('click', () => void Promise.resolve(action.run()).then((done) => {
      if (done !== false) this.hide(notice);
    }));
    return button;
  }
}

function toCopy(link: string): HTMLElement {
  const field = element('input', 'field editor-notice__link');
  field.readOnly = true;
  field.value = link;
  field.setAttribute('aria-label', 'Link');
  return field;
}
