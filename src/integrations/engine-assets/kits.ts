/**
 * Our twins as module texts for the sandbox: one module for each name that a package exports, and one for each part that those
 * share. They name each other as `"kit:name"`, which the sandbox replaces with the URLs that it makes.
 */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Rolldown } from 'vite';
import type { Kits } from '../../runner/engines/sandbox/messages.ts';
import { bundleChunks } from './bundle.ts';

/** The kits of all packages whose name ends in -twin. Rejects when one doesn't compile. */
export async function buildKits(root: string): Promise<Kits> {
  const folders = (await readdir(join(root, 'packages'))).filter((name) => name.endsWith('-twin')).sort();
  const kits = await Promise.all(folders.map((folder) => buildPackage(join(root, 'packages', folder))));
  return Object.assign({}, ...kits) as Kits;
}

async function buildPackage(folder: string): Promise<Kits> {
  const { name, exports } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { name: string; exports: Record<string, string> };
  const entries = Object.entries(exports).map(([path, file]): [string, string] => [name + path.slice(1), join(folder, file)]);
  const input = Object.fromEntries(entries.filter(([, file]) => existsSync(file)));
  if (Object.keys(input).length === 0) return {};
  const chunks = await bundleChunks(input, {
    format: 'es',
    entryFileNames: '[name].js',
    // A program can't import names with "#".
    chunkFileNames: `#${name}-[name].js`,
  });
  return Object.fromEntries(chunks.map((chunk) => [kitName(chunk.fileName), toKit(chunk)]));
}

function toKit(chunk: Rolldown.OutputChunk): Kits[string] {
  const depth = chunk.fileName.split('/').length - 1;
  const imports = [...new Set(chunk.imports)];
  let text = chunk.code;
  for (const file of imports) {
    const relative = (depth === 0 ? './' : '../'.repeat(depth)) + file;
    const before = text;
    for (const quote of ['"', "'", '`']) text = text.replaceAll(`${quote}${relative}${quote}`, `"kit:${kitName(file)}"`);
    if (text === before) throw new Error(`${chunk.fileName} imports ${file}, but not as ${relative}`);
  }
  return { text, imports: imports.map(kitName), exports: chunk.exports };
}

function kitName(fileName: string): string {
  return fileName.replace(/\.js$/, '');
}
