/**
 * What the zip of a Spin step holds under typescript/spin/: bundled by its own script, each component answers as the real program does.
 * Spin's routing is spin-twin's here, and its key-value store a Map; the engine that runs a component in Spin is none of these tests'.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import { application } from '../../packages/spin-twin/src/index.ts';
import type { Handler } from '../../packages/spin-twin/src/index.ts';
import { readManifest } from '../../packages/spin-twin/src/manifest.ts';
import { toAnswer } from '../../src/exchanges/answer.ts';
import { recordedAnswer } from '../../src/exchanges/recorded.ts';
import { compareAnswers } from '../../src/exchanges/compare.ts';
import { installServerFetch } from '../../src/exchanges/server-fetch.ts';
import { toRequest } from '../../src/exchanges/to-request.ts';
import { rustParts } from '../../src/lib/rust-project.ts';
import { finish, writeProject } from './running.ts';
import { steps, zipOf } from './steps.ts';

/** What a stand-in for @spinframework/spin-kv asks: whose turn it is, and what is stored. */
const host: { granted: readonly string[]; values: Map<string, Uint8Array> } = { granted: [], values: new Map() };
Object.assign(globalThis, { spinHost: host });
installServerFetch(globalThis);

const keyValue = `export function open(label) {
  const { granted, values } = globalThis.spinHost;
  if (!granted.includes(label)) throw { payload: { tag: 'access-denied' } };
  return {
    get: (key) => values.get(key) ?? null,
    set: (key, value) => { values.set(key, typeof value === 'string' ? new TextEncoder().encode(value) : value); },
    delete: (key) => { values.delete(key); },
    exists: (key) => values.has(key),
    getKeys: () => [...values.keys()],
    getJson: (key) => JSON.parse(new TextDecoder().decode(values.get(key))),
    setJson: (key, value) => { values.set(key, new TextEncoder().encode(JSON.stringify(value))); },
  };
}
`;

const spinSteps = steps.filter(({ id }) => rustParts(id).framework === 'spin');

void describe('components for Spin’s JavaScript tools', () => {
  for (const step of spinSteps) {
    void test(step.id, async () => {
      using zip = writeProject({
        ...unzipSync(zipOf(step, step.solved)),
        'typescript/spin/node_modules/@spinframework/spin-kv/package.json': '{ "type": "module", "main": "index.js" }',
        'typescript/spin/node_modules/@spinframework/spin-kv/index.js': keyValue,
      });
      const folder = join(zip.folder, 'typescript/spin');
      const ids = await bundle(zip.folder);
      const manifest = step.solved['spin.toml'] ?? '';
      const stores = new Map<string, Map<string, Uint8Array>>();
      const complaints: unknown[] = [];
      for (const { name, group, request, response, volatile_body: volatile, twin } of step.exchanges) {
        // Members of a group share the store, and nothing else.
        host.values = stores.get(group ?? name) ?? new Map<string, Uint8Array>();
        stores.set(group ?? name, host.values);
        const components = Object.fromEntries(ids.map((id) => [id, (incoming: Request) => callComponent(folder, id, manifest, incoming)]));
        for (let times = 0; times < (request.concurrent ?? 1); times++) {
          const answer = await toAnswer(await application(manifest, components).fetch(toRequest(request)));
          const differences = compareAnswers(recordedAnswer(response), answer, volatile);
          if (differences.length > 0 && twin === undefined) complaints.push([name, differences]);
        }
      }
      assert.deepEqual(complaints, []);
    });
  }

  void test('its manifest names what its scripts build, and keeps the routes', () => {
    for (const step of spinSteps) {
      const zip = unzipSync(zipOf(step, step.solved));
      const [own, built] = ['src/spin.toml', 'spin/spin.toml'].map((path) => manifestOf(zip, path));
      const { scripts } = JSON.parse(textIn(zip, 'spin/package.json')) as { scripts: Record<string, string> };
      assert.deepEqual(built?.triggers, own?.triggers);
      assert(built !== undefined && built.components.size > 0);
      for (const id of built.components.keys()) {
        assert.match(scripts[`build:${id}`] ?? '', new RegExp(`-o build/${id}\\.wasm$`));
        assert(textIn(zip, 'spin/spin.toml').includes(`source = "build/${id}.wasm"`));
        assert(textIn(zip, 'spin/spin.toml').includes(`command = ["npm install", "npm run build:${id}"]`));
      }
    }
  });
});

/** Runs the zip's own scripts, with the esbuild that is installed here. Gives the components' ids. */
async function bundle(folder: string): Promise<string[]> {
  const spin = join(folder, 'typescript/spin');
  const { default: { scripts } } = (await import(pathToFileURL(join(spin, 'package.json')).href, { with: { type: 'json' } })) as { default: { scripts: Record<string, string> } };
  const found = Object.entries(scripts).filter(([name]) => name.startsWith('bundle:'));
  for (const [, script] of found) {
    const [command, ...args] = script.split(' ');
    assert.equal(command, 'esbuild');
    const { code, output } = await finish(join(process.cwd(), 'node_modules/.bin/esbuild'), [...args, '--log-level=warning'], spin);
    assert.equal(code, 0, output);
  }
  return found.map(([name]) => name.slice('bundle:'.length));
}

let instances = 0;

/** A fresh instance for each request. */
async function callComponent(folder: string, id: string, manifest: string, request: Request): Promise<Response> {
  const table = manifest.split(/^(?=\[)/m).find((text) => text.startsWith(`[component.${id}]`)) ?? '';
  host.granted = JSON.parse(/^key_value_stores = (.*)$/m.exec(table)?.[1] ?? '[]') as string[];
  const started = Promise.withResolvers<(event: { request: Request; respondWith(response: ReturnType<Handler>): void }) => void>();
  const listen = (name: string, listener: Awaited<typeof started.promise>): void => { if (name === 'fetch') started.resolve(listener); };
  Object.assign(globalThis, { addEventListener: listen });
  await import(`${pathToFileURL(join(folder, `build/${id}.js`)).href}?${String(instances++)}`);
  const { promise, resolve } = Promise.withResolvers<Response>();
  (await started.promise)({ request, respondWith: resolve });
  return promise;
}

function textIn(zip: Record<string, Uint8Array>, path: string): string {
  return new TextDecoder().decode(zip[`typescript/${path}`]);
}

function manifestOf(zip: Record<string, Uint8Array>, path: string): ReturnType<typeof readManifest>['manifest'] {
  return readManifest(textIn(zip, path)).manifest;
}
