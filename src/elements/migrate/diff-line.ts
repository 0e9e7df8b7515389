import type { Stretch } from 'axum-08/changes';
import { element } from '../dom.ts';

const signs = { same: ' ', gone: '-', new: '+' } as const;
const spoken = { same: '', gone: 'old: ', new: 'new: ' } as const;

/** A line of a diff: its number in the old file, its sign, its text with what differs marked. */
export function diffLine(kind: Stretch['kind'], number: number | undefined, stretches: readonly Stretch[]): HTMLElement {
  const line = element('span', `diff-line diff-line--${kind}`);
  const gutter = element('span', 'diff-gutter', `${String(number ?? '').padStart(5)} ${signs[kind]} `);
  gutter.setAttribute('aria-hidden', 'true');
  line.append(gutter);
  if (spoken[kind] !== '') line.append(element('span', 'vh', spoken[kind]));
  for (const { kind: part, text } of stretches) line.append(part === 'same' ? text : element(part === 'gone' ? 'del' : 'ins', '', text));
  line.append('\n');
  return line;
}

/** Text in which `backticks` become code. */
export function withCode(text: string): (string | HTMLElement)[] {
  return text.split('`').map((part, i) => (i % 2 === 1 ? element('code', '', part) : part));
}
