import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { toBytes } from '../../../src/exchanges/body.ts';
import { isPlainBody } from '../../../src/project/requests-http.ts';
import { requestsSh } from '../../../src/project/requests-sh.ts';
import type { Exchange, ExchangeRequest } from '../../../src/schemas/exchange.ts';

const recorded = { status: 200, headers: {}, body: '' };

/** Runs the script with a curl that writes down what it is given: bodies as base64, one call a line. */
function callsOf(request: ExchangeRequest): { args: string[]; body: string }[] {
  const folder = mkdtempSync(join(tmpdir(), 'requests-'));
  try {
    const exchange: Exchange & { response: typeof recorded } = { name: `it's "one"`, shows: 'x', request, response: recorded };
    writeFileSync(join(folder, 'requests.sh'), requestsSh({ exchanges: [exchange] }));
    const curl = `#!${process.execPath}\nconst args = process.argv.slice(2);\nconst at = args.indexOf('--data-raw');\nconst body = at >= 0 ? Buffer.from(args[at + 1]) : args.includes('--data-binary') ? require('fs').readFileSync(0) : Buffer.alloc(0);\nrequire('fs').appendFileSync(__dirname + '/calls', JSON.stringify({ args, body: body.toString('base64') }) + '\\n');\n`;
    writeFileSync(join(folder, 'curl'), curl, { mode: 0o755 });
    const script = `PATH="${folder}:$PATH"; . "${folder}/requests.sh"; cat "${folder}/calls"`;
    const { stdout, stderr } = spawnSync('sh', ['-c', script], { encoding: 'latin1' });
    expect(stderr).toBe('');
    return stdout.split('\n').filter((line) => line.startsWith('{"args"')).map((line) => JSON.parse(line) as { args: string[]; body: string });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test.each([
  ['quotes and what shells expand', `it's "$HOME" \`id\` \\n %s\n!`],
  ['an at sign at its start', '@/etc/passwd'],
  ['letters beyond ASCII', 'größe 🥖'],
  ['a zero byte', 'a\0b%c\\'],
  ['bytes', { base64: '/wD+gCc=' }],
  ['a text many times', { repeat: `a'%\\n`, times: 300 }],
])('a body with %s arrives as it is', (_name, body) => {
  const [call] = callsOf({ method: 'POST', path: '/', headers: {}, body });
  expect(Buffer.from(call?.body ?? '', 'base64')).toEqual(Buffer.from(toBytes(body)));
});

test('method, path and headers are one word each', () => {
  const [call] = callsOf({ method: 'PUT', path: `/a'b?c=$d&e={f}`, headers: { 'x-quote': `it's`, 'x-empty': '', 'x-twice': ['1', '2'] } });
  expect(call?.args.slice(call.args.indexOf('--request'))).toEqual([
    '--request', 'PUT', '--header', `x-quote: it's`, '--header', 'x-empty;', '--header', 'x-twice: 1', '--header', 'x-twice: 2', `http://127.0.0.1:3000/a'b?c=$d&e={f}`,
  ]);
});

test('requests at once are that many', () => {
  expect(callsOf({ method: 'GET', path: '/', headers: {}, concurrent: 3 })).toHaveLength(3);
});

test.each([
  ['{"a": 1}', true], ['two\nlines', true], ['ends with a line\n', false], ['', false], ['a\n### b', false], ['< file', false], ['{{x}}', false], ['é', false],
])('%j stands in the .http file as it is: %s', (body, plain) => {
  expect(isPlainBody(body)).toBe(plain);
});
