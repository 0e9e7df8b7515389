import { expect, test } from 'vitest';
import { headersFor, parseHeaderRules } from '../../../scripts/serve/header-rules.ts';
import { formatHeaders } from '../../../src/integrations/headers.ts';
import { withNeededHashes } from '../../../src/integrations/lean-policy.ts';

const file = `
# a comment
/*
  Content-Security-Policy: frame-ancestors 'none'
  X-One: a

/engine/*
  X-One: b

/engine/frame-*
  ! Content-Security-Policy
  Content-Security-Policy: default-src 'none'

/user/:name/
  X-User: yes
`;

test.each([
  ['/', { 'content-security-policy': "frame-ancestors 'none'", 'x-one': 'a' }],
  ['/engine/kits.json', { 'content-security-policy': "frame-ancestors 'none'", 'x-one': 'a, b' }],
  ['/engine/frame-1.html', { 'content-security-policy': "default-src 'none'", 'x-one': 'a, b' }],
  ['/user/ada/', { 'content-security-policy': "frame-ancestors 'none'", 'x-one': 'a', 'x-user': 'yes' }],
  ['/user/ada/more/', { 'content-security-policy': "frame-ancestors 'none'", 'x-one': 'a' }],
])('rules add up for %s, and "!" takes away', (path, expected) => {
  expect(Object.fromEntries(headersFor(parseHeaderRules(file), path))).toEqual(expected);
});

test.each([
  ['  X-One: a', '_headers:1: a header before any path; write the path on a line of its own'],
  ['/*\n  nonsense', '_headers:2: "nonsense": write "Name: value" or "! Name"'],
])('says where %j is wrong and what to write', (text, message) => {
  expect(() => parseHeaderRules(text)).toThrow(message);
});

test('two rules for one path become one block, what is taken away first', () => {
  const text = formatHeaders([
    { path: '/*', headers: { A: '1' } },
    { path: '/x', headers: { B: '2', A: null } },
    { path: '/x', headers: { A: '3' } },
  ]);
  expect(text).toBe('/*\n  A: 1\n\n/x\n  ! A\n  B: 2\n  A: 3\n');
});

test('a page keeps the hashes of what it holds, and no others', () => {
  const policy = (hashes: string) => `<meta http-equiv="content-security-policy" content="script-src 'self'${hashes}">`;
  // sha256 of "let a"
  const needed = " 'sha256-IfEXP/8HLuXoAiy0hZVrCAcjcLsZqYFpLOHDGj8enqE='";
  const page = (hashes: string) => `${policy(hashes)}<script type="module">let a</script>`;
  expect(withNeededHashes(page(`${needed} 'sha256-AAAA='`))).toBe(page(needed));
});
