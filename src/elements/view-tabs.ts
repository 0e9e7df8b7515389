/**
 * The four views of a step's page on a narrow screen. The chosen one is `data-view` on the document's root; CSS shows
 * its panels. On a wide screen everything is there at once and the tabs are hidden.
 */
export type View = 'read' | 'rust' | 'ts' | 'answers';

const scrolledTo = new Map<string, number>();

/** Wakes the tabs inside `root`. */
export function watchTabs(root: ParentNode): void {
  const tabs = tabsIn(root);
  for (const tab of tabs) {
    tab.addEventListener('click', () => showView(tab.dataset['view'] as View));
    tab.addEventListener('keydown', (event) => {
      const at = tabs.indexOf(tab);
      const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      const next = tabs.at(to % tabs.length);
      next?.focus();
      next?.click();
    });
  }
}

/** Each view keeps its own place: one who looks up the code comes back to the line of prose that sent them. */
export function showView(view: View): void {
  const root = document.documentElement;
  const before = root.dataset['view'] ?? 'read';
  if (before === view) return;
  scrolledTo.set(before, scrollY);
  root.dataset['view'] = view;
  for (const tab of tabsIn(document)) {
    const chosen = tab.dataset['view'] === view;
    tab.setAttribute('aria-selected', String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
  }
  if (isNarrow()) scrollTo({ top: scrolledTo.get(view) ?? 0, behavior: 'instant' });
}

/** The tabs are what is seen. */
export function isNarrow(): boolean {
  return tabsIn(document)[0]?.offsetParent !== null;
}

function tabsIn(root: ParentNode): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('[role=tab][data-view]')];
}
