import { describe, expect, test } from 'vitest';
import { isRight } from '../../../src/exchanges/guess.ts';
import type { Guess } from '../../../src/exchanges/guess.ts';
import { linkOf } from '../../../src/lib/prose-links.ts';
import { readProse } from '../../../src/lib/prose.ts';

describe('a guess', () => {
  const answer = { status: 405, headers: { allow: ['GET,HEAD'], 'x-way': ['a', 'b'] }, body: new TextEncoder().encode('no such method') };
  test.each<readonly [Guess, boolean]>([
    [{ status: '405' }, true],
    [{ status: '404' }, false],
    [{ header: 'Allow: GET,HEAD' }, true],
    [{ header: 'allow: GET' }, false],
    [{ header: 'x-way: a, b' }, true],
    [{ body: 'such' }, true],
    [{ body: '' }, false],
    [{ status: '405', body: 'other' }, false],
    [{}, false],
  ])('%j is %s', (guess, right) => {
    expect(isRight(guess, answer)).toBe(right);
  });

  test('that the body is empty', () => {
    expect(isRight({ body: '' }, { ...answer, body: new Uint8Array() })).toBe(true);
  });
});

test('links of prose become anchors that work without script', () => {
  expect(linkOf('region:routes')?.href).toBe('#region-routes');
  expect(linkOf('exchange:the%20wrong%20method')).toEqual({ kind: 'exchange', name: 'the-wrong-method', href: '#exchange-the-wrong-method' });
  expect(linkOf('concept:question-mark')?.href).toBe('/concepts/#question-mark');
  expect(linkOf('https://example.org/')).toBeUndefined();
});

test('prose is read with the lines of its file', () => {
  const body = 'See [it](region:a).\n\n<Predict exchange="x">\n  <Guess status={404}>a</Guess>\n  <Guess body="b">b</Guess>\n</Predict>\n\n<Hint>h</Hint>\n\n```mdx\n<Hint>in a block</Hint>\n```\n';
  expect(readProse(body, 5)).toEqual({
    mentions: [
      { kind: 'region', name: 'a', line: 5, isLink: true },
      { kind: 'exchange', name: 'x', line: 7, isLink: false },
    ],
    predictions: [{ exchange: 'x', line: 7, guesses: [{ status: '404' }, { body: 'b' }] }],
    components: [{ name: 'Predict', line: 7 }, { name: 'Guess', line: 8 }, { name: 'Guess', line: 9 }, { name: 'Hint', line: 12 }],
    hints: 1,
    brokenLinks: [],
    strangers: [],
  });
});
