/**
 * What a page and `node server/engine.js` in a container say to each other: lines of JSON, in on its input, out on its output.
 * A line of ours begins with a record separator (U+001E); other lines were printed by the program.
 */
import type { LogLine, Place, Station } from '../runner/contract.ts';

/** Page → container. */
export interface EngineQuestion {
  /** A number of the page's choice; what comes of the question carries it. */
  readonly request: number;
  /** Questions that name the same app share it. A new name starts the program anew, as its files are then. */
  readonly app: string;
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [string, string])[];
  /** Base64. */
  readonly body?: string;
  /** Milliseconds of the app's own clock that pass before. */
  readonly waitMs?: number;
  /** Bytes after which the answer's body is cut. */
  readonly maxBytes?: number;
}

/** Container → page. */
export type EngineRecord =
  /** Comes first: questions may be asked now. */
  | { readonly type: 'listening'; readonly port: number; readonly node: string }
  | { readonly type: 'log'; readonly level: LogLine['level']; readonly text: string }
  | { readonly type: 'flow'; readonly request: number; readonly station: Station; readonly name: string; readonly phase: 'enter' | 'leave'; readonly detail?: string }
  | { readonly type: 'answer'; readonly request: number; readonly status: number; readonly headers: readonly (readonly [string, string])[]; readonly body: string; readonly cut: boolean }
  /** The program threw, or the connection broke. */
  | { readonly type: 'failed'; readonly request: number; readonly name: string; readonly message: string; readonly place?: Place };

/** What each of our lines begins with. */
export const recordSeparator = '\u001e';
