/** Sends a Response to the page: the head at once, the body in pieces as the page asks for them. Runs beside the program. */
import { LIMITS } from './limits.ts';
import type { FailureText, FromWorker } from './messages.ts';
import { getPrototypeOf, getterOf, methodOf, NativeUint8Array, sliceText, whenSettled } from './primitives.ts';

/** What is wrong with a Response, in words for the reader. */
export interface AnswerProblem {
  readonly message: string;
  readonly cure: string;
}

export interface AnswerSender {
  /** Takes what the program answered. */
  answer(request: number, response: unknown): void;
  /** The page has room for one more piece. */
  pull(request: number): void;
  /** The page has enough. */
  drop(request: number): void;
}

interface Body {
  readonly reader: ReadableStreamDefaultReader;
  /** A piece that was larger than one message may be, and how much of it is sent. */
  rest: Uint8Array | undefined;
  sent: number;
}

export interface SenderOptions {
  readonly send: (message: FromWorker) => void;
  readonly describe: (thrown: unknown) => FailureText;
  readonly fail: (request: number, problem: AnswerProblem) => void;
}

/** Call it after the server's own Response is installed, and before the program. */
export function createAnswerSender({ send, describe, fail }: SenderOptions): AnswerSender {
  const read = responseReader();
  const bodies = Object.create(null) as Record<number, Body | undefined>;

  const failWith = (request: number, thrown: unknown): void => {
    bodies[request] = undefined;
    send({ type: 'failed', request, ...describe(thrown) });
  };

  const give = (request: number, body: Body, piece: Uint8Array): void => {
    const left = lengthOf(piece) - body.sent;
    const size = left > LIMITS.chunkBytes ? LIMITS.chunkBytes : left;
    const bytes = copyOf(piece, body.sent, size);
    body.sent += size;
    body.rest = size < left ? piece : undefined;
    send({ type: 'chunk', request, bytes });
  };

  const readOn = (request: number, body: Body): void => {
    whenSettled(
      readBody(body.reader) as Promise<ReadableStreamReadResult<unknown>>,
      ({ done, value }) => {
        if (bodies[request] !== body) return;
        if (done) {
          bodies[request] = undefined;
          return send({ type: 'end', request });
        }
        if (!isBytes(value)) return fail(request, NO_BYTES);
        body.sent = 0;
        try {
          give(request, body, value);
        } catch (thrown) {
          // Its bytes were transferred away.
          failWith(request, thrown);
        }
      },
      (thrown) => failWith(request, thrown),
    );
  };

  return {
    answer(request, response) {
      if (!read.isResponse(response)) return fail(request, noResponse(response));
      if (read.isUsed(response)) return fail(request, READ_BEFORE);
      const stream = read.body(response);
      if (stream && isLocked(stream)) return fail(request, LOCKED);
      const { headers, left } = read.headers(response);
      if (stream) bodies[request] = { reader: getReader(stream) as ReadableStreamDefaultReader, rest: undefined, sent: 0 };
      const statusText = sliceText(read.statusText(response), 0, LIMITS.nameCharacters);
      send({ type: 'head', request, status: read.status(response), statusText, headers, headersLeft: left, hasBody: stream !== null });
    },
    pull(request) {
      const body = bodies[request];
      if (!body) return;
      try {
        if (body.rest) give(request, body, body.rest);
        else readOn(request, body);
      } catch (thrown) {
        failWith(request, thrown);
      }
    },
    drop(request) {
      const body = bodies[request];
      bodies[request] = undefined;
      if (body) whenSettled(cancel(body.reader), nothing, nothing);
    },
  };
}

const READ_BEFORE: AnswerProblem = {
  message: 'The body of this Response was read before it was sent',
  cure: 'Make a new Response for each request, or send `response.clone()`.',
};
const LOCKED: AnswerProblem = {
  message: 'Something else reads the body of this Response: it is locked',
  cure: 'Release the reader, or read from `response.clone()`.',
};
const NO_BYTES: AnswerProblem = {
  message: 'The body gave something that is no Uint8Array',
  cure: 'Enqueue bytes: `new TextEncoder().encode(text)`.',
};

function noResponse(value: unknown): AnswerProblem {
  const what = value === undefined ? 'nothing' : value === null ? 'null' : typeof value === 'object' ? 'an object that is no Response' : `a ${typeof value}`;
  return { message: `fetch(request) gave ${what}`, cure: 'Return a Response, or a promise of one: `return new Response("hello")`.' };
}

const nothing = (): void => undefined;
const getReader = methodOf(ReadableStream.prototype, 'getReader');
const isLocked = getterOf<boolean>(ReadableStream.prototype, 'locked');
const readBody = methodOf(ReadableStreamDefaultReader.prototype, 'read');
const cancel = methodOf(ReadableStreamDefaultReader.prototype, 'cancel');
const eachHeader = methodOf(Headers.prototype, 'forEach');

const TypedArray = getPrototypeOf(Uint8Array.prototype) as object;
const kindOf = getterOf<string | undefined>(TypedArray, Symbol.toStringTag);
const lengthOf = getterOf<number>(TypedArray, 'byteLength');
const offsetOf = getterOf<number>(TypedArray, 'byteOffset');
const bufferOf = getterOf<ArrayBuffer>(TypedArray, 'buffer');

function isBytes(value: unknown): value is Uint8Array {
  try {
    return kindOf(value) === 'Uint8Array';
  } catch {
    return false;
  }
}

/** A copy by constructors alone: `slice` would ask the program what class the copy shall have. */
function copyOf(bytes: Uint8Array, from: number, size: number): Uint8Array {
  return new NativeUint8Array(new NativeUint8Array(bufferOf(bytes), offsetOf(bytes) + from, size));
}

/** Getters of the server's Response and, for a Response made in another way, of the browser's. */
function responseReader() {
  const own = Response.prototype;
  const base = getPrototypeOf(own) as Response;
  const status = getterOf<number>(own, 'status');
  const ownHeaders = getterOf<Headers>(own, 'headers');
  const baseHeaders = getterOf<Headers>(base, 'headers');
  const headersOf = (response: unknown): Headers => {
    try {
      return ownHeaders(response);
    } catch {
      // Made by the browser's class: it has no private field of ours.
      return baseHeaders(response);
    }
  };
  return {
    status,
    statusText: getterOf<string>(base, 'statusText'),
    isUsed: getterOf<boolean>(base, 'bodyUsed'),
    body: getterOf<ReadableStream | null>(base, 'body'),
    isResponse: (value: unknown): boolean => {
      try {
        return status(value) >= 100;
      } catch {
        return false;
      }
    },
    headers: (response: unknown): { headers: [string, string][]; left: number } => {
      const headers: [string, string][] = [];
      let left = 0;
      eachHeader(headersOf(response), (value, name) => {
        const fits = headers.length < LIMITS.headers && name.length <= LIMITS.nameCharacters;
        if (!fits || value.length > LIMITS.textCharacters) left++;
        if (fits) headers[headers.length] = [name, sliceText(value, 0, LIMITS.textCharacters)];
      });
      return { headers, left };
    },
  };
}
