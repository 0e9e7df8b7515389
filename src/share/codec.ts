import type { Files } from '../runner/contract.ts';
import { fromBase64Url, toBase64Url } from './base64url.ts';
import { crc32 } from './crc32.ts';

/** What a link carries: the files of one step that differ from its starting files. */
export interface SharedCopy {
  /** `axum-lifecycle/layers` */
  readonly step: string;
  /** Content hash of the starting files that it was made against. */
  readonly base: string;
  readonly files: Files;
}

/** First byte of what is encoded; the next four are the CRC-32 of the rest, which is deflate-raw of JSON in UTF-8. */
const VERSION = 1;
const HEAD = 5;
/** Bytes unpacked. Much less fits in a link that people can send; much more is no step's code. */
const LIMIT = 1_048_576;

/** Throws an Error whose message can be shown when the files are too big for a link. */
export async function encodeShare(copy: SharedCopy): Promise<string> {
  const json = new TextEncoder().encode(JSON.stringify([copy.step, copy.base, copy.files]));
  if (json.length > LIMIT) throw new Error('Your code is over 1 MB: too much for a link. Export saves it as a file instead.');
  const packed = await through(json, new CompressionStream('deflate-raw'), Number.POSITIVE_INFINITY);
  const bytes = new Uint8Array(HEAD + packed.length);
  bytes[0] = VERSION;
  new DataView(bytes.buffer).setUint32(1, crc32(packed));
  bytes.set(packed, HEAD);
  return toBase64Url(bytes);
}

/** Throws an Error whose message can be shown for anything that `encodeShare` didn't make. Never unpacks more than 1 MB. */
export async function decodeShare(text: string): Promise<SharedCopy> {
  const bytes = fromBase64Url(text);
  if (bytes === undefined || bytes.length <= HEAD) throw new Error(DAMAGED);
  if (bytes[0] !== VERSION) throw new Error('This link was made by another version of the site. Reload the page; if that changes nothing, ask for a new link.');
  const packed = bytes.slice(HEAD);
  if (new DataView(bytes.buffer).getUint32(1) !== crc32(packed)) throw new Error(DAMAGED);
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(await through(packed, new DecompressionStream('deflate-raw'), LIMIT)));
  } catch (error) {
    if (error instanceof TooBig) throw new Error('This link unpacks to more than 1 MB, which no step needs. It was not opened.', { cause: error });
    throw new Error(DAMAGED, { cause: error });
  }
  return parseCopy(json);
}

const DAMAGED = 'This link is damaged: a part of it is missing or changed. Ask for it again. Nothing of yours was changed.';

function parseCopy(json: unknown): SharedCopy {
  if (!Array.isArray(json) || json.length !== 3) throw new Error(DAMAGED);
  const [step, base, files] = json as unknown[];
  if (typeof step !== 'string' || typeof base !== 'string' || !isFiles(files)) throw new Error(DAMAGED);
  return { step, base, files };
}

function isFiles(value: unknown): value is Files {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every((text) => typeof text === 'string');
}

class TooBig extends Error {}

/** All that comes out of the stream, or TooBig as soon as it is more than the limit: the rest is never unpacked. */
async function through(input: Uint8Array<ArrayBuffer>, stream: CompressionStream | DecompressionStream, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const output = new Blob([input]).stream().pipeThrough(stream);
  for await (const piece of output) {
    length += piece.length;
    if (length > limit) throw new TooBig();
    pieces.push(piece);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
