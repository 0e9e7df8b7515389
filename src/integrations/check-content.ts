import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { checkContent as findProblems } from '../lib/check-content.ts';
import { failOnProblems } from '../lib/problem.ts';
import { createNodeEngine } from '../runner/engines/node.ts';

/** Files that pages are made of and that Vite has never imported. */
const READ_BY_PAGES = /^(tutorials\/[^/]+\/[^/]+\/(exchanges\.toml|(ts|solution|rust)\/.*\.(ts|rs))|content\/claims\.json)$/;

/**
 * Stops a build whose content is wrong, with every problem at once; `npm run dev` shows what is wrong with a step on its
 * page, and reloads when something that it was made of changes.
 */
export function checkContent(): AstroIntegration {
  let root = process.cwd();
  return {
    name: 'check-content',
    hooks: {
      'astro:config:done': ({ config }) => {
        root = fileURLToPath(config.root);
      },
      'astro:build:start': async ({ logger }) => {
        const engine = createNodeEngine();
        try {
          failOnProblems(await findProblems(root, engine));
        } finally {
          engine.dispose();
        }
        logger.info('every step checked: files, regions, exchanges, prose, starting files and solution');
      },
      'astro:server:setup': ({ server }) => {
        server.watcher.on('all', (_event, path) => {
          if (READ_BY_PAGES.test(relative(root, path).replaceAll('\\', '/'))) server.ws.send({ type: 'full-reload' });
        });
      },
    },
  };
}
