import { join } from 'node:path';
import urls from 'virtual:spin-assets';
import type { SpinParts } from '../runner/engines/rust/spin/parts.ts';
import { ContentError } from './problem.ts';
import { spinApplication } from './spin-manifest.ts';

/** What the step "spin-hello/a-first-answer" is loaded from on the built site. Throws a ContentError when it isn't compiled. */
export function spinParts(name: string, root: string = process.cwd()): SpinParts {
  const component = urls.components[name];
  if (component === undefined) {
    throw new ContentError([{ file: `tutorials/${name}/rust`, message: 'The step\'s component is not compiled.', cure: `Run \`npm run wasm -- ${name}\` and commit what it writes.` }]);
  }
  return { hostUrl: urls.hostUrl, routesUrl: urls.routesUrl, ...component, application: spinApplication(join(root, 'tutorials', name)) };
}
