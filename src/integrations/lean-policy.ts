/**
 * Takes the hashes of scripts and styles that a page doesn't hold out of its policy. Astro lists those of its island
 * runtime on every page; hashes don't compress, and a step's page has ten kilobytes for everything.
 */
import { createHash } from 'node:crypto';
import { glob, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

export function leanPolicy(): AstroIntegration {
  return {
    name: 'lean-policy',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        for await (const place of glob('**/*.html', { cwd: fileURLToPath(dir) })) {
          const file = new URL(place.replaceAll('\\', '/'), dir);
          await writeFile(file, withNeededHashes(await readFile(file, 'utf8')));
        }
      },
    },
  };
}

/** The page, its policy listing only the hashes of what stands in it. */
export function withNeededHashes(html: string): string {
  const inline = html.matchAll(/<(script|style)(?: [^>]*)?>([\s\S]*?)<\/\1>/g);
  const needed = new Set([...inline].map(([, , text = '']) => createHash('sha256').update(text).digest('base64')));
  return html.replace(/<meta http-equiv="content-security-policy"[^>]*>/, (meta) =>
    meta.replace(/ 'sha256-([^']+)'/g, (source, hash: string) => (needed.has(hash) ? source : '')),
  );
}
