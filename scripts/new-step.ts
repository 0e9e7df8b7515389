/**
 * Makes a step that works: `npm run new-step -- axum-lifecycle shared-state "State that all requests share"`.
 */
import { spawnSync } from 'node:child_process';
import { NewStepError, addStep } from './new-step/add-step.ts';

const [tutorial, slug, title = ''] = process.argv.slice(2);
if (tutorial === undefined || slug === undefined) {
  console.error('Say where, what and how it is called: npm run new-step -- <tutorial> <step> "Its title"');
  process.exit(1);
}

try {
  for (const path of addStep(process.cwd(), { tutorial, slug, title })) console.log(path);
} catch (error) {
  if (!(error instanceof NewStepError)) throw error;
  console.error(error.message);
  process.exit(1);
}

// The lock has to know the new crate before `npm run record`, which builds with --locked.
const { status } = spawnSync('cargo', ['update', '--workspace', '--quiet'], { stdio: 'inherit' });
const lock = status === 0 ? '' : '\n  cargo update --workspace          first: Cargo.lock has to know the new crate';

console.log(`
The step works as it is. Make it yours:${lock}
  tutorials/${tutorial}/index.mdx   move "${slug}" to its place in \`steps\`
  exchanges.toml, rust/             write the requests and the program
  npm run record -- ${tutorial}/${slug}
  ts/, solution/, index.mdx         write the twin and the prose
  npm run wasm                      when the program is done: the page runs it
  npm run dev                       look at it`);
