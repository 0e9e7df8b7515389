import type { Files } from '../runner/contract.ts';

/**
 * What every step's project has in common, made by the build (src/integrations/engine-assets/project-parts.ts) and fetched when a
 * reader first asks for a project: the small server, and our packages as JavaScript with their types.
 */
export interface ProjectParts {
  /** `server/serve.js`, `vendor/axum-twin/index.d.ts`, `node_modules/axum-twin/package.json`, … */
  readonly files: Files;
  /** Our packages: name → folder in the project. */
  readonly packages: Readonly<Record<string, string>>;
}

/** Fetches the parts. Rejects with a TypeError or an Error when the network fails. */
export async function loadProjectParts(url: string): Promise<ProjectParts> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${String(response.status)}`);
  return (await response.json()) as ProjectParts;
}
