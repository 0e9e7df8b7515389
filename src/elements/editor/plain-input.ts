import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

/**
 * Typing over or deleting a selection, done on the text instead of in the page. Chromium would keep the colours of the
 * replaced words in style attributes, which the page's policy refuses and reports. Composed input (IME, most phone
 * keyboards) stays the browser's: it can't be taken over half-way.
 */
export const plainInput: Extension = EditorView.domEventHandlers({
  beforeinput(event, view) {
    if (event.isComposing || view.composing || view.state.readOnly) return false;
    const text = replacementOf(event);
    if (text === undefined || (text === '' && view.state.selection.main.empty)) return false;
    event.preventDefault();
    const userEvent = text === '' ? 'delete.selection' : 'input.type';
    view.dispatch(view.state.replaceSelection(text), { userEvent, scrollIntoView: true });
    return true;
  },
});

/** The text that the event puts in the selection's place, or undefined when it does something else. */
function replacementOf(event: InputEvent): string | undefined {
  if (event.inputType === 'insertText') return event.data ?? undefined;
  return event.inputType.startsWith('deleteContent') ? '' : undefined;
}
