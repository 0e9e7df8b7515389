import { migrate } from 'axum-08';
import { describe, expect, test } from 'vitest';
import { fixtures } from './fixtures.ts';
import { problemsOf } from './properties.ts';

test('there are sixty cases or more', () => {
  expect(fixtures.length).toBeGreaterThanOrEqual(60);
});

describe.each(fixtures)('$name', ({ input, expected, notes }) => {
  const result = migrate(input);

  test('comes out as written', () => {
    expect(result.output).toBe(expected);
  });

  test('says what it must, and nothing else', () => {
    expect(result.notes.map(({ line, rule }) => ({ line, rule }))).toEqual(notes);
  });

  test('a second run changes nothing, and every edit is where its rule may write', () => {
    expect(problemsOf(input)).toEqual([]);
  });

  test('everything outside the edits stays byte for byte', () => {
    let output = '';
    let at = 0;
    for (const edit of result.edits) {
      expect(edit.from).toBeGreaterThanOrEqual(at);
      output += input.slice(at, edit.from) + edit.insert;
      at = edit.to;
    }
    expect(output + input.slice(at)).toBe(result.output);
  });
});

test.each([120, 1500, 5000])('a chain of %i routes loses none of them', (length) => {
  const routes = Array.from({ length }, (_, i) => `        .route("/things${i}/:id", get(|| async { "one" }).post(create))\n`);
  const { output } = migrate(`use axum::{routing::get, Router};\n\npub fn app() -> Router {\n    Router::new()\n${routes.join('')}}\n`);
  expect(output.match(/\/\{id\}"/g)).toHaveLength(length);
});

test('macros in macros, payloads by the thousand and captures without end take no time worth speaking of', () => {
  const started = process.cpuUsage();
  const payloads = Array.from({ length: 1000 }, (_, i) => `    if let Message::Text(text) = m${i} { store(text.clone()); }\n`).join('');
  expect(migrate(`use axum::extract::ws::Message;\nfn all() {\n${payloads}}\n`).edits).toHaveLength(1000);
  migrate(`use axum::Router;\nfn a() { ${'m!('.repeat(4000)}"/:id"${')'.repeat(4000)} }\n`);
  migrate(`use axum::Router;\nfn a() { Router::new().route("${'/{a}'.repeat(100_000)}", get(b)) }\n`);
  // A second, where each of them in proportion to its square took fifteen.
  expect(process.cpuUsage(started).user / 1e6).toBeLessThan(6);
});
