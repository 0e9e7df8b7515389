/**
 * Regions: pointing at one in the prose, the program or the twin lights its partners; choosing one in the prose, or its
 * mark beside the program, brings them into view. Lines carry `data-region`, names separated by spaces, the innermost last;
 * a link of the prose leads to `#region-name`.
 */
import { showView } from './view-tabs.ts';

const LIT = 'is-lit';
const LINK = 'a[href^="#region-"]';

/** The region that is lit, told to whoever draws it otherwise than by a class (the editor). */
export const REGION_LIT = 'region-lit';

let lit: string | undefined;

/** The region that is lit now. */
export function litRegion(): string | undefined {
  return lit;
}

/** Lights every part of a region, or none. */
export function lightRegion(name: string | undefined): void {
  if (name === lit) return;
  lit = name;
  for (const element of document.querySelectorAll(`.${LIT}`)) element.classList.remove(LIT);
  if (name !== undefined) for (const element of partsOf(name)) element.classList.add(LIT);
  document.dispatchEvent(new CustomEvent(REGION_LIT, { detail: { name, reveal: false } }));
}

/** Lights a region and brings each pane to it; on a narrow screen the program is shown, with the twin one tab away. */
export function revealRegion(name: string): void {
  lightRegion(name);
  showView('rust');
  for (const pane of document.querySelectorAll<HTMLElement>('.pane__body')) {
    const line = pane.querySelector<HTMLElement>(`code > [data-region~="${CSS.escape(name)}"]`);
    if (line && line.offsetParent !== null) {
      const room = Math.max(0, pane.clientHeight / 3 - line.offsetHeight);
      pane.scrollTo({ top: pane.scrollTop + line.getBoundingClientRect().top - pane.getBoundingClientRect().top - room, behavior: 'smooth' });
    }
  }
  document.dispatchEvent(new CustomEvent(REGION_LIT, { detail: { name, reveal: true } }));
}

/** Watches pointer, focus and clicks on the whole page. */
export function watchRegions(): void {
  for (const code of document.querySelectorAll<HTMLElement>('[data-regions]')) nameLines(code);
  // A pointer that moves or touches, not text that comes to lie under one at rest: that would undo what the keyboard chose.
  for (const event of ['pointermove', 'pointerdown', 'focusin']) document.addEventListener(event, ({ target }) => lightRegion(regionAt(target)));
  document.addEventListener('click', (event) => {
    const from = event.target instanceof Element ? event.target.closest(`${LINK}, button[data-region]`) : null;
    const name = regionAt(from);
    if (from === null || name === undefined) return;
    event.preventDefault();
    revealRegion(name);
  });
}

/** Lays `data-regions="routes:3-9"` on the lines: `data-region="routes"`. */
function nameLines(code: HTMLElement): void {
  const lines = [...code.querySelectorAll<HTMLElement>('code > span')];
  for (const [, name, from, to] of code.dataset['regions']?.matchAll(/(\S+):(\d+)-(\d+)/g) ?? []) {
    for (const { dataset } of lines.slice(Number(from) - 1, Number(to))) {
      dataset['region'] = dataset['region'] === undefined ? name : `${dataset['region']} ${name}`;
    }
  }
}

function partsOf(name: string): NodeListOf<Element> {
  return document.querySelectorAll(`[data-region~="${CSS.escape(name)}"], a[href="#region-${CSS.escape(name)}"]`);
}

/** The innermost region at an element: it is named last. */
function regionAt(target: EventTarget | null): string | undefined {
  const part = target instanceof Element ? target.closest<HTMLElement>(`[data-region], ${LINK}`) : null;
  return part?.dataset['region']?.split(' ').at(-1) ?? part?.getAttribute('href')?.slice('#region-'.length);
}
