/** Holds an exchange's conversation with a server that listens somewhere, as the exchange's own client did. */
import { request as open } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ExchangeRequest } from '../../schemas/exchange.ts';
import type { HeardFrame, SentFrame } from '../../schemas/frames.ts';
import { listenTo, writeTo } from './wire.ts';

/** How long a frame that was expected may take, in milliseconds. */
const patience = 10_000;

/** What came of it. `frames` is undefined where the server refused the handshake. */
export interface Talk {
  readonly incoming: IncomingMessage;
  readonly body: Uint8Array;
  readonly frames?: readonly HeardFrame[];
}

/**
 * Sends the frames, each when the server has said what it is `expected` to say to the last. Rejects with Node's error where nobody listens,
 * or when the connection breaks before there is an answer.
 */
export async function talk(address: URL, request: ExchangeRequest, expected: readonly HeardFrame[]): Promise<Talk> {
  const { incoming, socket, head } = await shakeHands(address, request);
  if (!socket) {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
    return { incoming, body: Buffer.concat(chunks) };
  }
  const line = new Line(socket, head);
  await line.hear(expected.filter(({ after }) => after === 0).length);
  for (const [index, frame] of (request.frames ?? []).entries()) {
    await line.say(frame);
    await line.hear(expected.filter(({ after }) => after <= index + 1).length);
  }
  return { incoming, body: Buffer.alloc(0), frames: await line.hangUp() };
}

interface Hands {
  readonly incoming: IncomingMessage;
  readonly socket?: Duplex;
  readonly head: Buffer;
}

function shakeHands(address: URL, { method, path, headers }: ExchangeRequest): Promise<Hands> {
  const given = Object.entries(headers).map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]);
  return new Promise((resolve, reject) => {
    open({ host: address.hostname, port: address.port, method, path, headers: Object.fromEntries(given) as Record<string, string | string[]>, agent: false })
      .once('upgrade', (incoming, socket, head) => resolve({ incoming, socket, head }))
      .once('response', (incoming) => resolve({ incoming, head: Buffer.alloc(0) }))
      .once('error', reject)
      .end();
  });
}

/** The client's end. */
class Line {
  readonly #socket: Duplex;
  readonly #heard: HeardFrame[] = [];
  #said = 0;
  #isOver = false;
  #onNews: () => void = () => undefined;

  constructor(socket: Duplex, head: Buffer) {
    this.#socket = socket;
    socket.on('error', () => undefined);
    listenTo(socket, head, 'client', {
      frame: (frame) => this.#add({ after: this.#said, ...frame }),
      end: () => {
        if (!this.#isOver) this.#add({ after: this.#said, end: true });
        this.#isOver = true;
        this.#onNews();
      },
    });
  }

  async say(frame: SentFrame): Promise<void> {
    this.#said++;
    if ('wait_ms' in frame) await sleep(frame.wait_ms);
    // A server that has gone hears nothing: that was its choice.
    else await writeTo(this.#socket, frame, 'client').catch(() => undefined);
  }

  /** Waits until so many frames have come in all. */
  async hear(count: number): Promise<void> {
    await this.#until(() => this.#heard.length >= count);
  }

  /** What was heard. The server's end is not a frame when it comes after ours. */
  async hangUp(): Promise<readonly HeardFrame[]> {
    const wasOver = this.#isOver;
    this.#socket.end();
    await this.#until(() => this.#isOver);
    this.#socket.destroy();
    return wasOver ? this.#heard : this.#heard.filter((frame) => !('end' in frame));
  }

  #add(frame: HeardFrame): void {
    this.#heard.push(frame);
    this.#onNews();
  }

  async #until(isSo: () => boolean): Promise<void> {
    let isLate = false;
    const clock = setTimeout(() => {
      isLate = true;
      this.#onNews();
    }, patience);
    while (!isSo() && !this.#isOver && !isLate) await new Promise<void>((resolve) => (this.#onNews = resolve));
    clearTimeout(clock);
  }
}
