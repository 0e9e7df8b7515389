/** The border between the page and the sandbox: what isn't exactly one of our messages is an error. */
import type { LogLine } from '../../contract.ts';
import { LIMITS } from './limits.ts';
import { isStation, type FailureText, type FromWorker, type PlaceText } from './messages.ts';

/** A text that was cut says so, which makes it longer again by this much at most. */
const CUT_NOTE = 60;

const LEVELS: readonly string[] = ['debug', 'log', 'info', 'warn', 'error', 'uncaught'] satisfies LogLine['level'][];

type Fields = Readonly<Record<string, unknown>>;

/** Reads a message of the worker. Throws a TypeError for anything else. */
export function parseFromWorker(data: unknown): FromWorker {
  if (typeof data !== 'object' || data === null) throw new TypeError('a message is an object');
  const fields = data as Fields;
  switch (fields['type']) {
    case 'locked':
    case 'ready':
      return { type: fields['type'] };
    case 'linked':
      return { type: 'linked', linked: toText(fields, 'linked', LIMITS.linkedCharacters) };
    case 'log': {
      const level = toText(fields, 'level', LIMITS.nameCharacters);
      if (!LEVELS.includes(level)) throw new TypeError(`no level ${level}`);
      return { type: 'log', level: level as LogLine['level'], text: toText(fields, 'text') };
    }
    case 'flow': {
      const { station, phase } = fields;
      if (typeof station !== 'string' || !isStation(station)) throw new TypeError('no station');
      if (phase !== 'enter' && phase !== 'leave') throw new TypeError('no phase');
      return { type: 'flow', request: toRequest(fields), station, phase, name: toText(fields, 'name', LIMITS.nameCharacters), detail: toText(fields, 'detail') };
    }
    case 'head':
      return {
        type: 'head',
        request: toRequest(fields),
        status: toInteger(fields, 'status', 100, 999),
        statusText: toText(fields, 'statusText', LIMITS.nameCharacters),
        headers: toHeaders(fields['headers']),
        headersLeft: toInteger(fields, 'headersLeft', 0, Number.MAX_SAFE_INTEGER),
        hasBody: fields['hasBody'] === true,
      };
    case 'chunk': {
      const { bytes } = fields;
      if (!(bytes instanceof Uint8Array) || bytes.length > LIMITS.chunkBytes) throw new TypeError('no piece of a body');
      return { type: 'chunk', request: toRequest(fields), bytes };
    }
    case 'end':
      return { type: 'end', request: toRequest(fields) };
    case 'failed':
      return { type: 'failed', request: toInteger(fields, 'request', -1, Number.MAX_SAFE_INTEGER), ...toFailure(fields) };
    case 'waiting':
      return { type: 'waiting', ...toPlace(fields) };
    default:
      throw new TypeError('no message of ours');
  }
}

function toFailure(fields: Fields): FailureText {
  return { kind: toText(fields, 'kind', LIMITS.nameCharacters), message: toText(fields, 'message'), cure: toText(fields, 'cure'), ...toPlace(fields) };
}

function toPlace(fields: Fields): PlaceText {
  return {
    file: toText(fields, 'file'),
    line: toInteger(fields, 'line', 0, Number.MAX_SAFE_INTEGER),
    column: toInteger(fields, 'column', 0, Number.MAX_SAFE_INTEGER),
  };
}

function toHeaders(value: unknown): [string, string][] {
  if (!Array.isArray(value) || value.length > LIMITS.headers) throw new TypeError('no list of headers');
  return value.map((pair: unknown) => {
    if (!Array.isArray(pair) || pair.length !== 2) throw new TypeError('no header');
    return [limited(pair[0], LIMITS.nameCharacters), limited(pair[1], LIMITS.textCharacters)];
  });
}

function toRequest(fields: Fields): number {
  return toInteger(fields, 'request', 0, Number.MAX_SAFE_INTEGER);
}

function toText(fields: Fields, name: string, limit: number = LIMITS.textCharacters): string {
  return limited(fields[name], limit);
}

function limited(value: unknown, limit: number): string {
  if (typeof value !== 'string' || value.length > limit + CUT_NOTE) throw new TypeError('no text, or too long');
  return value;
}

function toInteger(fields: Fields, name: string, from: number, to: number): number {
  const value = fields[name];
  if (typeof value !== 'number' || !Number.isInteger(value) || value < from || value > to) throw new TypeError(`${name} is no number in its range`);
  return value;
}
