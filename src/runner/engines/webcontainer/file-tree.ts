import type { FileSystemTree } from '@webcontainer/api';
import type { Files } from '../../contract.ts';

/** Paths as the tree of folders that WebContainers mounts. */
export function toTree(files: Files): FileSystemTree {
  const tree: FileSystemTree = {};
  for (const [path, contents] of Object.entries(files)) {
    const folders = path.split('/');
    const name = folders.pop() ?? '';
    let place = tree;
    for (const folder of folders) {
      const entry = (place[folder] ??= { directory: {} });
      if (!('directory' in entry)) throw new Error(`"${path}" lies in a file: the project holds "${folder}" as a file and as a folder`);
      place = entry.directory;
    }
    place[name] = { file: { contents } };
  }
  return tree;
}
