/** Files that a reader adds to a step: what they may be called, and how much they may hold. */

/** Of a step, the starting files included. */
export const MOST_FILES = 40;
/** Characters of one file. */
export const LONGEST_FILE = 100_000;

const NAME = /^(?:[\w-][\w.-]*\/){0,4}[\w-][\w.-]*\.(?:ts|mts|js|mjs|json|toml|txt|md|html|css|csv|svg)$/;

/** Whether the editor takes a file of this path: a text by its name, not hidden, and nowhere but among the step's own files. */
export function isReaderPath(path: string): boolean {
  return path.length <= 120 && NAME.test(path) && !/(?:^|\/)node_modules\//.test(path);
}
