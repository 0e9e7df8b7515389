/**
 * A server for exchanges: each gets an app of its own, as when the answers were recorded, and the clock jumps ahead when nothing is
 * left to do, so that a timeout of a minute answers at once. A header that the app never sees says which app is meant.
 */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse as Outgoing } from 'node:http';
import type { AddressInfo } from 'node:net';
import { installServerFetch } from '../../exchanges/server-fetch.ts';
import { failed, orderHeader, type Failure, type Order } from './ask.ts';
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
    const response: unknown = await program.fetch(request);
    if (!(response instanceof Response)) throw new TypeError(`fetch(request) gave ${response === undefined ? 'nothing' : 'something that is no Response'}`);
    await sendResponse(response, outgoing);
  }

  function close(): void {
    server.close();
    server.closeAllConnections();
    removeCopies();
  }
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
