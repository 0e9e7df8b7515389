/** For who runs a twin: offers it a connection that can be upgraded, and holds the conversation that a request carries. */
import type { HeardFrame, SentFrame } from '../schemas/frames.ts';

/** On a request it holds what the client sends, on an answer it says that the body holds what the server sent. No program sees it. */
export const FRAMES_HEADER = 'x-frames';

/** Where axum-twin looks for the connection (`packages/axum-twin/src/ws/offer.ts`). */
const OFFERED = Symbol.for('axum-twin.upgrade');

interface Connection {
  converse?: (sent: readonly SentFrame[]) => Promise<readonly HeardFrame[]>;
}

export type Handler = (request: Request) => unknown;

/** Returns what asks a handler, with frames where the request has some. Call it before a program can change the platform. */
export function createConversations(): (request: Request, handler: Handler) => Promise<unknown> {
  const { Response: NativeResponse, Headers: NativeHeaders, TextEncoder: NativeEncoder } = globalThis;
  const { parse, stringify } = JSON;

  return async (request, handler) => {
    const frames = request.headers.get(FRAMES_HEADER);
    if (frames === null) return handler(request);
    request.headers.delete(FRAMES_HEADER);
    const connection: Connection = {};
    Object.assign(request, { [OFFERED]: connection });
    const response = await handler(request);
    if (!(response instanceof NativeResponse) || response.status !== 101 || !connection.converse) return response;
    const heard = await connection.converse(parse(frames) as SentFrame[]);
    const headers = new NativeHeaders(response.headers);
    headers.set(FRAMES_HEADER, '1');
    // As bytes: a text would bring a content type along.
    return new NativeResponse(new NativeEncoder().encode(stringify(heard)), { status: 101, headers });
  };
}
