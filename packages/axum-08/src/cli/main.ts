import { parseOptions, usage } from './options.ts';
import { migrateFiles } from './project.ts';
import { migrateStdin } from './stdin.ts';

/** The command, given its arguments. Returns the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  // `axum-08 | head` has read enough.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
  const options = parseOptions(argv);
  if (options.kind === 'help') {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  if (options.kind === 'wrong') {
    console.error(`axum-08: ${options.message}\n\n${usage}`);
    return 2;
  }
  return options.stdin ? await migrateStdin(options) : await migrateFiles(options);
}
