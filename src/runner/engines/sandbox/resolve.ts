/** Finds the file or kit that an import names, as Node does: relative, with the extension. */
import type { Files } from '../../contract.ts';
import type { Target } from './linked-program.ts';
import type { KitExports } from './messages.ts';
import { errorAt, text, type Node } from './syntax.ts';

/** Throws a SourceError that says what to write instead. */
export function resolve(specifier: Node, from: string, files: Files, kits: KitExports): Target {
  const name = text(specifier, 'value') ?? '';
  if (isPublic(name) && Object.hasOwn(kits, name)) return { kind: 'kit', name };
  if (!/^\.{0,2}\//.test(name)) throw noPackage(specifier, name, kits);
  const folder = name.startsWith('/') ? '' : from.slice(0, from.lastIndexOf('/') + 1);
  const path = normalise(folder + name);
  if (Object.hasOwn(files, path)) return { kind: 'file', path };
  throw noFile(specifier, name, path, files);
}

/** Kits share parts under names with `#`, which are nobody's to import. */
function isPublic(name: string): boolean {
  return !name.startsWith('#');
}

function noPackage(specifier: Node, name: string, kits: KitExports): Error {
  if (name.startsWith('node:')) {
    return errorAt(specifier, `The sandbox has no ${name}`, 'A twin uses web standards only, so that it runs everywhere: Request, Response, URL, crypto and the like.');
  }
  if (/^[a-z]+:/.test(name)) return errorAt(specifier, `The sandbox has no network, so it can't import ${name}`, 'Put what you need into a file of the program.');
  const known = Object.keys(kits).filter(isPublic);
  return errorAt(specifier, `There is no package "${name}" here`, `These can be imported: ${known.join(', ')}, and the program's own files by "./name.ts".`);
}

function noFile(specifier: Node, name: string, path: string, files: Files): Error {
  const candidates = ['.ts', '.js', '.json', '/index.ts'].map((end) => path.replace(/\.js$/, '') + end);
  const found = candidates.find((candidate) => Object.hasOwn(files, candidate));
  const others = Object.keys(files).filter((file) => /\.(m?ts|m?js|json)$/.test(file));
  const cure = found
    ? `Did you mean "${relativeLike(name, path, found)}"? Imports name the whole file, as in Node.`
    : `The program has ${others.map((file) => `"${file}"`).join(', ')}.`;
  return errorAt(specifier, `There is no file "${path}"`, cure);
}

/** The found file, written the way the reader began to write it. */
function relativeLike(name: string, path: string, found: string): string {
  const tail = path.split('/').at(-1) ?? path;
  return name.slice(0, name.length - tail.length) + found.slice(path.length - tail.length);
}

function normalise(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
