import { expect, test } from 'vitest';
import { parseOrigin } from '../../../src/integrations/sandbox-origin.ts';

test('an origin for the sandbox is taken as it is, and none is the site itself', () => {
  expect(parseOrigin('https://sandbox.example.org')).toBe('https://sandbox.example.org');
  expect(parseOrigin('http://localhost:4322')).toBe('http://localhost:4322');
  expect(parseOrigin('')).toBe('');
});

test.each(['sandbox.example.org', 'https://sandbox.example.org/', 'https://sandbox.example.org/engine', 'no origin'])('%s is refused with a cure', (text) => {
  expect(() => parseOrigin(text)).toThrow(`SANDBOX_ORIGIN="${text}" is no origin: write scheme and host alone`);
});
