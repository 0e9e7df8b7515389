/** ws for the Node projects whose program speaks WebSocket: as it was published, beside our own packages. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProjectParts } from '../../project/parts.ts';

/** The package under vendor/, and under node_modules/ what leads there. `root` is the project's folder. */
export async function buildWebSocketParts(root: string): Promise<ProjectParts> {
  const folder = join(root, 'node_modules/ws');
  const names = (await readdir(folder, { recursive: true })).filter((name) => /^(lib[/\\].*\.js|index\.js|wrapper\.mjs|package\.json|LICENSE)$/.test(name)).sort();
  const files = await Promise.all(names.map(async (name) => [`vendor/ws/${name.replaceAll('\\', '/')}`, await readFile(join(folder, name), 'utf8')] as const));
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Record<'name' | 'version' | 'license', string>;
  return {
    files: {
      ...Object.fromEntries(files),
      'node_modules/ws/package.json': `${JSON.stringify({ name, version, license, type: 'module', exports: { '.': './index.js' } }, null, 2)}\n`,
      'node_modules/ws/index.js': `export * from '../../vendor/ws/wrapper.mjs';\n`,
    },
    packages: { ws: 'vendor/ws' },
  };
}
