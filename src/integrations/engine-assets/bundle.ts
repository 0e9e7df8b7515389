import { build, type Rolldown } from 'vite';

/** One entry as one script, everything inside. */
export async function bundle(entry: string, format: 'iife' | 'es'): Promise<string> {
  const chunks = await bundleChunks({ entry }, { format, codeSplitting: false });
  const [chunk] = chunks;
  if (!chunk || chunks.length > 1) throw new Error(`${entry}: expected one script, got ${chunks.length}`);
  return chunk.code.trim();
}

/** Bundles entries (name → file), minified, in memory. */
export async function bundleChunks(input: Record<string, string>, output: Rolldown.OutputOptions, external: readonly string[] = []): Promise<readonly Rolldown.OutputChunk[]> {
  const result = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      modulePreload: false,
      copyPublicDir: false,
      rolldownOptions: { input, output, external: [...external], preserveEntrySignatures: 'strict' },
    },
  });
  const outputs = (Array.isArray(result) ? result : [result]) as readonly Rolldown.RolldownOutput[];
  return outputs.flatMap(({ output: files }) => files.filter((file): file is Rolldown.OutputChunk => file.type === 'chunk'));
}
