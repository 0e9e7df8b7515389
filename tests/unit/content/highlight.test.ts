import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CODE_ELEMENTS } from '../../../src/lib/code-theme.ts';
import { highlight, highlightedLines } from '../../../src/lib/highlight.ts';
import { outdented } from '../../../src/lib/outdent.ts';

const RUST = 'pub fn app() -> Router {\n    // the answer\n    get("/", 42)\n}\n';
const textOf = (html: string) => html.replace(/<[^>]*>/g, '').replaceAll('&#x3C;', '<').replaceAll('&lt;', '<').replaceAll('&amp;', '&').replaceAll('&#x26;', '&');

describe('highlighted code', () => {
  test('names its regions and carries no style attribute', async () => {
    const html = await highlight(RUST, 'rust', [{ name: 'app', from: 1, to: 4 }, { name: 'body', from: 2, to: 3 }]);
    expect(html.startsWith('<pre class="code code--rust" tabindex="0" data-regions="app:1-4 body:2-3"><code><span><b>pub fn</b>')).toBe(true);
    expect(html).not.toContain('style=');
    expect(textOf(html)).toBe(RUST.trimEnd());
  });

  test('gives regions an anchor on the view that links point to, and there alone', async () => {
    const regions = [{ name: 'body', from: 2, to: 3 }];
    expect(await highlight(RUST, 'rust', regions, true)).toContain('\n<span><span id="region-body"></span>');
    expect(await highlight(RUST, 'rust', regions)).not.toContain('id=');
  });

  test('can be cut to some lines, without their common indentation', async () => {
    const html = await highlight(RUST, 'rust', [{ name: 'body', from: 2, to: 3 }], true);
    const cut = outdented(highlightedLines(html, 2, 3));
    expect(textOf(cut)).toBe('// the answer\nget("/", 42)');
    expect(cut).not.toContain('id=');
  });

  test('uses elements that the stylesheet has, and the stylesheet no others', async () => {
    const css = readFileSync('src/styles/code.css', 'utf8');
    const styled: unknown = Object.fromEntries([...css.matchAll(/^\.code code (\w+) \{\n  color: var\(--code-(\w+)\)/gm)].map(([, tag, kind]) => [kind, tag]));
    expect(styled).toEqual(CODE_ELEMENTS);
    const html = await highlight('use a::B; /* c */ const X: &str = "s"; fn f<\'a>() -> u32 { 1.5 }', 'rust');
    const used = new Set([...html.matchAll(/<(\w+)>/g)].map(([, tag]) => tag));
    expect([...used].toSorted()).toEqual(['code', 'span', ...Object.values(CODE_ELEMENTS)].toSorted());
  });

  test('has enough contrast in both schemes: 4.5 to 1 on every ground that code stands on', () => {
    const tokens = ['text-tokens', 'tokens', 'code'].map((name) => readFileSync(`src/styles/${name}.css`, 'utf8')).join('');
    const colour = (name: string): [string, string] => {
      const match = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(tokens);
      if (match?.[1] === undefined || match[2] === undefined) throw new Error(`The stylesheets have no --${name}`);
      return [match[1], match[2]];
    };
    const words = [...Object.keys(CODE_ELEMENTS).map((kind) => `code-${kind}`), 'ink'];
    const weak = words.flatMap((word) =>
      ['paper', 'surface'].flatMap((ground) =>
        [0, 1].filter((scheme) => contrast(colour(word)[scheme] ?? '', colour(ground)[scheme] ?? '') < 4.5).map((scheme) => `${word} on ${ground}, scheme ${String(scheme)}`),
      ),
    );
    expect(weak).toEqual([]);
  });
});

/** WCAG 2 contrast of two colours written `#rrggbb`. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
