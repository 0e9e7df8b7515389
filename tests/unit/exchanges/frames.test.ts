import { describe, expect, test } from 'vitest';
import { toAnswer } from '../../../src/exchanges/answer.ts';
import { recordedAnswer } from '../../../src/exchanges/recorded.ts';
import { compareAnswers } from '../../../src/exchanges/compare.ts';
import { formatAnswer } from '../../../src/exchanges/format-answer.ts';
import { FRAMES_HEADER } from '../../../src/exchanges/frames.ts';
import { ServerResponse } from '../../../src/exchanges/server-fetch.ts';
import { toRequest } from '../../../src/exchanges/to-request.ts';
import { wordsOf } from '../../../src/elements/difference-words.ts';
import { exchangeSchema, type RecordedResponse } from '../../../src/schemas/exchange.ts';
import type { HeardFrame, SentFrame } from '../../../src/schemas/frames.ts';

const sent: SentFrame[] = [{ text: 'rye ☃' }, { wait_ms: 1500 }, { ping: { base64: '/wA=' } }, { close: { code: 1000, reason: 'bye' } }];
const heard: HeardFrame[] = [
  { after: 0, text: 'welcome' }, { after: 2, ping: 'there?' }, { after: 3, pong: { base64: '/wA=' } }, { after: 3, binary: 'dough' }, { after: 4, close: {} }, { after: 4, end: true },
];
const response = (frames: HeardFrame[]): RecordedResponse => ({ status: 101, headers: {}, body: '', frames });

test('a request has its frames in a header of ASCII', () => {
  const header = toRequest({ method: 'GET', path: '/', headers: {}, frames: sent }).headers.get(FRAMES_HEADER) ?? '';
  expect(header).toMatch(/^[\x20-\x7e]+$/);
  expect(JSON.parse(header)).toEqual(sent);
});

test('an answer has the whole conversation as its text', () => {
  expect(formatAnswer(recordedAnswer(response(heard), { frames: sent }))).toBe(`101 Switching Protocols

server  text "welcome"
client  text "rye ☃"
client  waits 1.5 s
server  ping "there?"
client  ping ff 00
server  pong ff 00
server  binary "dough"
client  close 1000 "bye"
server  close
server  ends the connection`);
});

test('what an engine gives is the same as what is recorded', async () => {
  const given = new ServerResponse(JSON.stringify(heard), { status: 101, headers: { [FRAMES_HEADER]: '1', 'content-type': 'x' } });
  expect(await toAnswer(given, sent)).toEqual({ ...recordedAnswer(response(heard), { frames: sent }), headers: { 'content-type': ['x'] } });
});

test.each(['[', '{}', '[1]', '[{"text":"a"}]', '[{"after":0,"text":1}]', '[{"after":0,"close":null}]', '[{"after":0,"ping":{}}]'])(
  'a program that writes %s there itself gives a body', async (body) => {
    const answer = await toAnswer(new ServerResponse(body, { status: 101, headers: { [FRAMES_HEADER]: '1' } }));
    expect(answer.frames).toBeUndefined();
    expect(new TextDecoder().decode(answer.body)).toBe(body);
  },
);

describe('two conversations', () => {
  const close: HeardFrame = { after: 1, close: { code: 1011, reason: 'smoke' } };
  const end: HeardFrame = { after: 1, end: true };
  test.each<[string, HeardFrame[], HeardFrame[], string[]]>([
    ['the same', [close, end], [close, end], []],
    ['another frame', [close, end], [end], ['≠ server\'s frame 1: “ends the connection” here, “close 1011 "smoke"” in Rust']],
    ['one frame less', [close, end], [close], ['− server\'s frame 2 is missing: “ends the connection”']],
    ['one frame more', [close], [close, end], ['+ server\'s frame 2 is extra: “ends the connection”']],
    ['the same, but later', [end], [{ ...end, after: 2 }], ['≠ server\'s frame 1: “ends the connection” after 2 of the client\'s here, after 1 in Rust']],
  ])('%s', (_, expected, actual, words) => {
    const differences = compareAnswers(recordedAnswer(response(expected)), recordedAnswer(response(actual)));
    expect(differences.map((difference) => wordsOf(difference)).map(({ sign, words: said }) => `${sign} ${said}`)).toEqual(words);
  });
});

describe('exchanges.toml', () => {
  const exchange = (request: object): unknown => ({ name: 'a', shows: 'b', request: { method: 'GET', path: '/', ...request } });
  test.each<[string, object, boolean]>([
    ['every kind of frame', { frames: [...sent, { binary: 'a' }, { pong: 'a' }, { close: {} }] }, true],
    ['a frame of no kind', { frames: [{ shout: 'a' }] }, false],
    ['two kinds at once', { frames: [{ text: 'a', ping: 'b' }] }, false],
    ['a server\'s end from the client', { frames: [{ end: true }] }, false],
    ['a reason without a code', { frames: [{ close: { reason: 'a' } }] }, false],
    ['a body too', { frames: [], body: 'a' }, false],
  ])('%s', (_, request, isRight) => expect(exchangeSchema.safeParse(exchange(request)).success).toBe(isRight));
});
