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
    output: '[package]\nrust-version = "1.70"\n\n[dependencies]\naxum = "0.8"\naxum-extra = "0.10"\naxum-login = "0.17"\nserde = "1"\n',
    notes: ['2: axum 0.8 needs Rust 1.75, and 0.8.9 needs 1.80.', '6: axum-extra 0.10'],
  },
  {
    name: 'prost, where axum-extra speaks protobuf',
    input: '[dependencies]\naxum = "0.7"\naxum-extra = { version = "0.9", default-features = false, features = ["protobuf", "multipart"] }\nprost = "0.12"\n\n[build-dependencies]\nprost-build = "0.12.4"\n',
    output: '[dependencies]\naxum = "0.8"\naxum-extra = { version = "0.10", default-features = false, features = ["protobuf", "multipart"] }\nprost = "0.13"\n\n[build-dependencies]\nprost-build = "0.13"\n',
  },
  {
    name: 'prost, where tonic has it in its interface too',
    input: '[dependencies]\naxum = "0.7"\naxum-extra = { version = "0.9", features = ["protobuf"] }\nprost = "0.12"\ntonic = "0.11"\n',
    output: '[dependencies]\naxum = "0.8"\naxum-extra = { version = "0.10", features = ["protobuf"] }\nprost = "0.12"\ntonic = "0.11"\n',
    notes: ['3: axum-extra 0.10', "4: axum-extra's protobuf takes prost 0.13"],
  },
  {
    name: 'releases of other crates, below 1.0 and above',
    input: '[dependencies]\naxum = "0.7"\nutoipa-swagger-ui = { version = "8.1", features = ["axum"] }\ntower-sessions = "=0.13.0"\naxum-server = "0.7"\n\n[dev-dependencies.axum-test]\nversion = "16.4"\n',
    output: '[dependencies]\naxum = "0.8"\nutoipa-swagger-ui = { version = "9", features = ["axum"] }\ntower-sessions = "0.14"\naxum-server = "0.7"\n\n[dev-dependencies.axum-test]\nversion = "17"\n',
  },
  {
    name: 'what is older, newer or in no table',
    input: '[dependencies]\naxum = "0.7"\naxum-login = "0.14"\nutoipa-axum = "0.3"\nleptos_axum = "0.7"\n',
    output: '[dependencies]\naxum = "0.8"\naxum-login = "0.14"\nutoipa-axum = "0.3"\nleptos_axum = "0.7"\n',
    notes: ['3: write `axum-login = "0.17"`', '5: leptos_axum has'],
  },
  { name: 'a manifest that has moved already', input: '[dependencies]\naxum = "0.8"\naxum-login = "0.16"\n', output: '[dependencies]\naxum = "0.8"\naxum-login = "0.16"\n' },
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
