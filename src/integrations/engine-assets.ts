/**
 * Bundles what the engines load by URL: the sandbox's frame and worker, our packages as module texts ("kits"), the worker of
 * the Rust engine, and what the Node projects of all steps share. In dev they are served under /engine/ and built again when their sources change; a build writes them to
 * dist/engine/ under names with their hash. `src/lib/engine-assets.ts` tells pages the URLs.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { Plugin, ViteDevServer } from 'vite';
import { buildEngineFiles, type EngineFile, type EngineFileName } from './engine-assets/build.ts';
import type { KitExports, Kits } from '../runner/engines/sandbox/messages.ts';
import type { HeaderRule } from './headers.ts';
import { offersNode } from './node-engine.ts';
import { sandboxOrigin } from './sandbox-origin.ts';

const isolation = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' } as const;
const immutable = 'public, max-age=31536000, immutable';

/** Headers that the files under /engine/ need, for dist/_headers. */
export const engineHeaders: readonly HeaderRule[] = [
  { path: '/engine/*', headers: { 'Cache-Control': immutable, 'Cross-Origin-Resource-Policy': 'same-origin' } },
  // A second policy would silence the frame, which carries its own as a meta element. No Cross-Origin-Embedder-Policy here: with it
  // WebKit never starts the frame's worker on a page that isn't isolated itself. Isolated pages have a frame of their own.
  { path: '/engine/frame-*', headers: { 'Content-Security-Policy': null } },
  { path: '/engine/rust-worker-*', headers: { 'Content-Security-Policy': null, 'Cross-Origin-Embedder-Policy': 'require-corp' } },
  { path: '/engine/rust-worker-*', headers: { 'Content-Security-Policy': "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'" } },
  ...(offersNode ? isolationRules() : []),
];

/** WebContainers needs pages that are isolated from other origins, and on those everything has to agree to be embedded. */
function isolationRules(): HeaderRule[] {
  const frame = '/engine/isolated-frame-*';
  return [
    { path: '/node/*', headers: isolation },
    { path: frame, headers: { 'Content-Security-Policy': null, 'Cross-Origin-Resource-Policy': null } },
    { path: frame, headers: { 'Cross-Origin-Embedder-Policy': 'require-corp', 'Cross-Origin-Resource-Policy': sandboxOrigin === '' ? 'same-origin' : 'cross-origin' } },
  ];
}

const moduleName = 'virtual:engine-assets';

/** The integration. */
export function engineAssets(): AstroIntegration {
  let files: Promise<readonly EngineFile[]> | undefined;
  const root = fileURLToPath(new URL('../..', import.meta.url));
  let hashed = true;

  const urls = async (): Promise<Record<EngineFileName, string>> => {
    const built = await (files ??= buildEngineFiles(root));
    return Object.fromEntries(built.map(({ name, plainName, hashedName }) => [name, (/frame/i.test(name) ? sandboxOrigin : '') + `/engine/${hashed ? hashedName : plainName}`])) as Record<EngineFileName, string>;
  };

  const kitExports = async (): Promise<KitExports> => {
    const kits = (await (files ??= buildEngineFiles(root))).find(({ name }) => name === 'kits');
    return Object.fromEntries(Object.entries(JSON.parse(kits?.content ?? '{}') as Kits).map(([name, { exports }]) => [name, exports]));
  };

  const plugin: Plugin = {
    name: 'engine-assets',
    resolveId: (id) => (id === moduleName ? `\0${moduleName}` : undefined),
    load: async (id) => (id === `\0${moduleName}` ? `export const offersNode = ${String(offersNode)};\nexport const kitExports = ${JSON.stringify(await kitExports())};\nexport default ${JSON.stringify(await urls())};` : undefined),
    configureServer: (server) => serve(server, () => (files ??= buildEngineFiles(root)), () => (files = undefined)),
  };

  return {
    name: 'engine-assets',
    hooks: {
      'astro:config:setup': ({ command, updateConfig }) => {
        hashed = command === 'build';
        updateConfig({ vite: { plugins: [plugin] } });
      },
      'astro:build:done': async ({ dir }) => {
        const folder = new URL('engine/', dir);
        await mkdir(folder, { recursive: true });
        for (const { hashedName, content } of await (files ??= buildEngineFiles(root))) await writeFile(new URL(hashedName, folder), content);
      },
    },
  };
}

/** Serves the files in dev, under their plain names. */
function serve(server: ViteDevServer, build: () => Promise<readonly EngineFile[]>, forget: () => void): void {
  server.watcher.on('all', (_event, path) => {
    const parts = path.split(sep).join('/');
    if (!/\/(src\/runner|src\/exchanges|src\/project|packages\/[^/]+\/src)\//.test(parts)) return;
    forget();
  });
  server.middlewares.use('/node', (_request, response, next) => {
    for (const [header, value] of Object.entries(isolation)) response.setHeader(header, value);
    next();
  });
  server.middlewares.use('/engine', (request, response, next) => {
    const name = (request.url ?? '').replace(/^\/|\?.*$/g, '');
    build().then((files) => {
      const file = files.find(({ plainName }) => plainName === name);
      if (!file) return next();
      response.setHeader('content-type', file.type);
      response.setHeader('cache-control', 'no-store');
      for (const [header, value] of Object.entries(headersFor(file.hashedName))) response.setHeader(header, value);
      response.end(file.content);
    }, next);
  });
}

function headersFor(hashedName: string): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const rule of engineHeaders) {
    if (!`/engine/${hashedName}`.startsWith(rule.path.replace('*', ''))) continue;
    for (const [name, value] of Object.entries(rule.headers)) if (value !== null && name !== 'Cache-Control') headers[name] = value;
  }
  return headers;
}
