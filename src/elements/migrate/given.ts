import type { GivenFile } from './messages.ts';
import { pastedSource } from './names.ts';

/** Folders that never hold the project's own source: not even listed, because they can hold a hundred thousand files. */
const foreign = new Set(['.git', 'target', 'node_modules']);

/** A text as if it were a file: a manifest when it has a manifest's tables, else source. */
export function pasted(text: string): GivenFile {
  const manifest = /^\s*\[(package|workspace|((dev|build)-)?dependencies)\b/m.test(text) && !/\bfn\s+\w+/.test(text);
  return { path: manifest ? 'Cargo.toml' : pastedSource, bytes: new TextEncoder().encode(text) };
}

/** Files chosen in a dialog. In a chosen folder only what can be migrated is read. */
export async function chosen(list: readonly File[]): Promise<GivenFile[]> {
  const files = list.filter((file) => file.webkitRelativePath === '' || isProjects(file.webkitRelativePath));
  return Promise.all(files.map((file) => read(file.webkitRelativePath || file.name, file)));
}

/** What was dropped, folders with all that they hold. Entries have to be taken from the event before it ends. */
export async function dropped(entries: readonly FileSystemEntry[]): Promise<GivenFile[]> {
  const files: GivenFile[] = [];
  const waiting = [...entries];
  for (let entry = waiting.pop(); entry; entry = waiting.pop()) {
    const path = entry.fullPath.replace(/^\//, '');
    if (isFolder(entry)) {
      if (!foreign.has(entry.name)) waiting.push(...(await entriesOf(entry)));
    } else if (isFile(entry) && (!path.includes('/') || isProjects(path))) {
      const found = entry;
      files.push(await read(path, await new Promise<File>((resolve, reject) => found.file(resolve, reject))));
    }
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function isProjects(path: string): boolean {
  const folders = path.split('/').slice(0, -1);
  return /(\.rs|(^|\/)Cargo\.toml)$/.test(path) && !folders.some((folder) => foreign.has(folder));
}

/** A file that no browser should take into its memory isn't read at all. */
const readLimit = 300_000_000;

async function read(path: string, file: File): Promise<GivenFile> {
  if (file.size > readLimit) return { path, bytes: new Uint8Array(), refused: `has ${Math.round(file.size / 1e6)} MB, too much for a browser. Use the command line, or give it one folder.` };
  return { path, bytes: new Uint8Array(await file.arrayBuffer()) };
}

/** A folder's reader gives some at a time, and none at the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}
