import { sleep } from '../clock.ts';
import { takeUpgrade } from '../extract/facts.ts';
import type { Named } from '../extract/optional.ts';
import type { FromRequestParts, Parts } from '../handler.ts';
import {
  connectionNotUpgradable, invalidConnectionHeader, invalidUpgradeHeader, invalidWebSocketVersionHeader, methodNotGet, webSocketKeyHeaderMissing,
  type AxumRejection,
} from '../rejections.ts';
import { createResponse } from '../respond/response.ts';
import { acceptFor } from './accept.ts';
import { toFrame, toMessage, type Frame, type HeardFrame, type SentFrame } from './frame.ts';
import type { OfferedUpgrade, OpenSocket } from './offer.ts';
import { FrameSocket, type WebSocket } from './socket.ts';

/** On the paused clock so many milliseconds pass when the app is idle, and not before. */
const UNTIL_IDLE = 1;

/** A connection that is ready to become a WebSocket. */
export interface WebSocketUpgrade {
  /** The protocols that the program knows, best first: the first that the client asked for is chosen. */
  protocols(known: readonly string[]): WebSocketUpgrade;
  /** The answer that makes it one. `callback` runs once it is; when it returns, the connection ends. */
  onUpgrade(callback: (socket: WebSocket) => Promise<void>): Response;
}

/** axum's `WebSocketUpgrade`. Whoever runs the app offers the upgrade with the request, as hyper does. */
export const WebSocketUpgrade: FromRequestParts<WebSocketUpgrade> & Named = {
  name: 'WebSocketUpgrade',
  fromRequestParts(parts) {
    const refusal = refuse(parts);
    if (refusal) return { err: refusal };
    const offered = takeUpgrade(parts);
    const key = parts.headers.get('sec-websocket-key');
    if (!offered || key === null) return { err: connectionNotUpgradable() };
    return { ok: createUpgrade(offered, key, requestedProtocols(parts.headers), undefined) };
  },
};

function refuse({ method, headers }: Parts): AxumRejection | undefined {
  if (method !== 'GET') return methodNotGet();
  if (headers.get('connection')?.toLowerCase().includes('upgrade') !== true) return invalidConnectionHeader();
  if (headers.get('upgrade')?.toLowerCase() !== 'websocket') return invalidUpgradeHeader();
  if (!headers.has('sec-websocket-key')) return webSocketKeyHeaderMissing();
  return headers.get('sec-websocket-version') === '13' ? undefined : invalidWebSocketVersionHeader();
}

function requestedProtocols(headers: Headers): string[] {
  return headers.get('sec-websocket-protocol')?.split(',').map((name) => name.trim()) ?? [];
}

function createUpgrade(offered: OfferedUpgrade, key: string, requested: readonly string[], protocol: string | undefined): WebSocketUpgrade {
  return {
    protocols: (known) => createUpgrade(offered, key, requested, known.find((name) => requested.includes(name))),
    onUpgrade(callback) {
      offered.converse = (sent) => converse(callback, protocol, sent);
      offered.open = (write) => open(callback, protocol, write);
      const headers = { connection: 'upgrade', upgrade: 'websocket', 'sec-websocket-accept': acceptFor(key) };
      return createResponse(101, protocol === undefined ? headers : { ...headers, 'sec-websocket-protocol': protocol }, undefined);
    },
  };
}

type Callback = (socket: WebSocket) => Promise<void>;

function open(callback: Callback, protocol: string | undefined, write: (frame: Frame) => Promise<void>): OpenSocket {
  const socket = new FrameSocket(protocol, (message) => write(toFrame(message)));
  return { deliver: (frame) => socket.deliver(toMessage(frame)), hangUp: () => socket.hangUp(), ended: Promise.resolve(socket).then(callback) };
}

/** Sends the client's frames one by one, each when the app has nothing left to do for the last. */
async function converse(callback: Callback, protocol: string | undefined, sent: readonly SentFrame[]): Promise<HeardFrame[]> {
  const heard: HeardFrame[] = [];
  let after = 0;
  let isOver = false;
  const socket = new FrameSocket(protocol, (message) => {
    if (!isOver) heard.push({ after, ...toFrame(message) });
  });
  // A program that throws drops its socket, and is reported as any error that nobody caught.
  void callback(socket).finally(() => {
    isOver = true;
    heard.push({ after, end: true });
  });
  await sleep(UNTIL_IDLE);
  for (const frame of sent) {
    after++;
    if ('wait_ms' in frame) await sleep(frame.wait_ms);
    else {
      socket.deliver(toMessage(frame));
      await sleep(UNTIL_IDLE);
    }
  }
  const whole = [...heard];
  socket.hangUp();
  return whole;
}
