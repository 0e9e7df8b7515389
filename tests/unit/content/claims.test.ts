import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { claimHref, claimOf, countVerdicts, readClaims } from '../../../src/lib/claims.ts';

const { sources, claims } = readClaims();

test('the ledger is whole: 258 claims of five articles, numbered without a gap', () => {
  expect(claims.length).toBe(258);
  const numbers = sources.map(({ id }) => claims.filter(({ source }) => source === id).map((claim) => claim.id));
  expect(numbers.map((ids) => ids.length)).toEqual([15, 44, 50, 64, 85]);
  for (const ids of numbers) expect(ids).toEqual(ids.map((id, index) => `${id.slice(0, 3)}${String(index + 1).padStart(3, '0')}`));
});

test('verdicts are counted in a fixed order', () => {
  expect(countVerdicts(claims)).toEqual([
    { verdict: 'holds', count: 62 },
    { verdict: 'depends', count: 55 },
    { verdict: 'outdated', count: 29 },
    { verdict: 'wrong', count: 60 },
    { verdict: 'contradicts itself', count: 22 },
    { verdict: 'unverifiable', count: 30 },
  ]);
});

test('a claim has an address, an unknown one a cure', () => {
  expect(claimHref(claimOf('S2-012'))).toBe('/claims/axum-for-models/#S2-012');
  expect(() => claimOf('S9-001')).toThrow('There is no claim "S9-001".\n  → Look its id up in content/claims.json, or on the page /claims/.');
});

test('no path of a machine is in it', () => {
  expect(readFileSync('content/claims.json', 'utf8')).not.toMatch(/\/(home|root|work|tmp|Users)\//);
});
