/** `<flow-view>`: the stations that a request really passed, the program's track beside the twin's. */
import type { CallResult, Side } from '../runner/run-state.ts';
import { element, find } from './dom.ts';
import { toRows } from './flow-rows.ts';
import type { FlowRow, Stop, Track } from './flow-rows.ts';

const WORDS: Readonly<Record<Stop['station'], string>> = {
  route: 'route', layer: 'layer', extractor: 'extractor', rejection: 'rejected', handler: 'handler', response: 'answer',
};

/** Why a side shows no station, by what it has to show. One that answered reports none. */
const WHY_EMPTY: Readonly<Partial<Record<CallResult[Side]['kind'], string>>> = {
  waiting: 'Waiting for the answer…',
  recorded: 'A recorded answer has no flow: the program did not run.',
  failed: 'Your program gave no answer and reported no station.',
};

export class FlowView extends HTMLElement {
  render(result: CallResult | undefined): void {
    if (result === undefined) return;
    const tracks = {
      rust: { events: result.flow.rust, status: result.rust.kind === 'answered' ? result.rust.answer.status : undefined },
      twin: { events: result.flow.twin, status: result.twin.kind === 'answered' ? result.twin.answer.status : undefined },
    };
    const rows = toRows(tracks.rust, tracks.twin);
    find(this, '[data-content]', HTMLElement).replaceChildren(
      track('Rust', 'rust', tracks.rust, rows, WHY_EMPTY[result.rust.kind]),
      track('TypeScript', 'twin', tracks.twin, rows, WHY_EMPTY[result.twin.kind]),
    );
  }
}

/** Two lists of equal length: an empty item keeps a row for what only the other side passed. */
function track(name: string, side: keyof FlowRow, { events }: Track, rows: readonly FlowRow[], why: string | undefined): HTMLElement {
  const box = element('div', `flow__track flow__track--${side}`);
  if (events.length === 0) {
    box.append(element('p', 'label', why ?? `${name}: this program reports no station, so only its answer is known.`));
    return box;
  }
  // A side that reports nothing has not passed less: nothing can be compared with it.
  const bothReport = rows.some(({ rust }) => rust) && rows.some(({ twin }) => twin);
  const list = element('ol', 'flow__stops');
  list.setAttribute('aria-label', `${name} flow`);
  list.setAttribute('role', 'list');
  for (const row of rows) {
    const stop = row[side];
    const other = row[side === 'rust' ? 'twin' : 'rust'];
    list.append(stop ? toItem(stop, bothReport && other === undefined) : gap());
  }
  box.append(list);
  return box;
}

function toItem(stop: Stop, alone: boolean): HTMLElement {
  const item = element('li', `flow__stop flow__stop--${stop.station}`);
  // A class a depth, since the policy allows no style attribute.
  item.dataset['depth'] = String(Math.min(stop.depth, 6));
  item.dataset['phase'] = stop.phase;
  if (alone) item.dataset['alone'] = '';
  item.append(
    element('span', 'flow__kind', stop.phase === 'leave' ? `back out of ${WORDS[stop.station]}` : WORDS[stop.station]),
    ' ',
    element('code', '', stop.name.slice(0, 120)),
  );
  if (stop.detail !== undefined) item.append(' ', element('span', 'flow__detail', stop.detail.slice(0, 200)));
  if (stop.inferred) item.append(' ', element('span', 'badge', 'inferred'));
  if (alone) item.append(element('span', 'flow__alone', ' only here'));
  return item;
}

function gap(): HTMLElement {
  const item = element('li', 'flow__stop flow__stop--gap', '–');
  item.setAttribute('aria-label', 'not passed');
  return item;
}

customElements.define('flow-view', FlowView);
