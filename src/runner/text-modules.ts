import type { Files } from './contract.ts';

/** A file that a program imports as text: `import manifest from './spin.toml' with { type: 'text' }`. */
export function isText(path: string): boolean {
  return /\.(toml|txt)$/.test(path);
}

/**
 * The same program for a Node that has no text imports yet (26 has them behind a flag): beside each text stands a module that
 * exports it, and imports name that. No line moves, and nothing in a line before the import.
 */
export function withTextModules(files: Files): Files {
  const texts = Object.keys(files).filter(isText);
  if (texts.length === 0) return files;
  const rewritten = Object.entries(files).map(([path, text]): [string, string] => [path, isText(path) ? text : withModuleNames(text)]);
  const modules = texts.map((path): [string, string] => [textModulePath(path), textModule(files[path] ?? '')]);
  return Object.fromEntries([...rewritten, ...modules]);
}

/** The module of a text. */
export function textModule(text: string): string {
  return `export default ${JSON.stringify(text)};\n`;
}

/** Where the module of a text stands: `spin.toml.js`. */
export function textModulePath(path: string): string {
  return `${path}.js`;
}

/** One source with its imports changed. Line breaks inside the attributes stay, so that what follows keeps its line. */
export function withModuleNames(source: string): string {
  return source.replace(/(?<=\bfrom\s*)(['"])(\.{1,2}\/[^'"\n]+\.(?:toml|txt))\1(\s*with\s*\{\s*type\s*:\s*(['"])text\4\s*,?\s*\})?/g, (_all, quote: string, path: string, attributes: string | undefined) => quote + textModulePath(path) + quote + (attributes ?? '').replace(/[^\n\r]/g, ''));
}
