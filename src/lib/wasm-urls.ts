import { ContentError } from './problem.ts';

const modules = import.meta.glob<string>('/tutorials/*/wasm/*.wasm', { query: '?url', import: 'default', eager: true });

/** Address of a tutorial's wasm module on the built site. Throws a ContentError when it isn't built. */
export function wasmUrl(tutorial: string): string {
  const path = `tutorials/${tutorial}/wasm/${tutorial}.wasm`;
  const url = modules[`/${path}`];
  if (url === undefined) {
    throw new ContentError([{ file: path, message: 'The tutorial\'s programs are not compiled to WebAssembly.', cure: 'Run `npm run wasm` and commit what it writes.' }]);
  }
  return url;
}
