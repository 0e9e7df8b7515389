import { syntaxHighlighting } from '@codemirror/language';
import { MergeView, unifiedMergeView } from '@codemirror/merge';
import { EditorState } from '@codemirror/state';
import type { Extension } from '@codemirror/state';
import { EditorView, lineNumbers, ViewPlugin } from '@codemirror/view';
import type { PluginValue } from '@codemirror/view';
import type { Files } from '../../runner/contract.ts';
import { isNarrow } from '../view-tabs.ts';
import { colours, look } from './colours.ts';
import { languageFor } from './language.ts';

const FOLD = '.cm-collapsedLines';

/** One of the two texts of a comparison, with the name that stands above it. */
export interface Compared {
  readonly name: string;
  readonly files: Files;
}

/** Draws the two texts into `parent`, file by file, with what differs marked. Gives how to free it. */
export function drawComparison(parent: ShadowRoot, left: Compared, right: Compared): () => void {
  const paths = [...new Set([...Object.keys(left.files), ...Object.keys(right.files)])];
  const differing = paths.filter((path) => left.files[path] !== right.files[path]);
  const views = differing.map((path) => {
    const place = document.createElement('div');
    place.className = 'comparison';
    place.addEventListener('keydown', openFold);
    parent.append(place);
    return draw(path, place, parent, left.files[path] ?? '', right.files[path] ?? '', differing.length > 1 ? `${path}, ` : '', left.name, right.name);
  });
  return () => { for (const view of views) view.destroy(); };
}

function draw(path: string, place: HTMLElement, root: ShadowRoot, before: string, after: string, prefix: string, leftName: string, rightName: string) {
  const shown = (name: string): Extension => [
    lineNumbers(), languageFor(path), syntaxHighlighting(colours), look,
    EditorState.phrases.of({ '$ unchanged lines': 'Show $ unchanged lines' }), ViewPlugin.define(nameFolds),
    EditorState.readOnly.of(true), EditorView.editable.of(false),
    EditorView.contentAttributes.of({ 'aria-label': prefix + name, tabindex: '0' }),
  ];
  const collapseUnchanged = { margin: 3, minSize: 6 };
  if (isNarrow()) {
    const extensions = [shown(`${leftName} and ${rightName}`), unifiedMergeView({ original: before, mergeControls: false, collapseUnchanged })];
    return new EditorView({ doc: after, extensions, parent: place, root });
  }
  return new MergeView({
    a: { doc: before, extensions: shown(leftName) }, b: { doc: after, extensions: shown(rightName) },
    parent: place, root, collapseUnchanged, gutter: false,
  });
}

/** The editor draws a fold as a plain box, which a mouse alone finds. */
function nameFolds(view: EditorView): PluginValue {
  const name = (): void => {
    for (const fold of view.contentDOM.querySelectorAll<HTMLElement>(FOLD)) {
      fold.setAttribute('role', 'button');
      fold.tabIndex = 0;
    }
  };
  // Each time when the folds of an update stand on the page.
  const update = (): void => view.requestMeasure({ key: nameFolds, read: () => undefined, write: name });
  update();
  return { update };
}

/** As a click does, and the keyboard goes on in the text that appears. */
function openFold(event: KeyboardEvent): void {
  const fold = event.target;
  if (!(fold instanceof HTMLElement) || !fold.matches(FOLD) || !['Enter', ' '].includes(event.key)) return;
  event.preventDefault();
  const view = EditorView.findFromDOM(fold);
  fold.click();
  view?.contentDOM.focus({ preventScroll: true });
}
