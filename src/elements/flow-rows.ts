import type { FlowEvent, Station } from '../runner/contract.ts';

/** One station that a side passed. */
export interface Stop {
  readonly station: Station;
  readonly name: string;
  readonly phase: 'enter' | 'leave';
  readonly detail: string | undefined;
  /** How many layers and handlers it lies in. */
  readonly depth: number;
  /** No event says so: the page knows it from the answer. */
  readonly inferred: boolean;
}

/** The two sides' stations at the same place of the way; one alone where the other has none. */
export interface FlowRow {
  readonly rust: Stop | undefined;
  readonly twin: Stop | undefined;
}

/** What one side reported of one request, with the answer that it ended in. */
export interface Track {
  readonly events: readonly FlowEvent[];
  readonly status: number | undefined;
}

/** Lines up what two sides reported, so that the same station stands in the same row. */
export function toRows(rust: Track, twin: Track): FlowRow[] {
  return align(toStops(rust), toStops(twin));
}

/** An answer that no event reports is added and says that it is inferred. A side without any event stays empty. */
function toStops({ events, status }: Track): Stop[] {
  const stops: Stop[] = [];
  let depth = 0;
  for (const { station, name, phase, detail } of events) {
    if (phase === 'leave') {
      if (!encloses(station)) continue;
      depth = Math.max(0, depth - 1);
      const entered = stops.at(-1);
      // Left at once: one row says it.
      if (entered?.phase === 'enter' && entered.station === station && entered.name === name) continue;
    }
    stops.push({ station, name, phase, detail: detail === '' ? undefined : detail, depth, inferred: false });
    if (phase === 'enter' && encloses(station)) depth += 1;
  }
  const answers = stops.filter(({ station }) => station === 'response');
  if (stops.length > 0 && answers.length === 0 && status !== undefined) {
    answers.push({ station: 'response', name: String(status), phase: 'enter', detail: undefined, depth: 0, inferred: true });
  }
  // Who reports the answer differs (a trace layer on its way out, the router at the end); where it stands doesn't.
  return [...stops.filter(({ station }) => station !== 'response'), ...answers.map((stop) => ({ ...stop, depth: 0 }))];
}

/** Only these are entered and left again with something in between. */
function encloses(station: Station): boolean {
  return station === 'layer' || station === 'handler';
}

/** A longest common subsequence by station, phase and name; names are compared as both languages write them. */
function align(left: readonly Stop[], right: readonly Stop[]): FlowRow[] {
  const score = left.map(() => right.map(() => 0));
  const at = (row: number, column: number) => score[row]?.[column] ?? 0;
  for (let row = left.length - 1; row >= 0; row -= 1) {
    for (let column = right.length - 1; column >= 0; column -= 1) {
      const alike = likeness(left[row], right[column]);
      const best = Math.max(at(row + 1, column), at(row, column + 1), alike === 0 ? 0 : at(row + 1, column + 1) + alike);
      const line = score[row];
      if (line) line[column] = best;
    }
  }
  const rows: FlowRow[] = [];
  let [row, column] = [0, 0];
  while (row < left.length || column < right.length) {
    const alike = likeness(left[row], right[column]);
    if (alike > 0 && at(row, column) === at(row + 1, column + 1) + alike) {
      rows.push({ rust: left[row], twin: right[column] });
      row += 1;
      column += 1;
    } else if (column >= right.length || (row < left.length && at(row + 1, column) >= at(row, column + 1))) {
      rows.push({ rust: left[row], twin: undefined });
      row += 1;
    } else {
      rows.push({ rust: undefined, twin: right[column] });
      column += 1;
    }
  }
  return rows;
}

/** 2 for the same station, 1 for the same kind under another name, 0 for strangers. */
function likeness(left: Stop | undefined, right: Stop | undefined): number {
  if (!left || !right || left.station !== right.station || left.phase !== right.phase) return 0;
  if (spelling(left.name) === spelling(right.name)) return 2;
  return left.station === 'layer' ? 0 : 1;
}

/** `list_loaves` and `listLoaves` are one name. */
function spelling(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}
