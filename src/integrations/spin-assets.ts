/**
 * Serves what Spin steps are loaded from, under /engine/spin/: the script that stands in for Spin, the routing, and each step's
 * component as jco made it. Names hold the content's hash. `src/lib/spin-parts.ts` tells pages the URLs.
 */
import { createHash } from 'node:crypto';
import { copyFile, mkdir } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { findRoutes } from '../../scripts/wasm-manifest.ts';
import { buildComponents, buildHost } from './engine-assets/spin.ts';

/** URLs of the files, for whoever renders a page. */
export interface SpinUrls {
  readonly hostUrl: string;
  readonly routesUrl: string;
  /** By "tutorial/step". */
  readonly components: Readonly<Record<string, { readonly glueUrl: string; readonly coreUrl: string }>>;
}

const FOLDER = '/engine/spin/';
const moduleName = 'virtual:spin-assets';
const types: Readonly<Record<string, string>> = { '.js': 'text/javascript; charset=utf-8', '.wasm': 'application/wasm' };

/** The integration. */
export function spinAssets(): AstroIntegration {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  /** Name → path on this machine. */
  const files = new Map<string, string>();
  let urls: Promise<SpinUrls> | undefined;

  const add = (name: string, path: string): string => {
    const sum = createHash('sha256').update(readFileSync(path)).digest('base64url').slice(0, 10);
    const file = `${name}-${sum}${extname(path).replace('.mjs', '.js')}`;
    files.set(file, path);
    return FOLDER + file;
  };
  const collect = async (): Promise<SpinUrls> => {
    const hostUrl = add('host', await buildHost(root));
    const components: [string, SpinUrls['components'][string]][] = [];
    for (const [name, { glue, core }] of await buildComponents(root)) {
      const plain = name.replace('/', '.');
      components.push([name, { glueUrl: add(plain, glue), coreUrl: add(plain, core) }]);
    }
    return { hostUrl, routesUrl: add('routes', join(root, findRoutes(root).artefact)), components: Object.fromEntries(components) };
  };

  return {
    name: 'spin-assets',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({
          vite: {
            plugins: [{
              name: 'spin-assets',
              resolveId: (id) => (id === moduleName ? `\0${moduleName}` : undefined),
              load: async (id) => (id === `\0${moduleName}` ? `export default ${JSON.stringify(await (urls ??= collect()))};` : undefined),
            }],
          },
        });
      },
      'astro:server:setup': ({ server }) => {
        server.middlewares.use(FOLDER, (request, response, next) => {
          const path = files.get((request.url ?? '').replace(/^\/|\?.*$/g, ''));
          if (path === undefined) return next();
          response.setHeader('content-type', types[extname(path).replace('.mjs', '.js')] ?? '');
          response.setHeader('cross-origin-resource-policy', 'same-origin');
          response.end(readFileSync(path));
        });
      },
      'astro:build:done': async ({ dir }) => {
        await (urls ??= collect());
        const folder = fileURLToPath(new URL(`.${FOLDER}`, dir));
        await mkdir(folder, { recursive: true });
        for (const [name, path] of files) await copyFile(path, join(folder, name));
      },
    },
  };
}
