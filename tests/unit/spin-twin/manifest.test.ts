/** Reading and converting manifests: what is wrong has a place and a cure, what is right is kept. */
import { parse } from 'smol-toml';
import { expect, test } from 'vitest';
import { convertManifest } from '../../../packages/spin-manifest/src/convert-manifest.ts';
import { readManifest } from '../../../packages/spin-twin/src/manifest.ts';
import { badManifests, soundManifest } from './bad-manifests.ts';

test('a sound manifest has no problems, and comes back as it is', () => {
  expect(readManifest(soundManifest).problems).toEqual([]);
  expect(convertManifest(soundManifest)).toEqual({ output: soundManifest, changes: [], problems: [] });
});

test.each(badManifests)('$name: line, key and cure', ({ text, line, key, message }) => {
  const { problems } = convertManifest(text, 'shop/spin.toml');
  const found = problems.find((problem) => message.test(problem.message));
  expect(found ?? problems).toMatchObject({ file: 'shop/spin.toml', line, key });
  expect(found?.cure).toMatch(/\w/);
});

const old = `# The shop
spin_version = "1"
authors = ["A <a@example.com>"]
name = "shop" # for ever
trigger = { type = "http", base = "/api" }

[variables]
region = { default = "eu" }

# The front
[[component]]
id = "hello_world"
source = "target/wasm32-wasi/release/hello.wasm"
files = [
  "assets/*", # all
]
allowed_http_hosts = ["example.com:8080", "self"]
mystery = 1
[component.config]
host = "{{ region }}"
[component.trigger]
route = "/hello/..."
executor = { type = "spin" }
[component.build]
command = "cargo build --target wasm32-wasi --release"
`;

test('a manifest of 2022 becomes version 2, comments kept; what has no place there is a comment and a problem', () => {
  const { output, changes, problems } = convertManifest(old);
  expect(output).toBe(`# The shop
spin_manifest_version = 2

[application]
name = "shop" # for ever
authors = ["A <a@example.com>"]

[variables]
region = { default = "eu" }

[[trigger.http]]
route = "/api/hello/..."
executor = { type = "spin" }
component = "hello-world"

# The front
[component.hello-world]
source = "target/wasm32-wasip1/release/hello.wasm"
files = [
  "assets/*", # all
]
allowed_outbound_hosts = [
  "redis://*:*",
  "mysql://*:*",
  "postgres://*:*",
  "http://example.com:8080",
  "https://example.com:8080",
  "http://self",
]
# not converted: mystery = 1

[component.hello-world.variables]
host = "{{ region }}"

[component.hello-world.build]
command = "cargo build --target wasm32-wasip1 --release"
`);
  expect(problems.map(({ line, key }) => [line, key])).toEqual([[18, 'component.hello_world.mystery']]);
  expect(changes.map(({ line, from }) => `${String(line)} ${from}`)).toEqual([
    '2 spin_version = "1"', '3 name, authors', '5 trigger.type = "http"', '5 base = "/api"', '11 [[component]]', '11 no list of databases', '12 id = "hello_world"',
    '13 wasm32-wasi', '17 allowed_http_hosts', '19 config', '21 [component.trigger]', '22 route = "/hello/..."', '25 wasm32-wasi',
  ]);
  expect(changes.every(({ to, why }) => to !== '' && why.endsWith('.'))).toBe(true);
});

test.each([
  ['every host', 'allowed_http_hosts = ["insecure:allow-all"]', ['redis://*:*', 'mysql://*:*', 'postgres://*:*', 'http://*:*', 'https://*:*', 'http://self']],
  ['a list of both kinds', 'allowed_outbound_hosts = ["redis://r:1"]\nallowed_http_hosts = ["https://Example.com/"]', ['redis://r:1', 'http://example.com', 'https://example.com']],
  ['no list', '', ['redis://*:*', 'mysql://*:*', 'postgres://*:*']],
])('hosts: %s', (_name, lines, hosts) => {
  const { output = '' } = convertManifest(`spin_version = "1"\nname = "a"\ntrigger = { type = "http" }\n[[component]]\nid = "a"\nsource = "a.wasm"\n${lines}\n[component.trigger]\nroute = "/"\n`);
  expect((parse(output) as { component: { a: object } }).component.a).toEqual({ source: 'a.wasm', allowed_outbound_hosts: hosts });
});

test.each([
  ['a Bindle', 'source = { reference = "a/1", parcel = "0" }', /Bindle/],
  ['a url without digest', 'source = { url = "https://example.com/a.wasm" }', /needs a digest/],
  ['another entrypoint', 'source = "a.wasm"\ntrigger = { route = "/", executor = { type = "wagi", entrypoint = "main" } }', /_start alone/],
  ['a host with a path', 'source = "a.wasm"\nallowed_http_hosts = ["example.com/x"]', /has a path/],
])('named, since it can\'t be converted: %s', (_name, lines, message) => {
  const trigger = lines.includes('trigger') ? '' : '[component.trigger]\nroute = "/"\n';
  const { problems } = convertManifest(`spin_version = "1"\nname = "a"\ntrigger = { type = "http" }\n[[component]]\nid = "a"\n${lines}\n${trigger}`);
  expect(problems.map((problem) => problem.message)).toEqual([expect.stringMatching(message)]);
});

test('what a converted manifest says is what Spin reads from the old one, its base aside', () => {
  const plain = old.replace('"/api"', '"/"').replace('mystery = 1\n', '');
  const { output = '', problems } = convertManifest(plain);
  expect([...problems, ...readManifest(output).problems]).toEqual([]);
  expect({ ...readManifest(output).manifest, version: 1 }).toEqual(readManifest(plain).manifest);
});

test('whatever is cut out of a manifest or put into it, nothing throws, and every problem has a place', () => {
  const pieces = ['"', "'''", '[', ']]', '{', '=', '\n', '.', '\\u12', '#', '\u0000', '\ud800', '1e', '2022-01-01', 'component', '\r'];
  for (const source of [old, soundManifest]) {
    for (let at = 0; at < source.length; at++) {
      const piece = pieces[at % pieces.length]!;
      for (const text of [source.slice(0, at), source.slice(0, at) + piece + source.slice(at), source.slice(0, at) + source.slice(at + 7)]) {
        const { problems } = convertManifest(text);
        const lines = text.split('\n').length;
        expect(problems.every(({ line, column, cure }) => line >= 1 && line <= lines && column >= 1 && cure !== '')).toBe(true);
      }
    }
  }
});
