/** WebSockets on `npm start`: Node hands over the connection, ws the frames, and the program its end of the conversation. */
import { createServer, ServerResponse, STATUS_CODES } from 'node:http';
import type { IncomingMessage, RequestListener, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Frame } from '../../schemas/frames.ts';
import { sendResponse, toRequest, type App } from './node-http.ts';
import { listenTo, writeTo } from './wire.ts';

/** What axum-twin puts on an upgrade that it accepts (its `OfferedUpgrade`). */
interface Offered {
  open?: (write: (frame: Frame) => Promise<void>) => {
    deliver(frame: Frame): void;
    hangUp(): void;
    readonly ended: Promise<void>;
  };
}

/** Where axum-twin looks for a connection that it may upgrade. */
const offeredWith = Symbol.for('axum-twin.upgrade');

/**
 * A server whose WebSockets are `app`'s. `ordinary` answers all else: what asks for HTTP/2 too, as if it hadn't asked. A Node before 22.21
 * asks nobody which is which: there such a request loses its body.
 */
export function createWebSocketServer(app: App, ordinary: RequestListener): Server {
  const server = createServer({ shouldUpgradeCallback: isHandshake }, ordinary);
  return server.on('upgrade', (incoming, socket, head) => {
    // What a connection says when it breaks is heard at its end.
    socket.on('error', () => undefined);
    answer(incoming, socket, head).catch((error: unknown) => {
      console.error(error);
      socket.destroy();
    });
  });

  async function answer(incoming: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const request = toRequest(incoming);
    const offered: Offered = {};
    Object.assign(request, { [offeredWith]: offered });
    const response = await app.fetch(request);
    if (response.status === 101 && offered.open) await converse(response, offered.open, socket, head);
    else await refuse(response, incoming, socket);
  }
}

async function converse(response: Response, open: NonNullable<Offered['open']>, socket: Duplex, head: Buffer): Promise<void> {
  // RFC 9110, 8.6: no answer of this kind measures its content.
  const headers = [...response.headers].filter(([name]) => name !== 'content-length').map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`HTTP/1.1 101 ${String(STATUS_CODES[101])}\r\n${headers.join('')}\r\n`, 'latin1');
  const end = open((frame) => writeTo(socket, frame, 'server'));
  listenTo(socket, head, 'server', { frame: (frame) => end.deliver(frame), end: () => end.hangUp() });
  await end.ended;
  socket.end();
}

async function refuse(response: Response, incoming: IncomingMessage, socket: Duplex): Promise<void> {
  const outgoing = new ServerResponse(incoming);
  outgoing.shouldKeepAlive = false;
  outgoing.assignSocket(socket as Parameters<ServerResponse['assignSocket']>[0]);
  await sendResponse(response, outgoing);
  socket.end();
}

function isHandshake({ method, headers }: IncomingMessage): boolean {
  return method === 'GET' && headers.upgrade?.toLowerCase() === 'websocket';
}
