/** What `npm start` does with connections that ask to be another protocol's. The step's own conversations: tests/projects. */
import { once } from 'node:events';
import { request as open } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { get, Message, Router, WebSocketUpgrade, type WebSocket } from 'axum-twin';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { installServerFetch } from '../../../src/exchanges/server-fetch.ts';
import { createWebSocketServer } from '../../../src/project/runtime/web-sockets.ts';
import { listenTo, writeTo } from '../../../src/project/runtime/wire.ts';
import type { Frame } from '../../../src/schemas/frames.ts';

const { Request: platformRequest, Response: platformResponse } = globalThis;
beforeAll(() => installServerFetch(globalThis));
afterAll(() => Object.assign(globalThis, { Request: platformRequest, Response: platformResponse }));

const servers: (() => void)[] = [];
afterEach(() => servers.splice(0).forEach((close) => close()));

const handshake = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==' };

/** A server whose socket is the program's, and whose ordinary requests come back as they were sent. */
async function listen(program: (socket: WebSocket) => Promise<void>): Promise<number> {
  const router = new Router().route('/', get([WebSocketUpgrade], (upgrade) => upgrade.onUpgrade(program)));
  const server = createWebSocketServer(router, (incoming, outgoing) => void incoming.pipe(outgoing));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  servers.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

async function upgrade(port: number): Promise<Duplex> {
  const [, socket] = (await once(open({ port, headers: handshake, agent: false }).end(), 'upgrade')) as [IncomingMessage, Duplex];
  return socket;
}

test('a request for HTTP/2 is answered as an ordinary one, with its body', async () => {
  const port = await listen(() => Promise.resolve());
  const asked = open({ port, method: 'POST', headers: { connection: 'Upgrade, HTTP2-Settings', upgrade: 'h2c' }, agent: false }).end('rye');
  const [incoming] = (await once(asked, 'response')) as [IncomingMessage];
  expect([incoming.statusCode, (await incoming.toArray()).join('')]).toEqual([200, 'rye']);
});

test('a program that keeps sending learns that its client is gone', async () => {
  const gone = Promise.withResolvers<Error>();
  const port = await listen(async (socket) => {
    // Far more than lies in buffers; a program that never learns of it comes to an end too.
    for (let count = 0; count < 50_000; count++) {
      const sent = await socket.send(Message.Binary(new Uint8Array(1000)));
      if ('err' in sent) return gone.resolve(sent.err);
    }
  });
  const socket = await upgrade(port);
  await once(socket, 'data');
  socket.destroy();
  expect((await gone.promise).message).toMatch(/^IO error: /);
});

test('a program that throws loses its connection, and the error is printed', async () => {
  const print = vi.spyOn(console, 'error').mockReturnValue(undefined);
  const port = await listen(() => Promise.reject(new RangeError('too hot')));
  const socket = await upgrade(port);
  const errors = once(socket, 'close');
  socket.resume();
  await errors;
  expect(String(print.mock.lastCall?.[0])).toBe('RangeError: too hot');
  print.mockRestore();
});

test.each<[string, Buffer, readonly unknown[]]>([
  ['a code that nobody may send is answered with 1002', Buffer.from([0x88, 0x82, 0, 0, 0, 0, 0x03, 0xed]), [{ close: { code: 1002, reason: 'Protocol violation' } }]],
  ['bytes that are no frame end the connection', Buffer.from([0xff, 0x00]), []],
])('%s', async (_, bytes, answer) => {
  const port = await listen(async (socket) => {
    for (;;) {
      const received = await socket.recv();
      if (received === undefined || 'err' in received) return;
    }
  });
  const socket = await upgrade(port);
  const heard: Frame[] = [];
  const ended = new Promise<void>((resolve) => listenTo(socket, Buffer.alloc(0), 'client', { frame: (frame) => heard.push(frame), end: resolve }));
  socket.write(bytes);
  await ended;
  expect(heard).toEqual(answer);
});

test('a long text arrives whole, and its answer too', async () => {
  const port = await listen(async (socket) => {
    const received = await socket.recv();
    if (received && 'ok' in received) await socket.send(received.ok);
  });
  const socket = await upgrade(port);
  const text = { text: 'größe 🥖'.repeat(20_000) };
  const heard = new Promise<Frame>((resolve) => listenTo(socket, Buffer.alloc(0), 'client', { frame: resolve, end: () => undefined }));
  await writeTo(socket, text, 'client');
  expect(await heard).toEqual(text);
});
