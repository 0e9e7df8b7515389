import { convertManifest } from 'spin-manifest';
import type { Change, Problem } from 'spin-manifest';
import { element, find } from '../dom.ts';

/** Shows below `root` what becomes of a manifest, and gives the verdict in a sentence. */
export function showConversion(root: HTMLElement, source: string): string {
  const { output, changes, problems } = convertManifest(source);
  find(root, '.converter__output', HTMLPreElement).textContent = output ?? 'No manifest: see what to mend below.';
  find(root, '[data-act=copy]', HTMLButtonElement).disabled = output === undefined;
  fill(root, '.converter__problems', problems.map(toProblemItem));
  fill(root, '.converter__changes', changes.map(toChangeItem));
  return verdict(output, changes.length, problems.length);
}

function fill(root: HTMLElement, selector: string, items: readonly HTMLLIElement[]) {
  const part = find(root, selector, HTMLDivElement);
  part.hidden = items.length === 0;
  find(part, 'ol', HTMLOListElement).replaceChildren(...items);
}

function verdict(output: string | undefined, changes: number, problems: number): string {
  if (output === undefined) return 'This is no manifest that Spin reads.';
  const mend = problems === 0 ? 'nothing to mend' : `${String(problems)} to mend`;
  return changes === 0 ? `It is version 2 already: ${mend}.` : `${String(changes)} changes, ${mend}.`;
}

function toChangeItem({ line, from, to, why }: Change): HTMLLIElement {
  const item = element('li', '');
  item.append(element('span', 'label', `line ${String(line)}`), ' ', element('code', '', from), ' ', element('span', 'converter__arrow', '→'), ' ', element('code', '', to), ' ', element('span', 'converter__why', why));
  return item;
}

function toProblemItem({ line, key, message, cure }: Problem): HTMLLIElement {
  const item = element('li', '');
  item.append(element('span', 'label', `line ${String(line)}`), ' ', ...(key === '' ? [] : [element('code', '', key), ' ']), `${message}.`, ' ', element('span', 'converter__why', cure));
  return item;
}
