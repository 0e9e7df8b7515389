/** The one element below `root` that fits the selector and the type. Throws when the markup has none: the two belong together. */
export function find<T extends Element>(root: ParentNode, selector: string, type: new () => T): T {
  const found = root.querySelector(selector);
  if (found instanceof type) return found;
  throw new Error(`No ${type.name} at "${selector}": the page's HTML and its script are not of one build. Reload the page.`);
}
