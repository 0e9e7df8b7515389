import type { Result } from '../respond/result.ts';
import { isAllowedCode, type Message } from './message.ts';

/** A server's end of a WebSocket. */
export interface WebSocket {
  /** The next message; undefined once the connection is over. Pings are answered by the socket itself, and still come. */
  recv(): Promise<Result<Message, Error> | undefined>;
  /** `err` when the connection is closing or over. */
  send(message: Message): Promise<Result<void, Error>>;
  /** The protocol that both sides agreed on. */
  protocol(): string | undefined;
}

/** Who has said goodbye. */
type State = 'active' | 'closed by us' | 'closed by peer' | 'closed by both' | 'over';

/**
 * tungstenite's protocol on frames instead of bytes. What it has to answer by itself (a pong, a close) it sends when the program next
 * receives or sends, as there.
 */
export class FrameSocket implements WebSocket {
  readonly #protocol: string | undefined;
  readonly #write: (frame: Message) => Promise<void> | void;
  readonly #incoming: Message[] = [];
  #state: State = 'active';
  #owed: Message | undefined;
  #isGone = false;
  #wake: () => void = () => undefined;
  /** Rejects when the last frame could not go. */
  #written: Promise<void> = Promise.resolve();

  constructor(protocol: string | undefined, write: (frame: Message) => Promise<void> | void) {
    this.#protocol = protocol;
    this.#write = write;
  }

  /** A frame of the client arrives. */
  deliver(frame: Message): void {
    this.#incoming.push(frame);
    this.#wake();
  }

  /** The client is gone. */
  hangUp(): void {
    this.#isGone = true;
    this.#wake();
  }

  async recv(): Promise<Result<Message, Error> | undefined> {
    for (;;) {
      this.#payDebt();
      if (this.#state !== 'active' && this.#state !== 'closed by us') {
        this.#state = 'over';
        return undefined;
      }
      const frame = this.#incoming.shift();
      if (frame) {
        const message = this.#take(frame);
        if (message) return { ok: message };
      } else if (this.#isGone) {
        this.#state = 'over';
        return { err: protocolError('Connection reset without closing handshake') };
      } else {
        await new Promise<void>((resolve) => (this.#wake = resolve));
      }
    }
  }

  async send(message: Message): Promise<Result<void, Error>> {
    const result = this.#send(message);
    try {
      await this.#written;
      return result;
    } catch (error) {
      this.#state = 'over';
      return { err: error instanceof Error ? error : new Error(String(error)) };
    }
  }

  protocol(): string | undefined {
    return this.#protocol;
  }

  #send(message: Message): Result<void, Error> {
    if (this.#state === 'over') return { err: new Error('Trying to work with closed connection') };
    if (message.type === 'Close') {
      if (this.#state === 'active') {
        this.#state = 'closed by us';
        this.#transmit(message);
      }
      this.#payDebt();
      return this.#state === 'closed by us' ? { ok: undefined } : this.#end();
    }
    if (this.#state !== 'active') return { err: protocolError('Sending after closing is not allowed') };
    // A pong of the program's takes the place of the one that is owed.
    if (message.type === 'Pong') this.#owed = message;
    else this.#transmit(message);
    this.#payDebt();
    return { ok: undefined };
  }

  #end(): Result<void, Error> {
    this.#state = 'over';
    return { err: new Error('Connection closed normally') };
  }

  #payDebt(): void {
    if (this.#owed) this.#transmit(this.#owed);
    this.#owed = undefined;
  }

  #transmit(frame: Message): void {
    this.#written = Promise.resolve(this.#write(frame));
    // Who sends next hears of it; a pong is nobody's.
    this.#written.catch(() => undefined);
  }

  #take(frame: Message): Message | undefined {
    if (frame.type === 'Ping' && this.#state === 'active') this.#owed = { type: 'Pong', value: frame.value };
    if (frame.type !== 'Close') return frame;
    if (this.#state === 'closed by us') {
      this.#state = 'closed by both';
      return frame;
    }
    this.#state = 'closed by peer';
    const isRight = frame.value === undefined || isAllowedCode(frame.value.code);
    const answer: Message = isRight ? frame : { type: 'Close', value: { code: 1002, reason: 'Protocol violation' } };
    this.#owed = answer;
    return answer;
  }
}

function protocolError(what: string): Error {
  return new Error(`WebSocket protocol error: ${what}`);
}
