import type { Edit, Rule } from './edits.ts';
import type { PathTrace } from './paths/trace.ts';
import type { Frameworks } from './syntax/frameworks.ts';
import type { Import, Names } from './syntax/imports.ts';
import type { RustFile } from './syntax/tree.ts';

/** What a rule gets: the file, what its names mean, and where to put what it finds. */
export interface Context {
  readonly file: RustFile;
  readonly names: Names;
  readonly frameworks: Frameworks;
  readonly paths: PathTrace;
  /** Extractors of other files that can't be optional. */
  readonly extractors: ReadonlySet<string>;
  /** Plans to replace `[from, to)`. */
  edit(rule: Rule, from: number, to: number, insert: string, why: string): void;
  /** Leaves something to the reader; `step` where another step than the rule's own explains it. */
  note(rule: Rule, from: number, message: string, step?: string): void;
  /** Takes a name out of its `use`; with `instead`, a `use` of that path comes in its place. */
  replaceImport(rule: Rule, gone: Import, instead: string | undefined, why: string): void;
  /** What other rules have planned so far, in the order of the rules. */
  readonly edits: readonly Edit[];
}
