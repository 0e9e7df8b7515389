import { migrate } from 'axum-08';
import { describe, expect, test, vi } from 'vitest';
import { problemsOf } from './properties.ts';

// Each case starts a Node or parses thousands of lines: a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });

/** A piece of source, and what has to become of it. */
interface Piece {
  readonly input: string;
  readonly output: string;
}

/** A small generator with a seed, so that a failure can be repeated. */
function random(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761 + 1;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e37_79b9) >>> 0;
    return (state >>> 8) % below;
  };
}

const names = ['id', 'user_id', 'order-id', 'file.json', 'x1'];
const words = ['users', 'api', 'v1', 'caf\\u{e9}', 'a_b'];

/** A path in both syntaxes, and as a `format!` string. */
function path(below: (n: number) => number): { old: string; next: string; formatted: string } {
  const segments = Array.from({ length: 1 + below(4) }, () => {
    const word = words[below(words.length)] ?? '';
    const name = names[below(names.length)] ?? '';
    return [
      { old: word, next: word, formatted: word },
      { old: `:${name}`, next: `{${name}}`, formatted: `{{${name}}}` },
      { old: `@:${name}`, next: `@{${name}}`, formatted: `@{{${name}}}` },
    ][below(3)] as { old: string; next: string; formatted: string };
  });
  const wildcard = below(4) === 0 ? [{ old: '*rest', next: '{*rest}', formatted: '{{*rest}}' }] : [];
  const join = (key: 'old' | 'next' | 'formatted') => [...segments, ...wildcard].map((segment) => `/${segment[key]}`).join('');
  return { old: join('old'), next: join('next'), formatted: join('formatted') };
}

function piece(below: (n: number) => number, i: number): Piece {
  const { old, next, formatted } = path(below);
  const both = (write: (text: string) => string): Piece => ({ input: write(old), output: write(next) });
  const same = (input: string): Piece => ({ input, output: input });
  const kinds: (() => Piece)[] = [
    () => both((text) => `fn r${i}() -> Router { Router::new().route("${text}", get(h)) }`),
    () => both((text) => `const P${i}: &str = "${text}"; fn c${i}() -> Router { Router::new().route(P${i}, get(h)) }`),
    () => both((text) => `fn n${i}(x: Router) -> Router {\n    let at = "${text}";\n    Router::new().route(\n        at, // kept\n        get(h),\n    ).nest("/n", x)\n}`),
    () => ({ input: `fn f${i}(p: &str) -> Router { Router::new().route(&format!("/{p}${old}"), get(h)) }`, output: `fn f${i}(p: &str) -> Router { Router::new().route(&format!("/{p}${formatted}"), get(h)) }` }),
    () => same(`// GET ${old}`),
    // `/*rest` would open one comment more.
    () => same(`/* ${old.replace('/*', '/')} /* nested */ ${old.replace('/*', '/')} */`),
    () => same(`fn q${i}() { let _ = Request::builder().uri("${old}").body(()); }`),
    () => same(`fn t${i}() { println!("see ${old.replace(/[{}]/g, '')}"); assert_eq!(url("${old}"), r"${old}"); }`),
    () => same(`fn m${i}() { let mut m = matchit::Router::new(); m.insert("${old}", ${i}).unwrap(); }`),
    () => same(`fn l${i}<'a>(x: &'a str) -> char { let _ = (x, b"${i}:b", '"', '\\'', r#"a"b"#); ':' }`),
  ];
  return (kinds[below(kinds.length)] as () => Piece)();
}

describe.each([1, 2, 3, 4, 5, 6, 7, 8])('two hundred pieces, seed %i', (seed) => {
  const below = random(seed);
  const pieces = Array.from({ length: 200 }, (_, i) => piece(below, i));
  const source = (key: keyof Piece) => ['use axum::{http::Request, routing::get, Router};', ...pieces.map((one) => one[key])].join('\n');

  test('routes change, everything else stays byte for byte', () => {
    expect(migrate(source('input')).output.split('\n')).toEqual(source('output').split('\n'));
  });

  test('a second run changes nothing', () => {
    expect(migrate(source('output')).edits).toEqual([]);
  });

  test('every edit stays inside a path', () => {
    expect(problemsOf(source('input'))).toEqual([]);
  });

  test('cut off anywhere, it neither throws nor edits outside of strings', () => {
    const text = source('input');
    for (let i = 0; i < 10; i += 1) {
      const cut = text.slice(0, below(text.length));
      for (const edit of migrate(cut).edits) expect(cut.slice(edit.from, edit.to)).toMatch(/^[:*]?$/);
    }
  });
});

test.each([100, 1000])('a chain of %i routes is rewritten to its end', (count) => {
  const chain = (id: string) => Array.from({ length: count }, (_, i) => `        .route("/users/${id}/r${i}", get(|| async { "x" }))\n`).join('');
  const source = (id: string) => `use axum::{routing::get, Router};\nfn app() -> Router {\n    Router::new()\n${chain(id)}}\n`;
  expect(migrate(source(':id')).output).toBe(source('{id}'));
});

test('an async closure, which the parser does not know, is no reason for a note', () => {
  const source = (id: string) => `use axum::{routing::get, Router};\nfn app() -> Router {\n    let shout = async move |name: &str| name.to_uppercase();\n    drop((shout, async |n: u8| n));\n    Router::new().route("/users/${id}", get(|| async { "x" }))\n}\n`;
  const { output, notes } = migrate(source(':id'));
  expect(output).toBe(source('{id}'));
  expect(notes).toEqual([]);
});
