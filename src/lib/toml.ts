import { parse, TomlError } from 'smol-toml';
import type { Problem } from './problem.ts';

export interface ReadToml {
  /** Undefined when there is a problem. */
  readonly table: unknown;
  readonly problems: readonly Problem[];
}

/** Reads TOML. What is wrong with it comes back as a problem with its line; `file` is how the problem names it. */
export function readToml(text: string, file: string): ReadToml {
  try {
    return { table: parse(text), problems: [] };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [first = error.message] = error.message.split('\n');
    // Where Astro reads "document" in a message, it advises on browsers.
    const what = first.replace(/^Invalid TOML document: /, '');
    return { table: undefined, problems: [{ file: `${file}:${String(error.line)}`, message: `This is no TOML: ${what}.`, cure: `Mend the TOML at column ${String(error.column)}.` }] };
  }
}
