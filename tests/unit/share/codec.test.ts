import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { fromBase64Url, toBase64Url } from '../../../src/share/base64url.ts';
import { decodeShare, encodeShare } from '../../../src/share/codec.ts';
import { crc32 } from '../../../src/share/crc32.ts';
import { encodedShare, toShareLink } from '../../../src/share/share-link.ts';

/** A link's text made by hand, with a check sum that is right. */
function forge(content: string | Uint8Array, version = 1): string {
  const packed = deflateRawSync(content);
  const bytes = new Uint8Array(5 + packed.length);
  bytes[0] = version;
  new DataView(bytes.buffer).setUint32(1, crc32(packed));
  bytes.set(packed, 5);
  return toBase64Url(bytes);
}

test('crc32 is the one that everybody has', () => expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926));

describe('share codec', () => {
  test.each([
    ['code', { 'main.ts': 'export function app() {}\n' }],
    ['nothing changed', {}],
    ['letters beyond ASCII, line ends as they are', { 'main.ts': 'ä 🦀\r\n\u0000', 'a/b.ts': '' }],
    ['much', { 'main.ts': 'x = 1;\n'.repeat(100_000) }],
  ])('gives back what it was given: %s', async (_, files) => {
    const copy = { step: 'axum-lifecycle/layers', base: 'abc', files };
    expect(await decodeShare(await encodeShare(copy))).toEqual(copy);
  });

  test('a step of usual size fits in a link of 2,000 letters', async () => {
    const lines = Array.from({ length: 120 }, (_, line) => `  .route('/path-${String(line)}', get(handler${String(line * 7)}))`);
    expect((await encodeShare({ step: 'a/b', base: 'c', files: { 'main.ts': lines.join('\n') } })).length).toBeLessThan(2000);
  });

  test('more than 1 MB is no link', async () => {
    await expect(encodeShare({ step: 'a/b', base: 'c', files: { 'main.ts': 'x'.repeat(1_100_000) } })).rejects.toThrow('too much for a link');
  });

  test('every changed letter is noticed', async () => {
    const text = await encodeShare({ step: 'a/b', base: 'c', files: { 'main.ts': 'hello' } });
    for (let at = 0; at < text.length; at += 1) {
      const other = text[at] === 'A' ? 'B' : 'A';
      await expect(decodeShare(text.slice(0, at) + other + text.slice(at + 1))).rejects.toThrow(/damaged|another version/);
    }
    for (let length = 0; length < text.length; length += 1) await expect(decodeShare(text.slice(0, length))).rejects.toThrow(/damaged|another version/);
  });

  test.each([
    ['no letters of ours', '%%%', /damaged/],
    ['empty', '', /damaged/],
    ['a version to come', forge('["a/b","c",{}]', 2), /another version/],
    ['no JSON', forge('hello'), /damaged/],
    ['JSON of another shape', forge('{"a":1}'), /damaged/],
    ['a file that is no text', forge('["a/b","c",{"main.ts":1}]'), /damaged/],
    ['bytes that spell no text', forge(new Uint8Array([0xff, 0xfe])), /damaged/],
    ['a bomb of 500 MB', forge(new Uint8Array(500_000_000)), /more than 1 MB/],
  ])('refuses %s', async (_, text, message) => {
    await expect(decodeShare(text)).rejects.toThrow(message);
  });
});

test('base64url carries every byte', () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  expect([...(fromBase64Url(toBase64Url(bytes)) ?? [])]).toEqual([...bytes]);
});

test('a link keeps the page and puts the copy in the fragment', () => {
  const link = toShareLink('http://localhost:1/tutorials/a/b/?x=1#old', 'AQ');
  expect(link).toBe('http://localhost:1/tutorials/a/b/?x=1#share=AQ');
  expect([encodedShare(new URL(link).hash), encodedShare('#routes'), encodedShare('')]).toEqual(['AQ', undefined, undefined]);
});
