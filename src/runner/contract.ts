/** What the parts of a run hand to each other: one file, so that every engine and every view means the same thing. */

/** Path → text. '/' separates, no leading slash: `{ 'main.ts': '…' }`. */
export type Files = Readonly<Record<string, string>>;

/** Something that answers requests. Every twin exports `app(): App`; every engine gives one. */
export interface App {
  fetch(request: Request): Promise<Response>;
  /** Lets that many milliseconds of the app's own clock pass. Only engines whose clock is virtual have it. */
  wait?(ms: number): Promise<void>;
}

export type EngineName = 'sandbox' | 'webcontainer' | 'rust' | 'node' | 'recorded';

/** What turns files into an app. Engines differ in where the app runs, never in what it sees. */
export interface Engine {
  readonly name: EngineName;
  /**
   * Loads the files and resolves when the app can answer; ends the app that ran before.
   * Rejects with a RunnerError (the engine failed) or a ProgramError (the reader's program did).
   */
  start(files: Files, options: StartOptions): Promise<App>;
  /** Ends the app and frees everything that it held. */
  dispose(): void;
}

export interface StartOptions {
  /** Aborting ends the program at once, whatever it does. */
  readonly signal: AbortSignal;
  onLog(line: LogLine): void;
  onFlow(event: FlowEvent): void;
}

export interface LogLine {
  readonly level: 'debug' | 'log' | 'info' | 'warn' | 'error' | 'uncaught';
  readonly text: string;
}

export type Station = 'route' | 'layer' | 'extractor' | 'rejection' | 'handler' | 'response';

/** One station that a request really passed: emitted by the running program, never guessed. */
export interface FlowEvent {
  /** Number of the request within the run, from 0. */
  readonly request: number;
  readonly station: Station;
  /** `/users/{id}`, `auth`, `Json<User>`, … */
  readonly name: string;
  readonly phase: 'enter' | 'leave';
  readonly detail?: string;
}

/** A place in the reader's own file. Line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The engine can't run: no memory, no network, stopped, an answer over a limit. */
export class RunnerError extends Error {
  override readonly name = 'RunnerError';
  readonly code: RunnerErrorCode;
  /** `message` says what happened and `cure` what the reader can do about it. */
  readonly cure: string;
  constructor(code: RunnerErrorCode, message: string, cure: string) {
    super(message);
    this.code = code;
    this.cure = cure;
  }
}

export type RunnerErrorCode =
  | 'STOPPED'
  | 'START_TIMEOUT'
  | 'ANSWER_TIMEOUT'
  | 'SILENT'
  | 'LOAD'
  | 'PROTOCOL'
  | 'LIMIT'
  | 'UNSUPPORTED'
  | 'CONFLICT';

/** The reader's program failed: a syntax error, a thrown error, no `app()`. */
export class ProgramError extends Error {
  override readonly name = 'ProgramError';
  /** The error's own name: `SyntaxError`, `TypeError`, … */
  readonly kind: string;
  readonly place: Place | undefined;
  readonly cure: string;
  constructor(kind: string, message: string, cure: string, place?: Place) {
    super(message);
    this.kind = kind;
    this.place = place;
    this.cure = cure;
  }
}

/** An HTTP answer with the body as bytes: what a recording holds and what an engine's Response becomes. */
export interface Answer {
  readonly status: number;
  /** Lower-case name → values, in the order they came. No `date`. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly body: Uint8Array;
  /** What the server sent over its WebSocket. The body is then the whole conversation as a text. */
  readonly frames?: readonly HeardWords[];
  /** The engine's limit cut the body here. */
  readonly cut?: boolean;
}

/** A server's frame, `after` that many of the client's. */
export interface HeardWords {
  readonly words: string;
  readonly after: number;
}

/** One place where two answers differ. `expected` is the Rust program's, `actual` the twin's. */
export type Difference =
  | { readonly kind: 'status'; readonly expected: number; readonly actual: number }
  | { readonly kind: 'header'; readonly name: string; readonly expected?: string; readonly actual?: string }
  | { readonly kind: 'body'; readonly at: number; readonly expected: string; readonly actual: string }
  /** The first frame that differs, counted from 0; missing where one side has no more. */
  | { readonly kind: 'frame'; readonly at: number; readonly expected?: HeardWords; readonly actual?: HeardWords };

/** How one exchange came out on the reader's side. An answer that differs is a value, not an error. */
export type Outcome =
  | { readonly kind: 'agrees'; readonly answer: Answer; readonly ms: number }
  | { readonly kind: 'differs'; readonly answer: Answer; readonly ms: number; readonly differences: readonly Difference[] }
  | { readonly kind: 'failed'; readonly error: ProgramError | RunnerError };
