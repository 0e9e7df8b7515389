/** A Spin step's component as it is asked in Node: the same files that a page loads. That it gives the recorded answers is in steps.test.ts. */
import { readFileSync, statSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { convertManifest } from '../../packages/spin-manifest/src/convert-manifest.ts';
import { findComponents, findRoutes, findStale } from '../../scripts/wasm-manifest.ts';
import { localParts } from '../../src/integrations/engine-assets/spin.ts';
import { checkRecordings } from '../../src/lib/check-recordings.ts';
import { loadTutorials } from '../../src/lib/load-tutorials.ts';
import { formatProblems } from '../../src/lib/problem.ts';
import type { FlowEvent, LogLine } from '../../src/runner/contract.ts';
import { createLocalRustEngine } from '../../src/runner/engines/rust/in-node.ts';

const root = process.cwd();
const HELLO = 'spin-hello/a-first-answer';

describe.each(findComponents(root))('the component of $name', (component) => {
  test('is built from the sources that are here', () => {
    expect(findStale(root, component)).toEqual([]);
  });

  test('is no larger than a reader on a phone should load', { timeout: 60_000 }, async () => {
    const { coreUrl, glueUrl } = await localParts(root, component.name);
    expect(compressed(coreUrl, 120_000)).toBeLessThanOrEqual(120_000);
    expect(compressed(glueUrl, 60_000)).toBeLessThanOrEqual(60_000);
  });
});

test('the routing is built from the sources that are here', () => {
  expect(findStale(root, findRoutes(root))).toEqual([]);
});

test('every component gives the recorded answers', { timeout: 60_000 }, async () => {
  const tutorials = loadTutorials().filter(({ frontmatter }) => frontmatter?.framework === 'spin');
  expect(formatProblems(await checkRecordings(root, tutorials))).toBe('');
});

test('the step about an old manifest is solved by what the converter makes of it', () => {
  const [start, solution] = ['ts', 'solution'].map((folder) => readFileSync(`tutorials/spin-routing/from-version-1/${folder}/spin.toml`, 'utf8'));
  expect(convertManifest(start ?? '').output).toBe(solution);
});

describe('a running component', () => {
  const stop = new AbortController();
  afterAll(() => { stop.abort(); });

  test('shows its way and what it printed', { timeout: 60_000 }, async () => {
    const flow: FlowEvent[] = [];
    const logs: LogLine[] = [];
    const engine = createLocalRustEngine({ wasmUrl: '', step: 'a-first-answer', spin: await localParts(root, HELLO) });
    const app = await engine.start({}, { signal: stop.signal, onFlow: (event) => flow.push(event), onLog: (line) => logs.push(line) });
    expect((await app.fetch(new Request('http://localhost/hello?a=b'))).status).toBe(200);
    expect((await app.fetch(new Request('http://localhost/nobody'))).status).toBe(404);
    engine.dispose();
    expect(logs).toEqual([{ level: 'log', text: 'Handling GET http://localhost/hello?a=b' }]);
    expect(flow.map(({ request, station, name, phase }) => `${String(request)} ${station} ${name} ${phase}`)).toEqual([
      '0 route /hello/... enter', '0 handler hello enter', '0 handler hello leave', '0 response 200 enter',
    ]);
  });

  test('is not loaded by preparing', { timeout: 60_000 }, async () => {
    const parts = await localParts(root, HELLO);
    const engine = createLocalRustEngine({ wasmUrl: '', step: 'a-first-answer', spin: { ...parts, coreUrl: '/no/such.wasm' } });
    await engine.prepare();
    await expect(engine.start({}, { signal: stop.signal, onFlow: () => undefined, onLog: () => undefined })).rejects.toMatchObject({ code: 'LOAD' });
  });
});

/** Brotli's bytes, with no more effort than it takes to come below `enough`: the greatest costs twenty times the least. */
function compressed(path: string, enough: number): number {
  expect(statSync(path).size).toBeGreaterThan(0);
  const content = readFileSync(path);
  const sizeAt = (quality: number): number => brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }).length;
  const quick = sizeAt(5);
  return quick <= enough ? quick : sizeAt(constants.BROTLI_MAX_QUALITY);
}
