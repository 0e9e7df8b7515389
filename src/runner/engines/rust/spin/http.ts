/** Requests and answers as wasi:http has them. */
import { types } from '@bytecodealliance/preview3-shim/http';
import type { RustAnswer, RustRequest } from '../module.ts';

type WasiRequest = InstanceType<typeof types.Request>;
type WasiResponse = InstanceType<typeof types.Response>;

export interface HttpHandler {
  handle(request: WasiRequest): Promise<WasiResponse>;
}

export const wasiHttp: Readonly<Record<string, object>> = { 'wasi:http/types': types };

/** Headers of one connection, and the host, which wasi:http gives as the authority: a component sees none of them. */
const NOT_PASSED_ON = new Set([
  'connection', 'host', 'http2-settings', 'keep-alive', 'proxy-authenticate', 'proxy-authorization', 'proxy-connection', 'te',
  'transfer-encoding', 'upgrade',
]);

const METHODS = new Set(['get', 'head', 'post', 'put', 'delete', 'connect', 'options', 'trace', 'patch']);

/** The request as the trigger hands it on, with its own headers. */
export function toWasiRequest({ method, path, headers, body }: RustRequest, authority: string, added: Readonly<Record<string, string>>): WasiRequest {
  const own = headers.filter(([name]) => !NOT_PASSED_ON.has(name));
  // A client's own header of such a name stays, in front of the trigger's.
  const entries = [...own, ...Object.entries(added)].map(([name, value]): [string, Uint8Array] => [name, toBytes(value)]);
  const [request] = types.Request.new(types.Fields.fromList(entries), toStream(body), Promise.resolve({ tag: 'ok', val: undefined }), undefined);
  const tag = method.toLowerCase();
  request.setMethod(METHODS.has(tag) ? ({ tag } as Parameters<WasiRequest['setMethod']>[0]) : { tag: 'other', val: method });
  request.setPathWithQuery(path);
  request.setScheme({ tag: 'HTTP' });
  request.setAuthority(authority);
  return request;
}

/** Rejects when the body breaks off. */
export async function toAnswer(response: WasiResponse, withBody: boolean): Promise<RustAnswer> {
  const headers = response.getHeaders().copyAll().map(([name, value]): [string, string] => [name, toText(value)]);
  const [stream] = types.Response.consumeBody(response, Promise.resolve({ tag: 'ok', val: undefined }));
  const body = await readAll(stream);
  return { kind: 'given', status: response.getStatusCode(), headers, body: withBody ? body : new Uint8Array() };
}

function toStream(body: Uint8Array): ReadableStream<number> | undefined {
  if (body.length === 0) return undefined;
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(body);
      controller.close();
    },
  });
  // A stream of bytes may come in pieces; its type only knows single ones.
  return stream as unknown as ReadableStream<number>;
}

/** jco's streams give single bytes or pieces, and are none of the browser's own. */
async function readAll(stream: AsyncIterable<number | Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const bytes: number[] = [];
  for await (const piece of stream) {
    if (typeof piece === 'number') bytes.push(piece);
    else for (const byte of piece) bytes.push(byte);
  }
  return Uint8Array.from(bytes);
}

/** One character a byte, as `fetch` has it. */
function toBytes(value: string): Uint8Array {
  return Uint8Array.from(value, (character) => character.charCodeAt(0));
}

function toText(value: Uint8Array): string {
  return String.fromCharCode(...value);
}
