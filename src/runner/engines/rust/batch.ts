/** Requests that are made in one go travel in one message, and so reach the program at the same time. */
import { RunnerError } from '../../contract.ts';
import type { RustAnswer, RustReply, RustRequest } from './module.ts';

export interface TimedAnswer {
  readonly answer: RustAnswer;
  /** Milliseconds that the program took for all requests of the message. */
  readonly ms: number;
}

/** Returns what sends a request. Requests of one app are numbered from 0. */
export function createBatch(sendAll: (requests: readonly RustRequest[]) => Promise<RustReply | undefined>): (request: Request) => Promise<TimedAnswer> {
  let last = -1;
  let waiting: { readonly requests: Promise<RustRequest>[]; readonly reply: Promise<RustReply | undefined> } | undefined;

  const open = (): NonNullable<typeof waiting> => {
    const requests: Promise<RustRequest>[] = [];
    const reply = Promise.resolve().then(async () => {
      waiting = undefined;
      return sendAll(await Promise.all(requests));
    });
    return { requests, reply };
  };

  return async (request) => {
    last += 1;
    waiting ??= open();
    const { requests, reply } = waiting;
    const index = requests.push(readRequest(last, request)) - 1;
    const answer = (await reply)?.answers[index];
    if (answer === undefined) throw new RunnerError('PROTOCOL', 'The Rust side left a request without an answer.', 'Reload the page; your code is saved.');
    return { answer, ms: (await reply)?.ms ?? 0 };
  };
}

/** Path and query as they stand in the address: a router is given nothing else. */
export function toPath(request: Request): string {
  const withoutFragment = request.url.replace(/#.*$/s, '');
  return withoutFragment.slice(new URL(request.url).origin.length);
}

async function readRequest(number: number, request: Request): Promise<RustRequest> {
  return {
    number,
    method: request.method,
    path: toPath(request),
    headers: [...request.headers],
    body: new Uint8Array(await request.arrayBuffer()),
  };
}
