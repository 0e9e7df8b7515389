import { decode } from '../decode.ts';
import { migrate } from '../migrate.ts';
import type { Options } from './options.ts';

/** One file from stdin to stdout, its notes to stderr. Returns the exit code. */
export async function migrateStdin(options: Options): Promise<number> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  const source = decode(Buffer.concat(chunks));
  if (source.kind === 'refused') {
    console.error(`<stdin>: ${source.message}`);
    return 2;
  }
  const result = migrate(source.text);
  if (options.json) process.stdout.write(`${JSON.stringify({ edits: result.edits, notes: result.notes, output: result.output }, null, 2)}\n`);
  else {
    if (options.mode !== 'check') process.stdout.write(result.output);
    for (const note of result.notes) console.error(`<stdin>:${note.line}:${note.column}: ${note.message}`);
  }
  return options.mode === 'check' && result.edits.length > 0 ? 1 : 0;
}
