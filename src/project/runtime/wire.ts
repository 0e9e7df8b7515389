/** A WebSocket's frames as bytes on a socket, and back: ws does the framing. Neither end answers anything by itself. */
import type { Duplex } from 'node:stream';
import { Receiver, Sender } from 'ws';
import { toBytes } from '../../exchanges/body.ts';
import { toPayload } from '../../exchanges/frames.ts';
import type { Frame } from '../../schemas/frames.ts';

/** tungstenite's own limit, in bytes. */
const longestMessage = 64 * 1024 * 1024;

export type End = 'server' | 'client';

/** What a socket's other end does. */
export interface Listener {
  frame(frame: Frame): void;
  /** No frame comes any more: the other end has gone, or said what no WebSocket says. */
  end(): void;
}

/** Tells the frames that come over `socket`, beginning with those in `head`. */
export function listenTo(socket: Duplex, head: Buffer, as: End, listener: Listener): void {
  const receiver = new Receiver({ isServer: as === 'server', maxPayload: longestMessage });
  receiver
    .on('message', (data, isBinary) => listener.frame(isBinary ? { binary: toPayload(data) } : { text: data.toString() }))
    .on('ping', (value) => listener.frame({ ping: toPayload(value) }))
    .on('pong', (value) => listener.frame({ pong: toPayload(value) }))
    .on('conclude', (code, reason) => listener.frame(close(code, reason.toString())))
    .on('error', ({ code }) => (code === 'WS_ERR_INVALID_CLOSE_CODE' ? listener.frame(close(0, '')) : listener.end()));
  const take = (bytes: Buffer): void => {
    if (receiver.writable) receiver.write(bytes);
  };
  take(head);
  socket.on('data', take).once('end', () => listener.end()).once('close', () => listener.end());
}

/** Sends a frame. Resolves when the socket has taken it; rejects when it can't any more. */
export function writeTo(socket: Duplex, frame: Frame, as: End): Promise<void> {
  const [opcode, data] = toWire(frame);
  const bytes = Buffer.concat(Sender.frame(data, { fin: true, opcode, mask: as === 'client', rsv1: false, readOnly: true }));
  return new Promise((resolve, reject) => {
    socket.write(bytes, (error) => (error ? reject(new Error(`IO error: ${error.message}`)) : resolve()));
  });
}

function close(code: number, reason: string): Frame {
  return { close: code === 1005 ? {} : { code, ...(reason === '' ? {} : { reason }) } };
}

function toWire(frame: Frame): [opcode: number, data: Buffer] {
  if ('text' in frame) return [1, Buffer.from(frame.text)];
  if ('binary' in frame) return [2, Buffer.from(toBytes(frame.binary))];
  if ('close' in frame) return [8, closeBytes(frame.close)];
  if ('ping' in frame) return [9, Buffer.from(toBytes(frame.ping))];
  return [10, Buffer.from(toBytes(frame.pong))];
}

/** RFC 6455, 5.5.1: nothing, or two bytes of code and the reason. */
function closeBytes({ code, reason = '' }: { readonly code?: number | undefined; readonly reason?: string | undefined }): Buffer {
  if (code === undefined) return Buffer.alloc(0);
  const bytes = Buffer.alloc(2 + Buffer.byteLength(reason));
  bytes.writeUInt16BE(code);
  bytes.write(reason, 2);
  return bytes;
}
