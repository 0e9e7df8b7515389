import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from 'axum-08';
import { type ChangedLines, changesOf, linesOf } from 'axum-08/changes';
import { applyEdits } from 'axum-08/edits';
import { describe, expect, test } from 'vitest';
import { fixtures } from './fixtures.ts';

const head = 'use axum::{routing::get, Router};\n';

function shown(source: string): { lines: string; before: string[]; after: string[] }[] {
  const text = (lines: ChangedLines['before']) => lines.map((line) => line.map(({ kind, text }) => (kind === 'same' ? text : `[${text}]`)).join(''));
  return changesOf(source, migrate(source).edits).map((change) => {
    const { before, after } = linesOf(source, change);
    return { lines: `${change.first}-${change.last}`, before: text(before), after: text(after) };
  });
}

test('a route is one change, however many characters of it move', () => {
  expect(shown(`${head}fn a() -> Router { Router::new().route("/u/:id/*rest", get(|| async {})) }\n`)).toEqual([
    {
      lines: '2-2',
      before: ['fn a() -> Router { Router::new().route("/u/[:]id/[*]rest", get(|| async {})) }'],
      after: ['fn a() -> Router { Router::new().route("/u/[{]id[}]/[{*]rest[}]", get(|| async {})) }'],
    },
  ]);
});

test('routes on neighbouring lines are changes of their own', () => {
  const source = `${head}fn a() -> Router {\n    Router::new()\n        .route("/:a", get(|| async {}))\n        .route("/x/:b", get(|| async {}))\n}\n`;
  expect(shown(source).map(({ lines }) => lines)).toEqual(['4-4', '5-5']);
});

test('a nest over several lines is one change', () => {
  const source = `${head}fn a(inner: Router) -> Router {\n    Router::new().nest(\n        "/",\n        inner,\n    )\n}\n`;
  expect(shown(source)).toEqual([
    { lines: '3-5', before: ['    Router::new().[nest](', '        ["/",]', '[        ]inner,'], after: ['    Router::new().[merge](', '        inner,'] },
  ]);
});

test('a line that goes leaves nothing behind', () => {
  const source = 'use axum::{async_trait, extract::FromRequestParts};\nstruct A;\n#[async_trait]\nimpl<S: Sync> FromRequestParts<S> for A {}\n';
  expect(shown(source).at(-1)).toEqual({ lines: '3-3', before: ['[#[async_trait]]'], after: [] });
});

test('a name that moves leaves one import for another in one change', () => {
  const source = 'use axum::{\n    extract::{\n        Host,\n        Path,\n    },\n};\nfn f(_: Host, _: Path<u32>) {}\n';
  expect(shown(source)).toHaveLength(1);
});

describe.each(fixtures)('$name', ({ input }) => {
  const { edits, output } = migrate(input);
  const changes = changesOf(input, edits);

  test('its changes are its edits, share no line, and show what they do', () => {
    expect(changes.flatMap((change) => change.edits)).toEqual(edits);
    let last = 0;
    for (const change of changes) {
      expect(change.first).toBeGreaterThan(last);
      last = change.last;
      const { before, after } = linesOf(input, change);
      const plain = (lines: ChangedLines['before']) => lines.map((line) => line.map(({ text }) => text).join(''));
      const lines = input.split(/\r?\n/);
      expect(plain(before)).toEqual(lines.slice(change.first - 1, change.last));
      const alone = applyEdits(input, change.edits).split(/\r?\n/);
      expect(plain(after)).toEqual(alone.slice(change.first - 1, alone.length - (lines.length - change.last)));
    }
    expect(applyEdits(input, changes.flatMap((change) => change.edits))).toBe(output);
  });
});

test('the page’s own example shows a change of each common kind', () => {
  const { edits, notes } = migrate(readFileSync(join(import.meta.dirname, '../../../packages/axum-08/example.rs'), 'utf8'));
  expect(new Set(edits.map(({ rule }) => rule))).toEqual(new Set(['async-trait', 'moved-item', 'route-path', 'root-nest']));
  expect(notes.map(({ rule }) => rule)).toEqual(['route-path', 'option-extractor']);
});
