import { describe, expect, test } from 'vitest';
import { wordsOf } from '../../../src/elements/difference-words.ts';
import { followRegions } from '../../../src/elements/editor/follow-regions.ts';
import { toRows } from '../../../src/elements/flow-rows.ts';
import { parseForm, toForm } from '../../../src/elements/parse-request.ts';
import { wordsForRun } from '../../../src/elements/workspace/run-words.ts';
import { ProgramError } from '../../../src/runner/contract.ts';
import type { Difference, FlowEvent } from '../../../src/runner/contract.ts';
import { toOwnCall } from '../../../src/runner/plan.ts';
import type { CallResult } from '../../../src/runner/run-state.ts';

describe('followRegions', () => {
  const start = 'a\nb\nc\nd\ne';
  const region = [{ name: 'r', from: 2, to: 3 }];
  test.each<[string, string, [number, number] | undefined]>([
    ['nothing changed', start, [2, 3]],
    ['a line above', 'x\na\nb\nc\nd\ne', [3, 4]],
    ['a line inside', 'a\nb\nx\nc\nd\ne', [2, 4]],
    ['its first line rewritten', 'a\nx\nc\nd\ne', [2, 3]],
    ['its last line rewritten, longer', 'a\nb\nx\ny\nd\ne', [2, 4]],
    ['a line of it removed', 'a\nc\nd\ne', [2, 2]],
    ['all of it removed', 'a\nd\ne', undefined],
    ['everything else removed', 'b\nc', [1, 2]],
    ['another text', 'x\ny', undefined],
    ['nothing', '', undefined],
  ])('%s', (_, text, lines) => {
    expect(followRegions(start, region, text)).toEqual(lines === undefined ? [] : [{ name: 'r', from: lines[0], to: lines[1] }]);
  });
});

describe('toRows', () => {
  const event = (station: FlowEvent['station'], name: string, phase: FlowEvent['phase'] = 'enter'): FlowEvent => ({ request: 0, station, name, phase });
  const rows = (rust: FlowEvent[], twin: FlowEvent[], status = 200) =>
    toRows({ events: rust, status }, { events: twin, status }).map(({ rust: left, twin: right }) => [left?.name, right?.name]);

  test('the same way stands side by side, whatever the spelling', () => {
    const rust = [event('route', '/'), event('handler', 'list_loaves'), event('handler', 'list_loaves', 'leave'), event('response', '200')];
    const twin = [event('route', '/'), event('handler', 'listLoaves'), event('handler', 'listLoaves', 'leave'), event('response', '200')];
    expect(rows(rust, twin)).toEqual([['/', '/'], ['list_loaves', 'listLoaves'], ['200', '200']]);
  });
  test('a layer that only one side has leaves a gap on the other', () => {
    const handler = [event('handler', 'h'), event('handler', 'h', 'leave')];
    expect(rows([event('layer', 'auth'), ...handler, event('layer', 'auth', 'leave')], handler))
      .toEqual([['auth', undefined], ['h', 'h'], ['auth', undefined], ['200', '200']]);
  });
  test('an answer that nobody reports is inferred, at the end', () => {
    const [, last] = toRows({ events: [event('route', '/')], status: 404 }, { events: [event('response', '404'), event('route', '/')], status: 404 });
    expect(last).toMatchObject({ rust: { name: '404', inferred: true }, twin: { name: '404', inferred: false } });
  });
  test('a side that reports nothing stays empty', () => expect(rows([], [event('route', '/')])).toEqual([[undefined, '/'], [undefined, '200']]));
  test('depth counts what is entered and not left', () => {
    const [, inner, out] = toRows({ events: [event('layer', 'a'), event('handler', 'h'), event('handler', 'h', 'leave'), event('layer', 'a', 'leave')], status: undefined }, { events: [], status: undefined });
    expect([inner?.rust?.depth, out?.rust?.depth, out?.rust?.phase]).toEqual([1, 0, 'leave']);
  });
});

describe('parseForm', () => {
  const form = { method: 'get', path: ' /a?b=c ', headers: 'Accept: x\naccept: y\n\nx-empty:', body: '', frames: undefined as string | undefined };
  test('a form is a request', () => {
    expect(parseForm(form)).toEqual({ kind: 'request', request: { method: 'GET', path: '/a?b=c', headers: { accept: ['x', 'y'], 'x-empty': [''] } } });
  });
  test('a request is a form again', () => {
    const request = { method: 'POST', path: '/', headers: { a: ['1', '2'] }, body: 'x' };
    expect(parseForm(toForm(request))).toEqual({ kind: 'request', request });
  });
  test.each<[string, Partial<typeof form>, string, RegExp]>([
    ['no method', { method: ' ' }, 'method', /write GET/],
    ['a method with a space', { method: 'GET IT' }, 'method', /one word/],
    ['CONNECT', { method: 'connect' }, 'method', /No browser sends CONNECT/],
    ['an address', { path: 'http://x/' }, 'path', /begins with a slash/],
    ['nothing', { path: '' }, 'path', /begins with a slash/],
    ['a space', { path: '/a b' }, 'path', /%20/],
    ['a fragment', { path: '/a#b' }, 'path', /%23/],
    ['a backslash', { path: '/a\\b' }, 'path', /%5C/],
    ['dots', { path: '/a/../b' }, 'path', /resolves/],
    ['dots in disguise', { path: '/a/%2E%2e' }, 'path', /resolves/],
    ['a line without colon', { headers: 'accept x' }, 'headers', /line 1 has no colon/],
    ['a name with a space', { headers: 'a: b\nbad name: x' }, 'headers', /line 2.*no header name/],
    ['a value beyond bytes', { headers: 'a: ☃' }, 'headers', /bytes/],
    ['a body on GET', { body: 'x' }, 'body', /GET carries no body/],
  ])('%s is a problem of its field', (_, change, field, message) => {
    expect(parseForm({ ...form, ...change })).toEqual({ kind: 'problem', field, message: expect.stringMatching(message) as unknown });
  });
});

describe('sentences', () => {
  test.each<[Difference, string]>([
    [{ kind: 'status', expected: 405, actual: 404 }, '≠ status: 404 here, 405 in Rust'],
    [{ kind: 'header', name: 'allow', expected: 'GET' }, '− allow is missing: Rust sends “GET”'],
    [{ kind: 'header', name: 'allow', actual: 'GET' }, '+ allow is extra: “GET”, and Rust sends none'],
    [{ kind: 'body', at: 7, expected: 'a\n', actual: 'b' }, '≠ body from character 8: “b” here, “a⏎” in Rust'],
    [{ kind: 'body', at: 0, expected: 'a', actual: '' }, '− body: “a” is missing'],
  ])('a difference: %j', (difference, words) => {
    const found = wordsOf(difference);
    expect(`${found.sign} ${found.words}`).toBe(words);
  });

  const answer = { status: 404, headers: {}, body: new Uint8Array() };
  const result = (name: string, outcome: CallResult['outcome']): CallResult => ({
    call: toOwnCall(name, { method: 'GET', path: '/', headers: {} }),
    rust: { kind: 'answered', answer, ms: 1, drift: [] }, twin: { kind: 'answered', answer, ms: 1 }, outcome, flow: { rust: [], twin: [] },
  });
  const agrees = { kind: 'agrees', answer, ms: 1 } as const;
  const differs = { kind: 'differs', answer, ms: 1, differences: [{ kind: 'status', expected: 1, actual: 2 }] } as const;
  const failed = { kind: 'failed', error: new ProgramError('TypeError', 'no bread', 'Bake.', { file: 'main.ts', line: 3, column: 5 }) } as const;
  test.each<[string, CallResult['outcome'][], string]>([
    ['one agrees', [agrees], '✓ Both answer 404: the same status, headers and body.'],
    ['one differs', [differs], '≠ The answers differ in one place.'],
    ['one failed', [failed], '✕ Your program gave no answer. TypeError: no bread (main.ts, line 3, column 5)'],
    ['all agree', [agrees, agrees], '✓ All 2 answers agree.'],
    ['some differ', [agrees, differs, failed], '≠ 1 of 3 answers agree. 1 gave none. Look at “1”.'],
    ['all failed', [failed, failed], '✕ Your program gave no answer. TypeError: no bread (main.ts, line 3, column 5)'],
  ])('a run where %s', (_, outcomes, sentence) => {
    expect(wordsForRun({ kind: 'finished', run: { results: outcomes.map((outcome, at) => result(String(at), outcome)) } })).toBe(sentence);
  });
});
