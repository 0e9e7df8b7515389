/**
 * A server for exchanges: each gets an app of its own, as when the answers were recorded, and the clock jumps ahead when nothing is
 * left to do, so that a timeout of a minute answers at once. A header that the app never sees says which app is meant.
 */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse as Outgoing } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createConversations } from '../../exchanges/converse.ts';
import { installServerFetch } from '../../exchanges/server-fetch.ts';
import { failed, orderHeader, switched, type Failure, type Order, type Switched } from './ask.ts';
import { freshApp, placeOf, removeCopies } from './fresh-apps.ts';
import { followRequest, sleep, type FlowEvent } from './kits.ts';
import { sendResponse, toRequest } from './node-http.ts';
import type { App } from './node-http.ts';

export interface ExchangeServer {
  readonly port: number;
  close(): void;
}

/** Listens on loopback, on a port that is free. `onStation` hears of each request's way; `request` is the number from its order. */
export async function startExchangeServer(onStation: (request: number, station: FlowEvent) => void = () => undefined): Promise<ExchangeServer> {
  installServerFetch(globalThis);
  const converse = createConversations();
  const apps = new Map<string, Promise<App>>();
  const server = createServer({ requireHostHeader: false }, (incoming, outgoing) => {
    answer(incoming, outgoing).catch((error: unknown) => sendFailure(toFailure(error), outgoing));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  return { port: (server.address() as AddressInfo).port, close };

  async function answer(incoming: IncomingMessage, outgoing: Outgoing): Promise<void> {
    const order = JSON.parse(String(incoming.headers[orderHeader])) as Order;
    const app = apps.get(order.app) ?? freshApp();
    apps.set(order.app, app);
    const program = await app;
    if (order.waitMs !== undefined) await sleep(order.waitMs);
    const request = toRequest(incoming, { without: [orderHeader, ...order.hidden] });
    followRequest(request, (event) => onStation(order.request, event));
    const response: unknown = await converse(request, (asked) => program.fetch(asked));
    if (!(response instanceof Response)) throw new TypeError(`fetch(request) gave ${response === undefined ? 'nothing' : 'something that is no Response'}`);
    await (response.status === 101 ? sendSwitched(response, outgoing) : sendResponse(response, outgoing));
  }

  function close(): void {
    server.close();
    server.closeAllConnections();
    removeCopies();
  }
}

async function sendSwitched(response: Response, outgoing: Outgoing): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer()).toString('base64');
  const answer: Switched = { status: response.status, headers: [...response.headers], body };
  outgoing.writeHead(200, { [orderHeader]: switched, 'content-type': 'application/json' }).end(JSON.stringify(answer));
}

function toFailure(error: unknown): Failure {
  const place = placeOf(error);
  const { name, message } = error instanceof Error ? error : new Error(`The program threw ${String(error)}, which is no Error`);
  return { name, message, ...(place && { place }) };
}

/** A body that breaks off takes its connection with it: the status is sent already. */
function sendFailure(failure: Failure, outgoing: Outgoing): void {
  if (outgoing.headersSent) outgoing.destroy();
  else outgoing.writeHead(500, { [orderHeader]: failed, 'content-type': 'application/json' }).end(JSON.stringify(failure));
}
