import { expect, test } from 'vitest';
import { importsIn, withPreloads } from '../../../src/integrations/module-preloads.ts';

test('what a script imports at once is found, and what it imports later is not', () => {
  const code = `const m=["_astro/later.js"];\nimport{a as e}from"./shared.1.js";import t,{b}from"./two.js";import"./three.js";const later=()=>import("./later.js"),text='import "./text.js"';`;
  expect(importsIn(code, '/_astro/page.js')).toEqual(['/_astro/shared.1.js', '/_astro/two.js', '/_astro/three.js']);
});

test('a page asks for them where it asks for its script', () => {
  const page = '<head><script type="module" src="/_astro/page.js"></script></head>';
  expect(withPreloads(page, ['/_astro/two.js'])).toBe('<head><link rel="modulepreload" href="/_astro/two.js"><script type="module" src="/_astro/page.js"></script></head>');
  expect(withPreloads('<p>no script</p>', ['/_astro/two.js'])).toBe('<p>no script</p>');
});
