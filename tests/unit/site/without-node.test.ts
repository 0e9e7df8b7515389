/** `WEBCONTAINERS=off npm run build`: the workspace's script, built as the site builds it. */
import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { expect, test } from 'vitest';

test.each([
  { offersNode: true, speaks: true },
  { offersNode: false, speaks: false },
])('where Node is offered ($offersNode), the script speaks of it', async ({ offersNode, speaks }) => {
  const result = (await build({
    configFile: false,
    logLevel: 'error',
    plugins: [{
      name: 'engine-assets',
      resolveId: (id) => (id === 'virtual:engine-assets' ? `\0${id}` : undefined),
      load: (id) => (id === '\0virtual:engine-assets' ? `export const offersNode = ${String(offersNode)};\nexport default {};` : undefined),
    }],
    build: { write: false, minify: false, rolldownOptions: { input: join(process.cwd(), 'src/elements/workspace/open-workspace.ts'), preserveEntrySignatures: 'strict' } },
  })) as Rolldown.RolldownOutput;
  const script = reachable(result.output);
  expect(script).toContain('with your code in it');
  expect(/stackblitz|class EngineSwitch|xterm-/i.test(script)).toBe(speaks);
}, 60_000);

/** The code of all chunks that the page can ever load: those that nothing names are written all the same. */
function reachable(output: Rolldown.RolldownOutput['output']): string {
  const chunks = output.filter((file) => file.type === 'chunk');
  const reached = new Set(chunks.filter(({ isEntry }) => isEntry));
  for (const { code } of reached) {
    for (const chunk of chunks) if (code.includes(chunk.fileName.replace('assets/', ''))) reached.add(chunk);
  }
  return Array.from(reached, ({ code }) => code).join('\n');
}
