import type { Files } from '../runner/contract.ts';
import { withTextModules } from '../runner/text-modules.ts';

/** TypeScript in, JavaScript out, every line and column where it was, `.js` for `.ts` in its imports. May throw a SourceError. */
export type StripTypes = (source: string) => string;

const folder = 'stripped/';

/** The twin without types, under `stripped/`: `main.ts` becomes `stripped/main.js`. An old Node has no text imports either. */
export function strippedFiles(twin: Files, strip: StripTypes): Files {
  return Object.fromEntries(Object.entries(withTextModules(twin)).map(([path, text]) =>
    path.endsWith('.ts') ? [`${folder}${path.slice(0, -2)}js`, strip(text)] : [folder + path, text]));
}
