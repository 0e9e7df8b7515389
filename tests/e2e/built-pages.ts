/** The pages that a build wrote: what tests walk over. */
import { readdirSync } from 'node:fs';

/** Paths of all pages in dist/, as a browser asks for them: `/`, `/tutorials/`, … `/404.html`. */
export function builtPages(): string[] {
  return readdirSync('dist', { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.html') && !path.startsWith('engine/'))
    .map((path) => `/${path.replace(/(^|\/)index\.html$/, '$1')}`)
    .sort();
}
