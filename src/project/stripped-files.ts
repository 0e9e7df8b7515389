import type { Files } from '../runner/contract.ts';
import { isText, textModule, textModulePath, withModuleNames } from '../runner/text-modules.ts';

/** TypeScript in, JavaScript out, every line and column where it was, `.js` for `.ts` in its imports. May throw a SourceError. */
export type StripTypes = (source: string) => string;

const folder = 'stripped/';

/**
 * The twin without types, under `stripped/`: `main.ts` becomes `stripped/main.js`. An old Node has no text imports either. What becomes
 * of a file doesn't depend on the others: an edit writes one alone.
 */
export function strippedFiles(twin: Files, strip: StripTypes): Files {
  return Object.fromEntries(Object.entries(twin).flatMap(([path, text]): [string, string][] => {
    if (path.endsWith('.ts')) return [[`${folder}${path.slice(0, -2)}js`, strip(withModuleNames(text))]];
    return isText(path) ? [[folder + path, text], [folder + textModulePath(path), textModule(text)]] : [[folder + path, text]];
  }));
}
