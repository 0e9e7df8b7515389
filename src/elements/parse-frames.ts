/** A WebSocket's frames as a reader writes them, one a line, in the words in which answers show them. */
import { toBytes } from '../exchanges/body.ts';
import { toHeaderValue, toPayload } from '../exchanges/frames.ts';
import { toHex } from '../exchanges/format.ts';
import type { SentFrame } from '../schemas/frames.ts';

/** What a ping, a pong or a close can hold, in bytes; a close's code takes two of them. */
const CONTROL = 125;
/** The longest that may pass, in seconds. */
const HOUR = 3600;
/** They travel with the request, and Node takes no more beside it. */
const LONGEST = 8000;

/** The frames, or why a line is none and what to write. */
export function parseFrames(text: string): readonly SentFrame[] | string {
  const frames: SentFrame[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const frame = parseFrame(line.trim());
    if (typeof frame === 'string') return `Message line ${String(index + 1)}: ${frame}`;
    frames.push(frame);
  }
  if (toHeaderValue(frames).length > LONGEST) return 'These messages are too long: keep them under 8,000 characters in all.';
  return frames;
}

/** The line that stands for a frame. */
export function writeFrame(frame: SentFrame): string {
  if ('text' in frame) return `text ${writeText(frame.text)}`;
  if ('wait_ms' in frame) return `wait ${String(frame.wait_ms / 1000)} s`;
  if ('binary' in frame) return `binary ${writePayload(frame.binary)}`;
  if ('ping' in frame) return `ping ${writePayload(frame.ping)}`;
  if ('pong' in frame) return `pong ${writePayload(frame.pong)}`;
  const { code, reason } = frame.close;
  return ['close', ...(code === undefined ? [] : [String(code)]), ...(reason === undefined ? [] : [writeText(reason)])].join(' ');
}

function parseFrame(line: string): SentFrame | string {
  const [, word = '', rest = ''] = /^(\S+)\s*(.*)$/.exec(line) ?? [];
  switch (word.toLowerCase()) {
    case 'text': {
      const text = parseText(rest);
      return 'problem' in text ? text.problem : text;
    }
    case 'binary': {
      const bytes = parseBytes(word, rest);
      return typeof bytes === 'string' ? bytes : { binary: toPayload(bytes) };
    }
    case 'ping': {
      const bytes = parseControl(word, rest);
      return typeof bytes === 'string' ? bytes : { ping: toPayload(bytes) };
    }
    case 'pong': {
      const bytes = parseControl(word, rest);
      return typeof bytes === 'string' ? bytes : { pong: toPayload(bytes) };
    }
    case 'close':
      return parseClose(rest);
    case 'wait':
      return parseWait(rest);
    default:
      return `it begins with “${word.slice(0, 40)}”. Write “text ${word.slice(0, 40)}”, or begin with binary, ping, pong, close or wait.`;
  }
}

function parseClose(rest: string): SentFrame | string {
  if (rest === '') return { close: {} };
  const [, digits, why = ''] = /^(\d+)(?:\s+(.*))?$/.exec(rest) ?? [];
  const code = Number(digits);
  if (digits === undefined || code > 65_535) return 'a close has a code up to 65535 before its reason: write close 1000 lunch, or close alone.';
  const reason = parseText(why);
  if ('problem' in reason) return reason.problem;
  if (new TextEncoder().encode(reason.text).length > CONTROL - 2) return 'the reason is too long: a close frame has room for 123 bytes of it.';
  return { close: { code, ...(reason.text === '' ? {} : { reason: reason.text }) } };
}

function parseWait(rest: string): SentFrame | string {
  const [, number] = /^(\d+(?:\.\d{1,3})?)\s*s?$/.exec(rest) ?? [];
  const seconds = Number(number);
  if (number === undefined || seconds <= 0 || seconds > HOUR) return 'write the seconds that pass, 3600 at most: wait 2 s.';
  return { wait_ms: Math.round(seconds * 1000) };
}

/** As it stands, or with the escapes of JSON between quotes. */
function parseText(written: string): { readonly text: string } | { readonly problem: string } {
  let text: unknown = written;
  if (written.startsWith('"')) {
    try {
      text = JSON.parse(written);
    } catch {
      return { problem: 'a text that begins with a quote ends with one, and is written as in JSON: "two\\nlines".' };
    }
  }
  if (typeof text !== 'string' || /\p{Surrogate}/u.test(text)) return { problem: 'half a surrogate pair is no text in UTF-8: write both halves, or the letter itself.' };
  return { text };
}

function parseControl(word: string, rest: string): Uint8Array | string {
  const bytes = parseBytes(word, rest);
  if (typeof bytes === 'string' || bytes.length <= CONTROL) return bytes;
  return `a ${word} has room for ${String(CONTROL)} bytes, and this has ${String(bytes.length)}.`;
}

/** Pairs of hex digits, or a text between quotes. */
function parseBytes(word: string, rest: string): Uint8Array | string {
  if (rest.startsWith('"')) {
    const text = parseText(rest);
    return 'problem' in text ? text.problem : new TextEncoder().encode(text.text);
  }
  const digits = rest.replaceAll(/\s/g, '');
  if (digits.length % 2 !== 0 || /[^0-9a-f]/i.test(digits)) return `“${rest.slice(0, 40)}” are no bytes: write them in hex, ${word} ff 00, or as a text between quotes, ${word} "dough".`;
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

function writeText(text: string): string {
  const isPlain = text === text.trim() && !text.startsWith('"') && !/\p{Cc}/u.test(text);
  return isPlain ? text : JSON.stringify(text);
}

function writePayload(payload: string | { readonly base64: string }): string {
  return typeof payload === 'string' ? JSON.stringify(payload) : toHex(toBytes(payload));
}
