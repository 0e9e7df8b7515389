import type { Edit, Note } from 'axum-08';

/** A file as it was chosen, pasted or dropped. */
export interface GivenFile {
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Why it wasn't even read; it goes on where the file's name ends. */
  readonly refused?: string;
}

/** A file that holds something to change or to decide. */
export interface MigratedFile {
  readonly path: string;
  readonly source: string;
  readonly edits: readonly Edit[];
  readonly notes: readonly Note[];
}

/** A file that was left alone: `message` goes on where its name ends. */
export interface Problem {
  readonly path: string;
  readonly message: string;
}

/** What became of everything that was given. */
export interface Outcome {
  readonly files: readonly MigratedFile[];
  readonly problems: readonly Problem[];
  /** Files that were read, those without anything to change among them. */
  readonly read: number;
  /** Of these, how many speak of axum at all. */
  readonly axum: number;
  /** Time in the migrator itself. */
  readonly milliseconds: number;
}

/** From the page to the worker. */
export interface Ask {
  readonly id: number;
  readonly files: readonly GivenFile[];
}

/** From the worker to the page. */
export type Answer =
  | { readonly kind: 'progress'; readonly id: number; readonly done: number; readonly total: number }
  | { readonly kind: 'done'; readonly id: number; readonly outcome: Outcome }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };
