/** What page and worker say to each other. Every message of the page has an `id`, and gets one reply with the same. */
import type { RustReply, RustRequest } from './module.ts';
import type { SpinParts } from './spin/parts.ts';

export type ToRustWorker = { readonly id: number } & RustCommand;

export type RustCommand =
  /** Fetches and compiles the module, and sends a first request through an app of that step: what comes next finds it warm. */
  | { readonly type: 'load'; readonly wasmUrl: string; readonly step: string }
  /** Fetches and compiles a Spin step's component and what stands in for Spin. */
  | { readonly type: 'load-spin'; readonly parts: SpinParts }
  /** Starts a fresh app. The page numbers it. */
  | { readonly type: 'open'; readonly app: number; readonly step: string }
  | { readonly type: 'send'; readonly app: number; readonly requests: readonly RustRequest[]; readonly waitMs: number }
  | { readonly type: 'close'; readonly app: number };

export type FromRustWorker = { readonly id: number } & RustResult;

export type RustResult =
  | { readonly type: 'done'; readonly reply?: RustReply }
  /** The module can't be had: no network, not found, not a module. */
  | { readonly type: 'not-loaded'; readonly message: string }
  | { readonly type: 'panicked'; readonly printed: string }
  | { readonly type: 'failed'; readonly message: string };
