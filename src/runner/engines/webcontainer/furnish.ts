/** What a booted container needs before it is of use: its Node known, the project in it. */
import type { WebContainer } from '@webcontainer/api';
import type { Files } from '../../contract.ts';
import { NodeFailure, isNoRoom, mountFailed, noRoom, spawnFailed } from './failures.ts';
import { toTree } from './file-tree.ts';
import { within, type Waits } from './limits.ts';

/** What its Node says of itself: `v22.22.3`. Rejects with a NodeFailure. */
export async function askVersion(instance: WebContainer, { spawn }: Waits): Promise<string> {
  const asking = instance.spawn('node', ['-v']).then(async ({ output }) => (await readAll(output)).trim());
  const version = await within(asking, spawn, () => spawnFailed('node -v', `nothing came for ${spawn / 1000} s.`)).catch((error: unknown) => {
    throw error instanceof NodeFailure ? error : spawnFailed('node -v', String(error));
  });
  const found = /v\d+\.\d+\.\d+/.exec(version)?.[0];
  if (found === undefined) throw spawnFailed('node -v', `it printed "${version.slice(0, 80)}".`);
  return found;
}

/** Node strips types by itself from 22.18 and 23.6 on. */
export function stripsTypes(version: string): boolean {
  const [major = 0, minor = 0] = version.slice(1).split('.').map(Number);
  return major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18);
}

/** Puts the project's files into the container, once they are here. Rejects with a NodeFailure. */
export async function mount(instance: WebContainer, project: Promise<Files>, waits: Waits): Promise<void> {
  try {
    const files = await within(project, waits.load, () => mountFailed('they did not arrive from this site.'));
    await within(instance.mount(toTree(files)), waits.mount, () => mountFailed(`the container took longer than ${waits.mount / 1000} s.`));
  } catch (error) {
    if (error instanceof NodeFailure) throw error;
    throw isNoRoom(error) ? noRoom(error) : mountFailed(error instanceof Error ? error.message : String(error));
  }
}

async function readAll(output: ReadableStream<string>): Promise<string> {
  let text = '';
  for await (const piece of output) text += piece;
  return text;
}
