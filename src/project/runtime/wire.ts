/** A WebSocket's frames as bytes on a socket, and back: ws does the framing. Neither end answers anything by itself. */
import type { Duplex } from 'node:stream';
import { Receiver, Sender } from 'ws';
import type { Message } from './kits.ts';

/** tungstenite's own limit, in bytes. */
const longestMessage = 64 * 1024 * 1024;

export type End = 'server' | 'client';

/** What a socket's other end does. */
export interface Listener {
  frame(frame: Message): void;
  /** No frame comes any more: the other end has gone, or said what no WebSocket says. */
  end(): void;
}

/** Tells the frames that come over `socket`, beginning with those in `head`. */
export function listenTo(socket: Duplex, head: Buffer, as: End, listener: Listener): void {
  const receiver = new Receiver({ isServer: as === 'server', maxPayload: longestMessage });
  receiver
    .on('message', (data, isBinary) => listener.frame(isBinary ? { type: 'Binary', value: data } : { type: 'Text', value: data.toString() }))
    .on('ping', (value) => listener.frame({ type: 'Ping', value }))
    .on('pong', (value) => listener.frame({ type: 'Pong', value }))
    .on('conclude', (code, reason) => listener.frame(close(code, reason.toString())))
    .on('error', ({ code }) => (code === 'WS_ERR_INVALID_CLOSE_CODE' ? listener.frame(close(0, '')) : listener.end()));
  const take = (bytes: Buffer): void => {
    if (receiver.writable) receiver.write(bytes);
  };
  take(head);
  socket.on('data', take).once('end', () => listener.end()).once('close', () => listener.end());
}

/** Sends a frame. Resolves when the socket has taken it; rejects when it can't any more. */
export function writeTo(socket: Duplex, frame: Message, as: End): Promise<void> {
  const [opcode, data] = toBytes(frame);
  const bytes = Buffer.concat(Sender.frame(data, { fin: true, opcode, mask: as === 'client', rsv1: false, readOnly: true }));
  return new Promise((resolve, reject) => {
    socket.write(bytes, (error) => (error ? reject(new Error(`IO error: ${error.message}`)) : resolve()));
  });
}

function close(code: number, reason: string): Message {
  return { type: 'Close', value: code === 1005 ? undefined : { code, reason } };
}

function toBytes(frame: Message): [opcode: number, data: Buffer] {
  switch (frame.type) {
    case 'Text':
      return [1, Buffer.from(frame.value)];
    case 'Binary':
      return [2, Buffer.from(frame.value)];
    case 'Close':
      return [8, closeBytes(frame.value)];
    case 'Ping':
      return [9, Buffer.from(frame.value)];
    case 'Pong':
      return [10, Buffer.from(frame.value)];
  }
}

function closeBytes(why: { readonly code: number; readonly reason: string } | undefined): Buffer {
  if (why === undefined) return Buffer.alloc(0);
  const bytes = Buffer.alloc(2 + Buffer.byteLength(why.reason));
  bytes.writeUInt16BE(why.code);
  bytes.write(why.reason, 2);
  return bytes;
}
