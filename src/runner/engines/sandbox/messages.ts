/**
 * Every message of the sandbox engine, by who sends it to whom. They hold strings, numbers, booleans and Uint8Arrays only:
 * nothing that could carry code, and nothing that fails to be cloned.
 *
 *   page ──open──▶ frame                           once, with the control port
 *   page ◀─ping, pong, workers─▶ frame             the control port
 *   page ◀──────everything else──────▶ worker      its program port
 */
import type { Files, LogLine, Station } from '../../contract.ts';

/** What the frame's document says as soon as it is there. */
export const FRAME_IS_HERE = 'the sandbox is here';

/** Page → frame, by `postMessage` on its window, with the control port. */
export interface OpenMessage {
  readonly type: 'open';
  readonly workerSource: string;
  readonly kits: Kits;
}

/** Page → frame, over the control port. */
export type ToFrame =
  | { readonly type: 'ping' }
  /** Comes before the first worker that reads. */
  | { readonly type: 'linker'; readonly source: string }
  /** Comes with the worker's program port. `reads` when it must read programs itself. */
  | { readonly type: 'start-worker'; readonly worker: number; readonly reads: boolean }
  | { readonly type: 'end-worker'; readonly worker: number };

/** Frame → page, over the control port. */
export type FromFrame = { readonly type: 'pong' } | { readonly type: 'worker-failed'; readonly message: string };

/** Frame → worker, with the program port. */
export interface LockMessage {
  readonly type: 'lock';
  readonly kitUrls: Readonly<Record<string, string>>;
  readonly kitExports: KitExports;
  /** Where the worker must read programs itself. */
  readonly linkerUrl: string | undefined;
}

/** Page → worker. */
export type ToWorker =
  | { readonly type: 'program'; readonly files: Files }
  /** A program that an earlier worker has read, or the site's build: the text of its 'linked'. */
  | { readonly type: 'linked-program'; readonly linked: string }
  | {
      readonly type: 'request';
      readonly request: number;
      readonly method: string;
      readonly url: string;
      readonly headers: readonly (readonly [string, string])[];
      readonly body: Uint8Array | undefined;
    }
  /** Credit for one piece of the body. */
  | { readonly type: 'pull'; readonly request: number }
  /** The page has enough of this body. */
  | { readonly type: 'drop'; readonly request: number }
  /** Time is up: what are you waiting for? A worker that is busy doesn't answer. */
  | { readonly type: 'where' }
  /** Are you busy? Answered with 'waiting' and no place. */
  | { readonly type: 'idle' };

/** Worker → page. `request` −1 stands for the start of the program. */
export type FromWorker =
  /** Everything is taken away that a program must not reach; it may come. */
  | { readonly type: 'locked' }
  /** The program as this worker has read it, before anything of it ran. */
  | { readonly type: 'linked'; readonly linked: string }
  | { readonly type: 'ready' }
  | { readonly type: 'log'; readonly level: LogLine['level']; readonly text: string }
  | {
      readonly type: 'flow';
      readonly request: number;
      readonly station: Station;
      readonly name: string;
      readonly phase: 'enter' | 'leave';
      readonly detail: string;
    }
  | {
      readonly type: 'head';
      readonly request: number;
      readonly status: number;
      readonly statusText: string;
      readonly headers: readonly (readonly [string, string])[];
      /** Headers that aren't sent, or not whole, since they are too many or too long. */
      readonly headersLeft: number;
      readonly hasBody: boolean;
    }
  | { readonly type: 'chunk'; readonly request: number; readonly bytes: Uint8Array }
  | { readonly type: 'end'; readonly request: number }
  | ({ readonly type: 'failed'; readonly request: number } & FailureText)
  | ({ readonly type: 'waiting' } & PlaceText);

/** A place in the reader's files; `file` is empty where there is none. */
export interface PlaceText {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** An error of the program, made of strings and numbers. */
export interface FailureText extends PlaceText {
  readonly kind: string;
  readonly message: string;
  readonly cure: string;
}

/** Our packages as module texts, by the name that programs import; made by the build (src/integrations/engine-assets.ts). */
export type Kits = Readonly<Record<string, Kit>>;

export interface Kit {
  /** JavaScript whose imports are names of this same map, written as `"kit:name"`. */
  readonly text: string;
  readonly imports: readonly string[];
  readonly exports: readonly string[];
}

/** The names that each kit exports. */
export type KitExports = Readonly<Record<string, readonly string[]>>;

export function isStation(name: string): name is Station {
  return name === 'route' || name === 'layer' || name === 'extractor' || name === 'rejection' || name === 'handler' || name === 'response';
}
