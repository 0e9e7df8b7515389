import type { Files } from '../runner/contract.ts';

/** Same paths, same texts. */
export function sameFiles(left: Files, right: Files): boolean {
  const paths = Object.keys(left);
  return paths.length === Object.keys(right).length && paths.every((path) => left[path] === right[path]);
}

/** The files whose text differs from the base's, or that the base lacks. */
export function changedFiles(base: Files, files: Files): Files {
  return Object.fromEntries(Object.entries(files).filter(([path, text]) => base[path] !== text));
}
