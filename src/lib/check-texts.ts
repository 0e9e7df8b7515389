import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from './problem.ts';

/** No text of ours comes near: what is larger was put there by mistake, and its page would never load on a phone. */
const LARGEST_BYTES = 512 * 1024;

const FOLDERS = ['content', 'tutorials'];
const TEXT = /\.(mdx|toml|ts|rs|json|txt)$/;
/** Made by tools, or not read. Names with a dot belong to editors and systems. */
const SKIPPED = /^(\..*|target|node_modules|components|wasm)$/;

/** What makes a text unreadable before its words are looked at: another encoding than UTF-8, a byte order mark, a link instead of a file. */
export function checkTexts(root: string): Problem[] {
  return FOLDERS.flatMap((folder) => within(root, folder));
}

function within(root: string, folder: string): Problem[] {
  if (lstatSync(join(root, folder), { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry): Problem[] => {
    if (SKIPPED.test(entry.name)) return [];
    const file = `${folder}/${entry.name}`;
    if (entry.isSymbolicLink()) return [{ file, message: 'This is a link in the file system: nothing behind it is read.', cure: 'Put the file or the folder itself here.' }];
    if (entry.isDirectory()) return within(root, file);
    return TEXT.test(entry.name) ? textProblem(readFileSync(join(root, file)), file) : [];
  });
}

function textProblem(bytes: Buffer, file: string): Problem[] {
  if (bytes.length > LARGEST_BYTES) return [{ file, message: `It is ${String(Math.round(bytes.length / 1024))} KB large.`, cure: `Keep it under ${String(LARGEST_BYTES / 1024)} KB: it becomes part of a page.` }];
  if (bytes.subarray(0, 3).equals(Buffer.from('\ufeff'))) return [{ file, message: 'It begins with a byte order mark, which hides its first line.', cure: 'Save it as UTF-8 without one ("UTF-8", not "UTF-8 with BOM").' }];
  const line = lineThatIsNotUtf8(bytes);
  return line === undefined ? [] : [{ file: `${file}:${String(line)}`, message: 'This line is not UTF-8.', cure: 'Save the file as UTF-8.' }];
}

/** Number, from 1, of the first line that isn't UTF-8; a NUL is in no text either. */
function lineThatIsNotUtf8(bytes: Buffer): number | undefined {
  const text = bytes.toString('utf8');
  if (!text.includes('\0') && Buffer.from(text, 'utf8').equals(bytes)) return undefined;
  const good = text.split('\n').findIndex((line) => /[\0\ufffd]/.test(line));
  return good + 1;
}
