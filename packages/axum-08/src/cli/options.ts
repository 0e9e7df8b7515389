import { parseArgs } from 'node:util';

/** What the command line asks for. */
export interface Options {
  readonly kind: 'run';
  readonly paths: readonly string[];
  readonly mode: 'dry-run' | 'write' | 'check';
  readonly json: boolean;
  readonly stdin: boolean;
  readonly allowDirty: boolean;
  readonly color: boolean;
}

export const usage = `axum-08 [options] [file or folder …]        (default: the current folder)

Moves Rust source and Cargo.toml from axum 0.7 to 0.8. Without options it only shows what it would do.

  --write         write the changes; refuses a dirty git tree
  --allow-dirty   write all the same
  --check         exit with 1 when something is left to rewrite (for CI)
  --json          report as JSON on stdout
  --stdin         read one Rust file from stdin, write it to stdout, notes to stderr
  --no-color      plain text; NO_COLOR does the same
  --help          this text

Exit codes: 0 done, 1 --check found something, 2 wrong usage or a file that could not be read or written.`;

/** Reads the arguments; a mistake is a value with a message that names it. */
export function parseOptions(argv: readonly string[]): Options | { kind: 'help' } | { kind: 'wrong'; message: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        write: { type: 'boolean', default: false },
        'allow-dirty': { type: 'boolean', default: false },
        check: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        stdin: { type: 'boolean', default: false },
        'no-color': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) return { kind: 'help' };
    if (values.write && values.check) return { kind: 'wrong', message: '--write and --check exclude each other: --check only looks.' };
    if (values.stdin && (values.write || positionals.length > 0)) return { kind: 'wrong', message: '--stdin takes no files and no --write: the result goes to stdout.' };
    return {
      kind: 'run',
      paths: positionals.length > 0 ? positionals : ['.'],
      mode: values.write ? 'write' : values.check ? 'check' : 'dry-run',
      json: values.json,
      stdin: values.stdin,
      allowDirty: values['allow-dirty'],
      color: !values['no-color'] && !process.env['NO_COLOR'] && process.stdout.isTTY,
    };
  } catch (error) {
    return { kind: 'wrong', message: (error instanceof Error ? error.message : String(error)).replace(/ To specify a positional argument.*/s, '') };
  }
}
