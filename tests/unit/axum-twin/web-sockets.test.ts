/** axum-twin's WebSockets beside the real axum's: `crates/frames/tests` holds the same program to the same conversations. */
import { readFileSync } from 'node:fs';
import { any, get, Message, Router, sleep, WebSocketUpgrade, type WebSocket } from 'axum-twin';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createConversations } from '../../../src/exchanges/converse.ts';
import { FRAMES_HEADER, toHeaderValue } from '../../../src/exchanges/frames.ts';
import { installServerFetch, ServerRequest } from '../../../src/exchanges/server-fetch.ts';
import type { HeardFrame, SentFrame } from '../../../src/schemas/frames.ts';

const { Request: platformRequest, Response: platformResponse } = globalThis;
beforeAll(() => installServerFetch(globalThis));
afterAll(() => Object.assign(globalThis, { Request: platformRequest, Response: platformResponse }));

interface Conversation {
  readonly name: string;
  readonly path: string;
  readonly said: readonly SentFrame[];
  readonly heard: readonly HeardFrame[];
}

const conversations = JSON.parse(readFileSync('crates/frames/tests/conversations.json', 'utf8')) as readonly Conversation[];
const handshake = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==' };

type Talk = (socket: WebSocket, message: Message) => Promise<unknown>;

/** Asks for messages until the socket is over, or until `talk` says `leave`. */
const loop = (talk: Talk) => async (socket: WebSocket): Promise<void> => {
  for (;;) {
    const received = await socket.recv();
    if (received === undefined || 'err' in received || (await talk(socket, received.ok)) === 'leave') return;
  }
};

const talks: Readonly<Record<string, (socket: WebSocket) => Promise<void>>> = {
  '/greet': async (socket) => {
    await socket.send(Message.Text('welcome'));
    await loop(() => Promise.resolve())(socket);
  },
  '/echo': loop(async (socket, message) => (message.type === 'Text' || message.type === 'Binary') && socket.send(message)),
  '/break': loop(async (_, { type }) => Promise.resolve(type === 'Close' ? 'leave' : 'stay')),
  '/busy': loop(async (socket) => {
    await sleep(30_000);
    await socket.send(Message.Text('slept'));
  }),
  '/close': loop(async (socket, message) => {
    await socket.send(Message.Close({ code: 1001, reason: 'lunch' }));
    await socket.send(message);
  }),
  '/pong': loop(async (socket, { type }) => type === 'Ping' && socket.send(Message.Pong(new TextEncoder().encode('mine')))),
  '/leave': async (socket) => {
    await socket.send(Message.Text('sorry'));
  },
};

function app(): Router {
  return Object.entries(talks).reduce(
    (router, [path, talk]) => router.route(path, any([WebSocketUpgrade], (upgrade) => upgrade.onUpgrade(talk))),
    new Router().route('/chat', get([WebSocketUpgrade], (upgrade) => upgrade.protocols(['soap', 'wamp']).onUpgrade(() => Promise.resolve()))),
  );
}

async function ask(path: string, headers: Readonly<Record<string, string>>, { said, method = 'GET' }: { said?: readonly SentFrame[]; method?: string }): Promise<Response> {
  const frames = said ? { [FRAMES_HEADER]: toHeaderValue(said) } : {};
  const request = new ServerRequest(`http://localhost${path}`, { method, headers: { ...headers, ...frames } });
  return (await createConversations()(request, (asked) => app().fetch(asked))) as Response;
}

test.each(conversations)('$name', async ({ path, said, heard }) => {
  const response = await ask(path, handshake, { said });
  expect([response.status, response.headers.get('sec-websocket-accept')]).toEqual([101, 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=']);
  expect(await response.json()).toEqual(heard);
});

describe('a handshake', () => {
  const without = (name: keyof typeof handshake): Record<string, string> => Object.fromEntries(Object.entries(handshake).filter(([other]) => other !== name));

  test.each<[string, Record<string, string>, number, string]>([
    ['no connection header', without('connection'), 400, "Connection header did not include 'upgrade'"],
    ['no upgrade header', without('upgrade'), 400, "`Upgrade` header did not include 'websocket'"],
    ['no key', without('sec-websocket-key'), 400, '`Sec-WebSocket-Key` header missing'],
    ['another version', { ...handshake, 'sec-websocket-version': '12' }, 400, "`Sec-WebSocket-Version` header did not include '13'"],
  ])('with %s is refused', async (_, headers, status, text) => {
    const response = await ask('/echo', headers, { said: [] });
    expect([response.status, await response.text()]).toEqual([status, text]);
  });

  test('with another method is refused', async () => {
    const response = await ask('/echo', handshake, { method: 'POST', said: [] });
    expect([response.status, await response.text()]).toEqual([405, 'Request method must be `GET`']);
  });

  test('over a connection that can\'t be upgraded is refused', async () => {
    const response = await ask('/echo', handshake, {});
    expect([response.status, await response.text()]).toEqual([426, "WebSocket request couldn't be upgraded since no upgrade state was present"]);
  });

  test.each([['wamp, soap', 'soap'], ['WAMP', null]])('that asks for the protocols %s', async (asked, chosen) => {
    const response = await ask('/chat', { ...handshake, 'sec-websocket-protocol': asked }, { said: [] });
    expect(response.headers.get('sec-websocket-protocol')).toBe(chosen);
  });
});
