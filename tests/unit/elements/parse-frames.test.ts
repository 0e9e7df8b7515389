/** The messages of the reader's own request. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseFrames, writeFrame } from '../../../src/elements/parse-frames.ts';
import { parseForm, toForm } from '../../../src/elements/parse-request.ts';
import { toPayload } from '../../../src/exchanges/frames.ts';
import { sentFrameSchema, type SentFrame } from '../../../src/schemas/frames.ts';

test.each<[string, SentFrame]>([
  ['text rye', { text: 'rye' }],
  ['  Text   two words ', { text: 'two words' }],
  ['text', { text: '' }],
  ['text "two\\nlines"', { text: 'two\nlines' }],
  ['binary "dough"', { binary: 'dough' }],
  ['binary ff 00', { binary: { base64: '/wA=' } }],
  ['binary 6869', { binary: 'hi' }],
  ['ping', { ping: '' }],
  ['pong "warm?"', { pong: 'warm?' }],
  ['close', { close: {} }],
  ['close 1000', { close: { code: 1000 } }],
  ['close 1000 off to lunch', { close: { code: 1000, reason: 'off to lunch' } }],
  ['wait 1.5 s', { wait_ms: 1500 }],
  ['wait 2', { wait_ms: 2000 }],
])('%s', (line, frame) => {
  expect(parseFrames(`\n${line}\n`)).toEqual([frame]);
});

test.each<[string, RegExp]>([
  ['rye', /^Message line 1: it begins with “rye”\. Write “text rye”, or begin with/],
  ['text rye\n\ntext "open', /^Message line 3: .*ends with one/],
  ['text "\\ud83e"', /half a surrogate pair/],
  ['binary dough', /“dough” are no bytes.*binary ff 00.*binary "dough"/],
  ['binary abc', /no bytes/],
  [`ping ${'00'.repeat(126)}`, /125 bytes, and this has 126/],
  ['close lunch', /code up to 65535 before its reason/],
  ['close 70000', /code up to 65535/],
  [`close 1000 ${'é'.repeat(62)}`, /room for 123 bytes/],
  ['wait', /write the seconds/],
  ['wait 1 h', /write the seconds/],
  ['wait 0 s', /write the seconds/],
  [`text ${'x'.repeat(8000)}`, /under 8,000 characters/],
])('%.40j is no message, and the cure is said', (text, problem) => {
  expect(parseFrames(text)).toMatch(problem);
});

test('every frame that an exchange can hold is read as it was written', () => {
  const text = fc.string({ unit: fc.constantFrom('a', ' ', '"', '\\', '\n', '\u0000', 'é', '🥖'), maxLength: 12 });
  const payload = fc.uint8Array({ maxLength: 40 }).map(toPayload);
  const frame: fc.Arbitrary<SentFrame> = fc.oneof(
    text.map((value) => ({ text: value })),
    payload.map((value) => ({ binary: value })),
    payload.map((value) => ({ ping: value })),
    fc.record({ code: fc.nat(65_535), reason: fc.string({ minLength: 1, maxLength: 20 }) }).map((close) => ({ close })),
    fc.integer({ min: 1, max: 3_600_000 }).map((ms) => ({ wait_ms: ms })),
  );
  fc.assert(fc.property(fc.array(frame, { maxLength: 5 }), (frames) => {
    expect(parseFrames(frames.map(writeFrame).join('\n'))).toEqual(frames);
    for (const each of frames) sentFrameSchema.parse(each);
  }), { numRuns: 40 });
});

test('in a form they need no body, and the handshake alone opens a connection', () => {
  const handshake = { connection: ['Upgrade'], upgrade: ['websocket'] };
  const request = { method: 'GET', path: '/oven', headers: handshake, frames: [{ text: 'rye' }, { close: {} }] };
  expect(parseForm(toForm(request))).toEqual({ kind: 'request', request });
  expect(parseForm({ ...toForm(request), frames: '' })).toEqual({ kind: 'request', request: { ...request, frames: [] } });
  expect(parseForm({ ...toForm(request), method: 'POST', body: 'x' })).toMatchObject({ kind: 'problem', field: 'body' });
  expect(parseForm({ ...toForm(request), frames: 'rye' })).toMatchObject({ kind: 'problem', field: 'frames' });
  // Where the step has no WebSocket, its form has no messages.
  expect(parseForm({ ...toForm(request), frames: undefined })).toEqual({ kind: 'request', request: { method: 'GET', path: '/oven', headers: handshake } });
});
