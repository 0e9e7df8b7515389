/** Finds and loads the program: what package.json names as `main`. */
import { readFileSync } from 'node:fs';
import type { App } from './node-http.ts';

const project = new URL('../', import.meta.url);
const { main, dependencies } = JSON.parse(readFileSync(new URL('package.json', project), 'utf8')) as { main: string; dependencies?: object };

/** Whether the project has what frames a WebSocket's bytes: where no program speaks it, nothing needs to be there. */
export const hasWebSockets = 'ws' in (dependencies ?? {});

/** `file:///…/src/main.ts`, or the copy without types that an older Node runs. */
export const programUrl = new URL(main, project);

/** The project's folder, with a slash at its end. */
export const projectUrl = project;

/** A new app of the program at `url`. Rejects with what the program throws, or says what it lacks. */
export async function importApp(url: URL): Promise<App> {
  const program = (await import(url.href).catch(sayWhichNode)) as { app?: () => unknown };
  if (typeof program.app !== 'function') throw new TypeError('main.ts exports no app(): write `export function app() { … }`');
  const app = await program.app();
  if (typeof (app as Partial<App> | undefined)?.fetch !== 'function') throw new TypeError('What app() gave has no fetch(request): return the Router');
  return app as App;
}

/** A Node that strips no types says only that it doesn't know the file's name. */
function sayWhichNode(error: NodeJS.ErrnoException): never {
  if (error.code !== 'ERR_UNKNOWN_FILE_EXTENSION') throw error;
  throw new Error(`Node ${process.versions.node} doesn't run TypeScript by itself: take Node 22.18 or newer (https://nodejs.org)`);
}
