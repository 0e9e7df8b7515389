/** Sends the stations that a request passes to the page, within a budget. Runs beside the program. */
import type { FlowEvent } from '../../contract.ts';
import type { LineBudget } from './console.ts';
import { LIMITS } from './limits.ts';
import { isStation, type FromWorker } from './messages.ts';
import { cutText, readText } from './primitives.ts';

/** Gives a sink for each request's events. What isn't an event is passed over: a program can reach the sink too. */
export function createFlowSink(send: (message: FromWorker) => void, lines: LineBudget): (request: number) => (event: Omit<FlowEvent, 'request'>) => void {
  let count = 0;
  return (request) => (event) => {
    if (count > LIMITS.flowEvents || typeof event !== 'object' || event === null) return;
    if (++count > LIMITS.flowEvents) return lines.add('warn', `Only the first ${LIMITS.flowEvents} stations of this run are shown.`);
    const station = readText(event, 'station');
    const phase = readText(event, 'phase');
    if (!isStation(station) || (phase !== 'enter' && phase !== 'leave')) return;
    const name = cutText(readText(event, 'name'), LIMITS.nameCharacters);
    send({ type: 'flow', request, station, name, phase, detail: cutText(readText(event, 'detail'), LIMITS.textCharacters) });
  };
}
