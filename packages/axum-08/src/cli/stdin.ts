import { count } from './count.ts';
import { decode } from '../decode.ts';
import { placed } from '../edits.ts';
import { migrate } from '../migrate.ts';
import type { Options } from './options.ts';

/** One file from stdin to stdout, its notes to stderr. Returns the exit code. */
export async function migrateStdin(options: Options): Promise<number> {
  if (process.stdin.isTTY) console.error('axum-08: reading from the terminal. Paste a Rust file, then press Ctrl-D.');
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  const source = decode(Buffer.concat(chunks));
  if (source.kind === 'refused') {
    console.error(`<stdin>: ${source.message}`);
    return 2;
  }
  const result = migrate(source.text);
  if (options.json) process.stdout.write(`${JSON.stringify({ edits: placed(source.text, result.edits), notes: result.notes, output: result.output }, null, 2)}\n`);
  else {
    if (options.mode !== 'check') process.stdout.write(result.output);
    else if (result.edits.length > 0) console.error(`<stdin>: ${count(result.edits.length, 'rewrite')} left`);
    for (const note of result.notes) console.error(`<stdin>:${note.line}:${note.column}: ${note.message}`);
  }
  return options.mode === 'check' && result.edits.length > 0 ? 1 : 0;
}
