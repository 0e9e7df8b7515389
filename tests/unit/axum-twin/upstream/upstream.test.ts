import { describe, expect, test } from 'vitest';
import type { Cases } from './ask.ts';
import { partsTraits, requestParts, requestTraits } from './core.ts';
import { bodies, matchedPath } from './extract.ts';
import { fallback } from './fallback.ts';
import { left } from './left.ts';
import { getToHead, handleError, methodFilter, methodRouting, middleware, response, stripPrefix } from './methods.ts';
// The names of all tests in axum 0.8.9's src/ and axum-core 0.5.6's, by file.
import names from './names.json' with { type: 'json' };
import { merge, nest, nestedPath } from './nest.ts';
import { path, pathDe } from './path.ts';
import { routing } from './routing.ts';

/** Carried tests: by file, or with the file in their name where a file has few. */
const carried: Readonly<Record<string, Cases>> = {
  'axum-core/ext_traits/request.rs': requestTraits,
  'axum-core/ext_traits/request_parts.rs': partsTraits,
  'axum-core/extract/request_parts.rs': requestParts,
  'extract/matched_path.rs': matchedPath,
  'extract/nested_path.rs': nestedPath,
  'extract/path/de.rs': pathDe,
  'extract/path/mod.rs': path,
  'routing/method_filter.rs': methodFilter,
  'routing/method_routing.rs': methodRouting,
  'routing/strip_prefix.rs': stripPrefix,
  'routing/tests/fallback.rs': fallback,
  'routing/tests/get_to_head.rs': getToHead,
  'routing/tests/handle_error.rs': handleError,
  'routing/tests/merge.rs': merge,
  'routing/tests/mod.rs': routing,
  'routing/tests/nest.rs': nest,
  '': bodies,
  middleware,
  response,
};

describe.each(Object.entries(carried))('%s', (_file, cases) => {
  test.each(Object.entries(cases))('%s', async (_name, run) => { await run(); });
});

test('every test of axum is carried, or there is a reason why not, and nothing else is', () => {
  const here = Object.entries(carried).flatMap(([file, cases]) => Object.keys(cases).map((name) => toLine(file, name)));
  const notHere = Object.entries(left).flatMap(([file, reasons]) => (typeof reasons === 'string' ? namesOf(file) : Object.keys(reasons)).map((name) => `${file}::${name}`));
  const upstream = Object.keys(names).flatMap((file) => namesOf(file).map((name) => `${file}::${name}`));
  expect([...here, ...notHere].sort()).toEqual(upstream.sort());
});

function namesOf(file: string): readonly string[] {
  return (names as Readonly<Record<string, readonly string[]>>)[file] ?? [];
}

/** `middleware` and `from_fn.rs::basic` make `middleware/from_fn.rs::basic`. */
function toLine(file: string, name: string): string {
  if (file.endsWith('.rs')) return `${file}::${name}`;
  return file === '' ? name : `${file}/${name}`;
}
