import { join } from 'node:path';
import { localParts } from '../integrations/engine-assets/spin.ts';
import { createLocalRustEngine } from '../runner/engines/rust/in-node.ts';
import { failuresOf } from './check-programs.ts';
import type { LoadedTutorial } from './load-tutorials.ts';
import type { Problem } from './problem.ts';

/**
 * Asks the committed wasm modules every exchange again: a recorded answer that the program doesn't give today would be a
 * lie on the page. Takes a fraction of a millisecond an Axum exchange, and some milliseconds a Spin one.
 */
export async function checkRecordings(root: string, tutorials: readonly LoadedTutorial[]): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const { slug, label: tutorial, steps, frontmatter } of tutorials) {
    const framework = frontmatter?.framework;
    for (const { slug: step, label, exchanges } of steps) {
      const engine = createLocalRustEngine(framework === 'spin'
        ? { wasmUrl: '', step, spin: await localParts(root, `${slug}/${step}`) }
        : { wasmUrl: join(root, tutorial, 'wasm', `${slug}.wasm`), step });
      const failures = await failuresOf({}, exchanges, engine, { actual: 'the program', recorded: 'the recording' });
      engine.dispose();
      for (const [name, why] of Object.entries(failures)) {
        problems.push({ file: `${label}/exchanges.toml`, field: `exchange "${name}"`, message: `Its recorded answer is out of date: ${why}`, cure: 'Run `npm run record`.' });
      }
    }
  }
  return problems;
}
