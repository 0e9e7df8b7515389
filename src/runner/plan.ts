import { recordedAnswer } from '../exchanges/recorded.ts';
import type { Exchange, ExchangeRequest, RecordedResponse } from '../schemas/exchange.ts';
import type { Call } from './run-state.ts';

/** The call that an exchange describes. */
export function toCall(exchange: Exchange & { readonly response?: RecordedResponse | undefined }): Call {
  return {
    name: exchange.name,
    request: exchange.request,
    recorded: exchange.response && recordedAnswer(exchange.response, exchange.request),
    volatile: exchange.volatile_body ?? [],
    group: exchange.group,
    accepted: exchange.twin?.differs,
  };
}

/** A call of the reader's own making. */
export function toOwnCall(name: string, request: ExchangeRequest): Call {
  return { name, request, recorded: undefined, volatile: [], group: undefined, accepted: undefined };
}

/** What must be sent to see one call's answer: a member of a group comes after those before it. */
export function planOne(call: Call, all: readonly Call[]): readonly Call[] {
  if (call.group === undefined) return [call];
  const members = all.filter(({ group }) => group === call.group);
  return members.slice(0, members.indexOf(call) + 1);
}
