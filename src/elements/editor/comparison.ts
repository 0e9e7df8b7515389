import { syntaxHighlighting } from '@codemirror/language';
import { MergeView, unifiedMergeView } from '@codemirror/merge';
import { EditorState } from '@codemirror/state';
import type { Extension } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import type { Files } from '../../runner/contract.ts';
import { isNarrow } from '../view-tabs.ts';
import { colours, look } from './colours.ts';
import { languageFor } from './language.ts';

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
    parent.append(place);
    return draw(path, place, parent, left.files[path] ?? '', right.files[path] ?? '', differing.length > 1 ? `${path}, ` : '', left.name, right.name);
  });
  return () => { for (const view of views) view.destroy(); };
}

function draw(path: string, place: HTMLElement, root: ShadowRoot, before: string, after: string, prefix: string, leftName: string, rightName: string) {
  const shown = (name: string): Extension => [
    lineNumbers(), languageFor(path), syntaxHighlighting(colours), look,
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
