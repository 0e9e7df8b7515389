import type { Files } from '../runner/contract.ts';

/** TypeScript in, JavaScript out, every line and column where it was, `.js` for `.ts` in its imports. May throw a SourceError. */
export type StripTypes = (source: string) => string;

const folder = 'stripped/';

/** The twin without types, under `stripped/`: `main.ts` becomes `stripped/main.js`. */
export function strippedFiles(twin: Files, strip: StripTypes): Files {
  return Object.fromEntries(Object.entries(twin).map(([path, text]) =>
    path.endsWith('.ts') ? [`${folder}${path.slice(0, -2)}js`, strip(text)] : [folder + path, text]));
}
