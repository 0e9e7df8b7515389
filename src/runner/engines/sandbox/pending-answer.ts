/** One answer on its way: the head as a promise, the body as a stream that the page fills piece by piece. */
import { ServerResponse } from '../../../exchanges/server-fetch.ts';
import { LIMITS } from './limits.ts';
import type { FromWorker } from './messages.ts';

const cutResponses = new WeakSet<Response>();

/** Whether the sandbox's limit cut something off this response: headers at once, the body when it has been read to its end. */
export function wasCut(response: Response): boolean {
  return cutResponses.has(response);
}

/** Browsers say "Failed to fetch" when a body breaks off; this says why it did. */
class SandboxResponse extends ServerResponse {
  readonly #failure: () => Error | undefined;

  constructor(body: BodyInit | null, init: ResponseInit, failure: () => Error | undefined) {
    super(body, init);
    this.#failure = failure;
  }

  override arrayBuffer(): Promise<ArrayBuffer> {
    return this.#orFailure(super.arrayBuffer());
  }

  override bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return this.arrayBuffer().then((buffer) => new Uint8Array(buffer));
  }

  override text(): Promise<string> {
    return this.#orFailure(super.text());
  }

  override json(): Promise<unknown> {
    return this.#orFailure(super.json());
  }

  #orFailure<T>(reading: Promise<T>): Promise<T> {
    return reading.catch((error: unknown) => {
      throw this.#failure() ?? error;
    });
  }
}

type Head = Extract<FromWorker, { type: 'head' }>;

export class PendingAnswer {
  readonly response: Promise<Response>;
  readonly #resolve: (response: Response) => void;
  readonly #reject: (error: Error) => void;
  #headed: Response | undefined;
  #stream: ReadableStreamDefaultController<Uint8Array> | undefined;
  #failure: Error | undefined;
  #bytes = 0;
  #chunks = 0;

  constructor() {
    const { promise, resolve, reject } = Promise.withResolvers<Response>();
    this.response = promise;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  get hasHead(): boolean {
    return this.#headed !== undefined;
  }

  /** Throws when the head is no valid one. */
  onHead({ status, statusText, headers, headersLeft, hasBody }: Head): void {
    const body = hasBody ? new ReadableStream<Uint8Array>({ start: (controller) => void (this.#stream = controller) }) : null;
    const init = { status, statusText, headers: headers.map(([name, value]): [string, string] => [name, value]) };
    this.#headed = new SandboxResponse(body, init, () => this.#failure);
    if (headersLeft > 0) cutResponses.add(this.#headed);
    this.#resolve(this.#headed);
  }

  /** Says whether there is room for more. The piece that reaches the limit is cut there. */
  onChunk(bytes: Uint8Array): 'more' | 'full' {
    const room = LIMITS.bodyBytes - this.#bytes;
    const piece = bytes.length > room ? bytes.subarray(0, room) : bytes;
    this.#bytes += piece.length;
    this.#chunks++;
    if (piece.length > 0) this.#write((stream) => stream.enqueue(piece));
    const full = bytes.length > room || this.#chunks >= LIMITS.chunks;
    if (full && this.#headed) cutResponses.add(this.#headed);
    return full ? 'full' : 'more';
  }

  onEnd(): void {
    this.#write((stream) => stream.close());
  }

  onError(error: Error): void {
    this.#failure = error;
    if (!this.#headed) this.#reject(error);
    else this.#write((stream) => stream.error(error));
  }

  /** Whoever got the response may have cancelled its body. */
  #write(write: (stream: ReadableStreamDefaultController<Uint8Array>) => void): void {
    try {
      if (this.#stream) write(this.#stream);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
}
