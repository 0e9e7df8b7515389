import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../../src/runner/engines/sandbox/limits.ts';
import { parseFromWorker } from '../../../src/runner/engines/sandbox/parse-message.ts';

const head = { type: 'head', request: 0, status: 200, statusText: 'OK', headers: [['a', 'b']], headersLeft: 0, hasBody: true };
const failed = { type: 'failed', request: -1, kind: 'Error', message: 'm', cure: 'c', file: 'main.ts', line: 1, column: 2 };
const flow = { type: 'flow', request: 0, station: 'layer', name: 'auth', phase: 'enter', detail: '' };

describe('parseFromWorker', () => {
  test.each([
    { type: 'ready' }, { type: 'locked' }, { type: 'log', level: 'log', text: 'x' }, flow, head, failed,
    { type: 'chunk', request: 0, bytes: new Uint8Array(3) }, { type: 'end', request: 7 }, { type: 'waiting', file: '', line: 0, column: 0 },
  ])('takes $type', (message) => {
    expect(parseFromWorker(message)).toEqual(message);
  });

  test('leaves out what it does not know', () => {
    expect(parseFromWorker({ type: 'ready', more: 'x' })).toEqual({ type: 'ready' });
  });

  test.each([
    ['nothing', undefined], ['text', 'ready'], ['another type', { type: 'eval' }], ['no type', {}],
    ['a level of its own', { type: 'log', level: 'alert', text: '' }],
    ['text that is none', { type: 'log', level: 'log', text: { length: 1 } }],
    ['a long line', { type: 'log', level: 'log', text: 'x'.repeat(LIMITS.textCharacters + 100) }],
    ['a station of its own', { ...flow, station: 'moon' }],
    ['a phase of its own', { ...flow, phase: 'middle' }],
    ['a status that is none', { ...head, status: 1000 }],
    ['a status that is text', { ...head, status: '200' }],
    ['too many headers', { ...head, headers: Array.from({ length: LIMITS.headers + 1 }, () => ['a', 'b']) }],
    ['a header that is no pair', { ...head, headers: [['a']] }],
    ['a header that is no text', { ...head, headers: [['a', 1]] }],
    ['a request below 0', { ...head, request: -1 }],
    ['a request between numbers', { type: 'end', request: 0.5 }],
    ['bytes that are none', { type: 'chunk', request: 0, bytes: [1] }],
    ['too many bytes', { type: 'chunk', request: 0, bytes: new Uint8Array(LIMITS.chunkBytes + 1) }],
    ['an error without its words', { ...failed, message: undefined }],
    ['a place below 0', { ...failed, line: -1 }],
  ])('refuses %s', (_what, message) => {
    expect(() => parseFromWorker(message)).toThrow(TypeError);
  });
});
