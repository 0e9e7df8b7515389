/** Spin's routing in WebAssembly: routefinder, wrapped as Spin wraps it. Its other half is crates/spin-routes/src/exported.rs. */
import { createWasiHost } from '../wasi.ts';
import type { SpinRoute } from './parts.ts';

/** What a path was found to be. */
export interface RouteMatch {
  readonly component: string;
  readonly matchedRoute: string;
  /** The `spin-*` headers that follow from the route. */
  readonly headers: Readonly<Record<string, string>>;
}

type Reply = { readonly error: string } | { readonly matches: readonly (RouteMatch | null)[] };

interface Question {
  readonly base: string;
  readonly routes: readonly SpinRoute[];
  readonly paths: readonly string[];
}

interface Exports {
  readonly memory: WebAssembly.Memory;
  _initialize?(): void;
  alloc(length: number): number;
  dealloc(address: number, length: number): void;
  answer_question(address: number, length: number): bigint;
}

/**
 * Returns what looks up a path: raw, without its query. Throws an Error with Spin's sentence for routes that Spin refuses.
 * Spin 4 itself never has a `base` other than "/".
 */
export function createRouter(module: WebAssembly.Module, routes: readonly SpinRoute[], base = '/'): (path: string) => RouteMatch | undefined {
  return startRouting(module)(routes, base);
}

/** Returns what makes routers, as `createRouter` does: all of one instance, until one panics. */
export function startRouting(module: WebAssembly.Module): (routes: readonly SpinRoute[], base?: string) => (path: string) => RouteMatch | undefined {
  const host = createWasiHost();
  const { exports } = new WebAssembly.Instance(module, { wasi_snapshot_preview1: host.imports });
  const entry = exports as unknown as Exports;
  host.useMemory(entry.memory);
  entry._initialize?.();

  const ask = ({ base, routes, paths }: Question): readonly (RouteMatch | null)[] => {
    const question = new TextEncoder().encode(JSON.stringify({ base, routes, paths }));
    const address = entry.alloc(question.length);
    new Uint8Array(entry.memory.buffer, address, question.length).set(question);
    const place = BigInt.asUintN(64, entry.answer_question(address, question.length));
    const [replyAddress, replyLength] = [Number(place >> 32n), Number(place & 0xffff_ffffn)];
    const text = new TextDecoder().decode(new Uint8Array(entry.memory.buffer, replyAddress, replyLength));
    entry.dealloc(replyAddress, replyLength);
    const reply = JSON.parse(text) as Reply;
    if ('error' in reply) throw new Error(reply.error);
    return reply.matches;
  };
  return (routes, base = '/') => {
    // A table that Spin refuses fails when the application starts, not at its first request.
    ask({ base, routes, paths: [] });
    return (path) => ask({ base, routes, paths: [path] })[0] ?? undefined;
  };
}
