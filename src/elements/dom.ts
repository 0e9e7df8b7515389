/** The one element below `root` that fits the selector and the type. Throws when the markup has none: the two belong together. */
export function find<T extends Element>(root: ParentNode, selector: string, type: new () => T): T {
  const found = root.querySelector(selector);
  if (found instanceof type) return found;
  throw new Error(`No ${type.name} at "${selector}": the page's HTML and its script are not of one build. Reload the page.`);
}

/** A new element with a class and a text. Text stays text, whoever wrote it. */
export function element<K extends keyof HTMLElementTagNameMap>(tag: K, className: string, text = ''): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  if (text !== '') made.textContent = text;
  return made;
}
