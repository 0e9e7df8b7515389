import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration, AstroIntegrationLogger } from 'astro';
import { checkContent as findProblems, checkFiles } from '../lib/check-content.ts';
import { ContentError, formatProblems } from '../lib/problem.ts';
import { createProgramThread } from '../lib/program-thread.ts';

/** What pages are made of. Vite has imported none of it, so it wouldn't reload for it. */
const READ_BY_PAGES = /^(tutorials\/.*\.(toml|ts|rs|mdx)|content\/(claims\.json|concepts\/.*\.mdx|compiler\/.*\.(mdx|rs|txt)|(terminal|load-tests)\/.*\.toml))$/;

/** A save often touches several files: they are checked together. */
const QUIET_MS = 150;

/**
 * Stops a build whose content is wrong, with every problem at once. `npm run dev` reloads when something changes that a page
 * is made of, and says in the terminal what is wrong: a half-written step can still be looked at.
 */
export function checkContent(): AstroIntegration {
  let root = process.cwd();
  return {
    name: 'check-content',
    hooks: {
      'astro:config:setup': async ({ config, command, logger, updateConfig }) => {
        root = fileURLToPath(config.root);
        // Before Astro reads the content: its own words for a missing field name neither the field's place nor the cure.
        if (command === 'build') await stopWhereWrong(root, logger);
        // Pages fill the cache: a reload for that would never end.
        updateConfig({ vite: { server: { watch: { ignored: ['**/.cache/**', '**/target/**', '**/test-results/**'] } } } });
      },
      'astro:server:setup': ({ server, logger }) => {
        say(root, logger);
        let waiting: NodeJS.Timeout | undefined;
        server.watcher.on('all', (_event, path) => {
          if (!READ_BY_PAGES.test(relative(root, path).replaceAll('\\', '/'))) return;
          clearTimeout(waiting);
          waiting = setTimeout(() => {
            say(root, logger);
            // Astro reloads for prose itself.
            if (!path.endsWith('.mdx')) server.ws.send({ type: 'full-reload' });
          }, QUIET_MS);
        });
      },
    },
  };
}

/** Ends the process: an error that is thrown from here would come with the builder's stack, and with a dist/ half made. */
async function stopWhereWrong(root: string, logger: AstroIntegrationLogger): Promise<void> {
  const programs = createProgramThread();
  const problems = await findProblems(root, programs.run).finally(() => programs.dispose());
  if (problems.length > 0) {
    logger.error(new ContentError(problems).message);
    process.exit(1);
  }
  logger.info('every step checked: files, regions, exchanges, prose, recorded answers, starting files and solution');
}

function say(root: string, logger: AstroIntegrationLogger): void {
  const { problems } = checkFiles(root);
  if (problems.length > 0) logger.warn(`\n${formatProblems(problems)}\n`);
}
