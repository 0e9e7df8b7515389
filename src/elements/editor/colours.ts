import { HighlightStyle } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** The same words in the same colours as lib/code-theme.ts gives them at build: taking over the static code changes nothing. */
export const colours = HighlightStyle.define([
  { tag: tags.comment, color: 'var(--code-comment)', fontStyle: 'italic' },
  { tag: [tags.string, tags.regexp, tags.special(tags.string), tags.escape], color: 'var(--code-string)' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: 'var(--code-literal)' },
  { tag: [tags.keyword, tags.modifier, tags.operatorKeyword, tags.controlKeyword, tags.definitionKeyword, tags.moduleKeyword, tags.self, tags.operator], color: 'var(--code-keyword)' },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName), tags.function(tags.definition(tags.variableName))], color: 'var(--code-function)' },
  { tag: [tags.typeName, tags.className, tags.namespace], color: 'var(--code-type)' },
  { tag: [tags.punctuation, tags.bracket, tags.separator, tags.derefOperator], color: 'var(--code-punctuation)' },
]);

/** Measures are those of `.code` in workspace/pane-code.css, for the same reason. */
export const look = EditorView.theme({
  '&': { height: '100%', color: 'var(--code-plain)', backgroundColor: 'var(--ground, var(--surface))', fontSize: 'var(--step-code)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font-code)', lineHeight: 'var(--leading-code)', fontVariantLigatures: 'none' },
  '.cm-content': { padding: 'var(--space-3) 0', caretColor: 'var(--ts)', tabSize: '2' },
  '.cm-line': { padding: '0 var(--space-4) 0 var(--space-2)' },
  // Not see-through: a long line scrolls away beneath the numbers.
  '.cm-gutters': { border: '0', backgroundColor: 'var(--ground, var(--surface))', color: 'var(--ink-soft)' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '2.75rem', padding: '0 var(--space-2) 0 0' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLineGutter': { color: 'var(--ink)' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'color-mix(in srgb, var(--ts) 24%, transparent) !important' },
  '.cm-cursor': { borderLeft: '2px solid var(--ts)' },
  '.cm-matchingBracket': { outline: '1px solid var(--line-strong)', backgroundColor: 'transparent !important' },
  '.cm-region': { boxShadow: 'inset 2px 0 var(--line)' },
  '.cm-region-lit': { boxShadow: 'inset 2px 0 var(--ts)', backgroundColor: 'var(--ts-soft)' },
  '@media (forced-colors: active)': { '.cm-region-lit': { outline: '1px solid Highlight' } },
  // Beside the numbers, not in a column of its own: the text stays where it was.
  '.cm-gutter-lint': { position: 'absolute', zIndex: '1', left: '0', width: '1.2em', height: '100%' },
  '.cm-lint-marker-error': { content: 'normal', height: 'auto', color: 'var(--bad)', fontWeight: '700', textAlign: 'center' },
  '.cm-lint-marker-error::before': { content: '"✕"' },
  '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy var(--bad)', textUnderlineOffset: '0.25em' },
  '.cm-diagnostic-error': { borderLeft: '3px solid var(--bad)' },
  '.cm-tooltip, .cm-panels': { border: '1px solid var(--line-strong)', backgroundColor: 'var(--paper)', color: 'var(--ink)', font: 'var(--step--1) / 1.4 var(--font-ui)' },
  '.cm-panels': { border: '0', borderBottom: '1px solid var(--line)' },
  '.cm-panel.cm-search': { padding: 'var(--space-2) var(--space-3)' },
  '.cm-textfield': { border: '1px solid var(--line-strong)', backgroundColor: 'var(--paper)', color: 'var(--ink)' },
  '.cm-button': { border: '1px solid var(--line-strong)', backgroundImage: 'none', backgroundColor: 'var(--paper)', color: 'var(--ink)' },
  '.cm-searchMatch': { backgroundColor: 'var(--warn-soft)', outline: '1px solid var(--warn)' },
  // An underline: a darker ground would take the contrast from the words.
  '.cm-changedText': { background: 'none !important', boxShadow: 'inset 0 -2px var(--warn)' },
  '.cm-merge-a .cm-changedLine, .cm-merge-b .cm-changedLine, .cm-changedLine': { backgroundColor: 'var(--warn-soft) !important' },
  '.cm-collapsedLines': { background: 'none !important', borderBlock: '1px solid var(--line)', color: 'var(--ink-soft) !important' },
  '.cm-collapsedLines::before, .cm-collapsedLines::after': { content: '"⋯" / "" !important' },
  '.cm-collapsedLines:focus-visible': { outline: '2px solid var(--focus)', outlineOffset: '-2px' },
  '.cm-deletedChunk': { backgroundColor: 'var(--bad-soft)' },
});
