/** What a program may use up. Counted in the worker, where the data arises, and again in the page, where it arrives. */
export const LIMITS = {
  /** Console lines and uncaught errors together, in one run. */
  lines: 500,
  /** Characters of all lines together. */
  logCharacters: 200_000,
  /** Characters of one line, one message or one header: longer text is slow to lay out and is cut. */
  textCharacters: 5_000,
  /** Names: of an error, a level, a header, a station. */
  nameCharacters: 200,
  /** Characters of a program that was read: twice what a shared link may hold, and as much again for what is changed in it. */
  linkedCharacters: 4_194_304,
  flowEvents: 1_000,
  headers: 200,
  /** Bytes of one body; what comes after is cut off. */
  bodyBytes: 1_048_576,
  /** Bytes of one piece of a body. */
  chunkBytes: 65_536,
  /** Pieces of one body: a body that drips byte by byte is cut here. */
  chunks: 4_096,
  /** Requests that may be under way at once. */
  requests: 1_000,
  /** Values that one console call looks at. */
  inspectSteps: 400,
} as const;

/** How long the page waits, in milliseconds. The page owns the clock: nothing depends on the sandbox's goodwill. */
export interface Waits {
  /** Until frame and worker are up. Nothing of the reader's runs yet. */
  readonly load: number;
  /** Until the program's files are loaded and `app()` has answered. */
  readonly start: number;
  /** Until an answer is complete, body included. */
  readonly answer: number;
  /** Between two pings to the frame. */
  readonly ping: number;
}

export const WAITS: Waits = { load: 15_000, start: 3_000, answer: 3_000, ping: 500 };

/** Pings without an answer after which the frame counts as dead. */
export const SILENT_PINGS = 5;
