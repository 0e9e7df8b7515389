import type { StepData } from '../lib/step-view.ts';
import type { Files } from '../runner/contract.ts';

/**
 * What every step's project has in common, made by the build (src/integrations/engine-assets/project-parts.ts) and fetched when a
 * reader first asks for a project: the small server, and our packages as JavaScript with their types.
 */
export interface ProjectParts {
  /** `server/serve.js`, `vendor/axum-twin/index.d.ts`, `node_modules/axum-twin/package.json`, … */
  readonly files: Files;
  /** The packages that the project brings along: name → folder in it. */
  readonly packages: Readonly<Record<string, string>>;
}

/** Where the parts lie: those of every project, and what only a program with WebSockets needs. */
export interface PartsUrls {
  readonly project: string;
  readonly webSockets: string;
}

/** Fetches what the step's project is made of. Rejects with a TypeError or an Error when the network fails. */
export async function loadProjectParts(urls: PartsUrls, step: Pick<StepData, 'exchanges'>, twin: Files): Promise<ProjectParts> {
  const needed = speaksWebSocket(step, twin) ? [urls.project, urls.webSockets] : [urls.project];
  return joinParts(await Promise.all(needed.map(loadParts)));
}

/** Whether the program, or a request to it, speaks WebSocket. */
export function speaksWebSocket({ exchanges }: Pick<StepData, 'exchanges'>, twin: Files): boolean {
  return exchanges.some(({ request }) => request.frames !== undefined) || Object.values(twin).some((text) => text.includes('WebSocketUpgrade'));
}

/** All of them as one. */
export function joinParts(parts: readonly ProjectParts[]): ProjectParts {
  return {
    files: Object.assign({}, ...parts.map(({ files }) => files)) as ProjectParts['files'],
    packages: Object.assign({}, ...parts.map(({ packages }) => packages)) as ProjectParts['packages'],
  };
}

async function loadParts(url: string): Promise<ProjectParts> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${String(response.status)}`);
  return (await response.json()) as ProjectParts;
}
