/** Asks the exchange server over its socket, with exactly the headers that an exchange names. */
import { request as open } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { Place } from './fresh-apps.ts';

/** A request as an exchange describes it. */
export interface Question {
  readonly method: string;
  readonly path: string;
  /** In the order in which they are sent; a name may come more than once. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: Uint8Array | undefined;
}

/** How the server shall take the request: the value of the header that the app never sees. */
export interface Order {
  /** Requests of the same name share an app. */
  readonly app: string;
  /** A number that stations are reported with. */
  readonly request: number;
  /** Time of the app's own clock that passes before. */
  readonly waitMs?: number | undefined;
  /** Headers that only the connection needs. */
  readonly hidden: readonly string[];
}

export interface Answer {
  readonly kind: 'answered';
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
  /** The body was longer than asked for. */
  readonly cut: boolean;
}

/** What the program threw instead of an answer. */
export interface Failure {
  readonly name: string;
  readonly message: string;
  readonly place?: Place;
}

export interface AskOptions extends Omit<Order, 'hidden'> {
  readonly port: number;
  /** Bytes of the body after which it is cut off. */
  readonly maxBytes?: number;
}

export const orderHeader = 'x-exchange-order';

/** What the same header says on the way back when the program threw. */
export const failed = 'failed';

/** What it says when the program answered 101, which no ordinary answer can: the answer is the body, as JSON with its own in base64. */
export const switched = 'switched';

export interface Switched {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

/** What a connection needs and no answer says. */
const transportHeaders = new Set(['connection', 'date', 'keep-alive', 'transfer-encoding']);

/** The answer, or what the program threw. Rejects with Node's error when the connection breaks. */
export async function ask(question: Question, options: AskOptions): Promise<Answer | ({ readonly kind: 'failed' } & Failure)> {
  const incoming = await send(question, options);
  const { body, cut } = await readBody(incoming, options.maxBytes ?? Infinity);
  if (incoming.headers[orderHeader] === failed) return { kind: 'failed', ...(JSON.parse(new TextDecoder().decode(body)) as Failure) };
  if (incoming.headers[orderHeader] === switched) {
    const { status, headers, body: content } = JSON.parse(new TextDecoder().decode(body)) as Switched;
    return { kind: 'answered', status, headers, body: Buffer.from(content, 'base64'), cut };
  }
  return { kind: 'answered', status: incoming.statusCode ?? 0, headers: headersOf(incoming), body, cut };
}

function send(question: Question, { port, app, request, waitMs }: AskOptions): Promise<IncomingMessage> {
  const { method, path, body } = question;
  const given = new Set(question.headers.map(([name]) => name.toLowerCase()));
  const hidden = ['host', 'connection', 'content-length', 'transfer-encoding'].filter((name) => !given.has(name));
  const order: Order = { app, request, waitMs, hidden };
  const headers = [...question.headers, [orderHeader, JSON.stringify(order)] as const];
  const hasBody = body !== undefined && body.length > 0;
  if (hasBody && !given.has('content-length')) headers.push(['transfer-encoding', 'chunked']);
  return new Promise((resolve, reject) => {
    open({ host: '127.0.0.1', port, method, path, headers: headers.flat(), agent: false })
      .once('response', resolve)
      .once('error', reject)
      .end(hasBody ? body : undefined);
  });
}

async function readBody(incoming: IncomingMessage, maxBytes: number): Promise<{ body: Uint8Array; cut: boolean }> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    // Leaving the loop ends the connection.
    if (length > maxBytes) break;
  }
  return { body: Buffer.concat(chunks).subarray(0, maxBytes), cut: length > maxBytes };
}

function headersOf({ rawHeaders }: IncomingMessage): [string, string][] {
  const pairs = rawHeaders.flatMap((name, at): [string, string][] => (at % 2 === 0 ? [[name.toLowerCase(), rawHeaders[at + 1] ?? '']] : []));
  return pairs.filter(([name]) => !transportHeaders.has(name));
}
