import { migrateManifest } from '../../../packages/axum-08/src/manifest.ts';
import { expect, test } from 'vitest';

const cases: readonly { name: string; input: string; output: string; notes?: readonly string[] }[] = [
  { name: 'a plain version', input: '[dependencies]\naxum = "0.7"\n', output: '[dependencies]\naxum = "0.8"\n' },
  { name: 'a patch version', input: '[dependencies]\naxum = "0.7.5" # web\n', output: '[dependencies]\naxum = "0.8" # web\n' },
  { name: 'an exact version', input: '[dependencies]\naxum = "=0.7.9"\n', output: '[dependencies]\naxum = "=0.8.9"\n' },
  {
    name: 'a table in one line',
    input: '[dependencies]\naxum = { version = "0.7", features = ["ws"] }\n',
    output: '[dependencies]\naxum = { version = "0.8", features = ["ws"] }\n',
  },
  {
    name: 'a table of its own, in a workspace',
    input: '[workspace.dependencies.axum]\nfeatures = ["ws"]\nversion = "0.7"\n',
    output: '[workspace.dependencies.axum]\nfeatures = ["ws"]\nversion = "0.8"\n',
  },
  { name: 'a dotted key', input: '[dev-dependencies]\naxum.version = "0.7"\n', output: '[dev-dependencies]\naxum.version = "0.8"\n' },
  { name: 'a target', input: "[target.'cfg(unix)'.dependencies]\naxum-core = '0.4'\n", output: "[target.'cfg(unix)'.dependencies]\naxum-core = '0.5'\n" },
  {
    name: 'a renamed dependency',
    input: '[dependencies]\nweb = { package = "axum", version = "0.7" }\n',
    output: '[dependencies]\nweb = { package = "axum", version = "0.8" }\n',
  },
  {
    name: 'axum-extra and what is built on axum',
    input: '[package]\nrust-version = "1.70"\n\n[dependencies]\naxum = "0.7"\naxum-extra = "0.9"\naxum-login = "0.16"\nserde = "1"\n',
    output: '[package]\nrust-version = "1.70"\n\n[dependencies]\naxum = "0.8"\naxum-extra = "0.10"\naxum-login = "0.16"\nserde = "1"\n',
    notes: ['2: axum 0.8 needs Rust 1.75, and 0.8.9 needs 1.80.', '6: axum-extra 0.10', '7: axum-login has'],
  },
  {
    name: 'prost, where axum-extra speaks protobuf',
    input: '[dependencies]\naxum = "0.7"\naxum-extra = { version = "0.9", features = ["protobuf"] }\nprost = "0.12"\n',
    output: '[dependencies]\naxum = "0.8"\naxum-extra = { version = "0.10", features = ["protobuf"] }\nprost = "0.12"\n',
    notes: ['3: axum-extra 0.10', "4: axum-extra's protobuf takes prost 0.13"],
  },
  { name: 'a range is left alone', input: '[dependencies]\naxum = ">=0.7, <0.9"\n', output: '[dependencies]\naxum = ">=0.7, <0.9"\n', notes: ['2: write a requirement'] },
  { name: 'axum 0.6 is pointed out', input: '[dependencies]\naxum = "0.6"\n', output: '[dependencies]\naxum = "0.6"\n', notes: ['2: this is axum 0.6'] },
  { name: 'other tables and inherited versions stay', input: '[package]\nversion = "0.7"\n\n[dependencies]\naxum.workspace = true\n\n[metadata]\naxum = "0.7"\n', output: '[package]\nversion = "0.7"\n\n[dependencies]\naxum.workspace = true\n\n[metadata]\naxum = "0.7"\n' },
  { name: 'line ends of Windows stay', input: '[dependencies]\r\naxum = "0.7"\r\n', output: '[dependencies]\r\naxum = "0.8"\r\n' },
];

test.each(cases)('$name', ({ input, output, notes = [] }) => {
  const result = migrateManifest(input);
  expect(result.output).toBe(output);
  expect(result.notes).toHaveLength(notes.length);
  for (const [i, start] of notes.entries()) expect(`${result.notes[i]?.line}: ${result.notes[i]?.message}`).toContain(start);
  expect(migrateManifest(result.output).edits).toEqual([]);
});
