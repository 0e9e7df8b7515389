/**
 * `<answer-view>`: one side's answer to the request that is chosen, with every place marked where the two sides differ.
 * Tells `go-to-place` when the reader wants to see where the program failed.
 */
import { formatBody } from '../exchanges/format-answer.ts';
import { formatStatus } from '../exchanges/format.ts';
import type { Answer, Difference, Place, ProgramError, RunnerError } from '../runner/contract.ts';
import { wordsOf } from './difference-words.ts';
import { element, find } from './dom.ts';

/** What there is to show. */
export type AnswerShown =
  | { readonly kind: 'empty'; readonly text: string }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'failed'; readonly error: ProgramError | RunnerError }
  | { readonly kind: 'unavailable'; readonly why: string }
  | {
      readonly kind: 'answer';
      readonly answer: Answer;
      readonly differences: readonly Difference[];
      /** Sentences that belong to this answer: why it is recorded, why it may differ. */
      readonly notes: readonly string[];
    };

/** Characters of a body that are shown at first, and at most. */
const SHOWN = 20_000;
const MOST = 500_000;
/** A line beyond this is slow to lay out. */
const LONGEST_LINE = 5_000;

export class AnswerView extends HTMLElement {
  /** `engine` names who answered; `ms` how long it took, where it was measured. */
  render(shown: AnswerShown, engine: string, ms?: number): void {
    find(this, '[data-engine]', HTMLElement).textContent = engine;
    find(this, '[data-time]', HTMLElement).textContent = ms === undefined ? '' : formatTime(ms);
    this.dataset['state'] = shown.kind === 'answer' && shown.differences.length > 0 ? 'differs' : shown.kind;
    // White space between the parts, so that the text alone can be read as well: "live 200 OK", not "live200 OK".
    const parts = this.#content(shown).flatMap((part) => [' ', part]);
    find(this, '[data-content]', HTMLElement).replaceChildren(...parts, ' ');
  }

  get #isTwin(): boolean {
    return this.dataset['side'] === 'twin';
  }

  #content(shown: AnswerShown): Node[] {
    switch (shown.kind) {
      case 'empty':
        return [element('p', 'label', shown.text)];
      case 'waiting':
        return [element('p', 'label', 'Waiting for the answer…')];
      case 'unavailable':
        return [element('p', 'label', shown.why)];
      case 'failed':
        return failure(shown.error);
      case 'answer':
        return this.#answer(shown.answer, shown.differences, shown.notes);
      default:
        return shown satisfies never;
    }
  }

  #answer(answer: Answer, differences: readonly Difference[], notes: readonly string[]): Node[] {
    const status = element('p', 'answer__status figures', formatStatus(answer.status));
    if (differences.some(({ kind }) => kind === 'status')) markDiffering(status);
    return [
      status,
      ...(this.#isTwin && differences.length > 0 ? [listOf(differences)] : []),
      this.#headers(answer, differences),
      this.#body(answer, differences.find((difference) => difference.kind === 'body')),
      ...notes.map((note) => element('p', 'answer__note label', note)),
    ];
  }

  #headers(answer: Answer, differences: readonly Difference[]): HTMLElement {
    const list = element('ul', 'answer__headers');
    list.setAttribute('role', 'list');
    for (const [name, values] of Object.entries(answer.headers)) {
      const differs = differences.some((difference) => difference.kind === 'header' && difference.name === name);
      for (const value of values) {
        const row = element('li', '', `${name}: ${value.slice(0, LONGEST_LINE)} `);
        if (differs) markDiffering(row);
        list.append(row);
      }
    }
    return list;
  }

  #body(answer: Answer, difference: Extract<Difference, { kind: 'body' }> | undefined): HTMLElement {
    const body = formatBody(answer.body);
    if (body.kind === 'empty') {
      const empty = element('p', 'answer__empty label', 'no body');
      if (difference) markDiffering(empty);
      return empty;
    }
    const box = element('div', '');
    const pre = element('pre', 'answer__body');
    pre.tabIndex = 0;
    pre.setAttribute('aria-label', 'Body');
    const length = (this.#isTwin ? difference?.actual : difference?.expected)?.length ?? 0;
    const range = body.kind === 'text' && difference ? { at: difference.at, length } : undefined;
    fill(pre, body.text, SHOWN, range);
    box.append(pre);
    if (body.text.length > SHOWN) box.append(this.#more(pre, body.text, range));
    if (answer.cut === true) box.append(element('p', 'answer__note label', 'The body is longer than an engine takes; the rest was not read.'));
    return box;
  }

  #more(pre: HTMLElement, text: string, range: Range | undefined): HTMLElement {
    const button = element('button', 'button button--small', `Show more (${Math.ceil(text.length / 1000).toLocaleString('en')} KB in all)`);
    button.type = 'button';
    button.addEventListener('click', () => {
      fill(pre, text, MOST, range);
      button.remove();
      pre.focus();
    });
    return button;
  }
}

interface Range {
  readonly at: number;
  readonly length: number;
}

/** The differing part as `<mark>`; where one side has nothing there, a caret stands for it. */
function fill(pre: HTMLElement, text: string, most: number, range: Range | undefined): void {
  const shown = text.length > most ? `${text.slice(0, most)}…` : text;
  if (range === undefined || range.at > most) {
    pre.replaceChildren(cutLines(shown));
    return;
  }
  const mark = element('mark', range.length === 0 ? 'is-gap' : '', cutLines(shown.slice(range.at, range.at + range.length)));
  pre.replaceChildren(cutLines(shown.slice(0, range.at)), mark, cutLines(shown.slice(range.at + range.length)));
}

function cutLines(text: string): string {
  if (text.length <= LONGEST_LINE) return text;
  return text.split('\n').map((line) => (line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}… (line cut)` : line)).join('\n');
}

function failure(error: ProgramError | RunnerError): Node[] {
  const place = error.name === 'ProgramError' ? (error).place : undefined;
  const kind = error.name === 'ProgramError' ? `${(error).kind}: ` : '';
  const nodes: Node[] = [element('p', 'answer__status', 'No answer'), element('p', 'answer__error', `${kind}${error.message}`)];
  if (place) nodes.push(linkTo(place));
  nodes.push(element('p', 'answer__cure', error.cure));
  return nodes;
}

function linkTo(place: Place): HTMLElement {
  const button = element('button', 'answer__place figures', `${place.file}, line ${String(place.line)}, column ${String(place.column)}`);
  button.type = 'button';
  button.addEventListener('click', () => button.dispatchEvent(new CustomEvent('go-to-place', { bubbles: true, detail: place })));
  return button;
}

function listOf(differences: readonly Difference[]): HTMLElement {
  const list = element('ul', 'answer__differences');
  list.setAttribute('role', 'list');
  list.setAttribute('aria-label', 'Differences');
  for (const difference of differences) {
    const { sign, words } = wordsOf(difference);
    const row = element('li', '');
    const mark = element('span', 'answer__sign', sign);
    mark.setAttribute('aria-hidden', 'true');
    row.append(mark, ` ${words}`);
    list.append(row);
  }
  return list;
}

function markDiffering(row: HTMLElement): void {
  row.classList.add('is-differing');
  row.append(element('span', 'vh', ' (differs)'));
}

/** `0.3 ms`; below what a browser's clock can tell apart, that. */
export function formatTime(ms: number): string {
  if (ms < 0.1) return 'under 0.1 ms';
  return ms < 10 ? `${ms.toFixed(1)} ms` : `${String(Math.round(ms))} ms`;
}

customElements.define('answer-view', AnswerView);
