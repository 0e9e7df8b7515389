/** Lets `import manifest from './spin.toml' with { type: 'text' }` give the file's text, which Node itself does behind a flag from 26 on. */
import { readFileSync } from 'node:fs';
import * as module from 'node:module';
import { fileURLToPath } from 'node:url';
import { isText, textModule } from '../../runner/text-modules.ts';

/** Does nothing on a Node before 22.15: that one runs the copy without types, which needs no text imports. */
export function allowTextImports(): void {
  const { registerHooks } = module as Partial<typeof module>;
  registerHooks?.({
    load: (url, context, next) => (url.startsWith('file:') && isText(new URL(url).pathname) ? asModule(url) : next(url, context)),
  });
}

function asModule(url: string): module.LoadFnOutput {
  return { format: 'module', shortCircuit: true, source: textModule(readFileSync(fileURLToPath(url), 'utf8')) };
}
