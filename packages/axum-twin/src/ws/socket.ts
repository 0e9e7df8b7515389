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
export class MemorySocket implements WebSocket {
  readonly #protocol: string | undefined;
  readonly #onFrame: (frame: Message) => void;
  readonly #incoming: Message[] = [];
  #state: State = 'active';
  #owed: Message | undefined;
  #isGone = false;
  #wake: () => void = () => undefined;

  constructor(protocol: string | undefined, onFrame: (frame: Message) => void) {
    this.#protocol = protocol;
    this.#onFrame = onFrame;
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

  send(message: Message): Promise<Result<void, Error>> {
    return Promise.resolve(this.#send(message));
  }

  protocol(): string | undefined {
    return this.#protocol;
  }

  #send(message: Message): Result<void, Error> {
    if (this.#state === 'over') return { err: new Error('Trying to work with closed connection') };
    if (message.type === 'Close') {
      if (this.#state === 'active') {
        this.#state = 'closed by us';
        this.#onFrame(message);
      }
      this.#payDebt();
      return this.#state === 'closed by us' ? { ok: undefined } : this.#end();
    }
    if (this.#state !== 'active') return { err: protocolError('Sending after closing is not allowed') };
    // A pong of the program's takes the place of the one that is owed.
    if (message.type === 'Pong') this.#owed = message;
    else this.#onFrame(message);
    this.#payDebt();
    return { ok: undefined };
  }

  #end(): Result<void, Error> {
    this.#state = 'over';
    return { err: new Error('Connection closed normally') };
  }

  #payDebt(): void {
    if (this.#owed) this.#onFrame(this.#owed);
    this.#owed = undefined;
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
