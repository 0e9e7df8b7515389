/**
 * A tutorial's wasm module, for whoever runs it: the worker in the page, the tests in Node. Its other half is crates/browser.
 */
import type { FlowEvent, LogLine } from '../../contract.ts';
import { fromBase64, toBase64 } from '../../../exchanges/base64.ts';
import { createWasiHost } from './wasi.ts';
import type { WasiHost } from './wasi.ts';

export interface RustRequest {
  /** Flow events carry it. */
  readonly number: number;
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
}

export type RustAnswer =
  | {
      readonly kind: 'given';
      readonly status: number;
      /** In the order in which the program set them. */
      readonly headers: readonly (readonly [string, string])[];
      readonly body: Uint8Array<ArrayBuffer>;
    }
  | { readonly kind: 'failed'; readonly message: string; readonly why: 'request' | 'silent' | 'body' };

export interface RustReply {
  /** One for each request, in the order of the requests. */
  readonly answers: readonly RustAnswer[];
  readonly logs: readonly LogLine[];
  readonly flow: readonly FlowEvent[];
  /** Real milliseconds inside the module. */
  readonly ms: number;
  /** Milliseconds of the program's own clock. */
  readonly waitedMs: number;
}

/** One running app of a step. It ends with its instance when a program panics. */
export interface RustApp {
  /** What was emitted and printed while the app started. */
  readonly started: RustReply;
  /** Sends all requests at once, after `waitMs` of the app's own clock. Throws a RustPanic. */
  send(requests: readonly RustRequest[], waitMs?: number): RustReply;
  close(): void;
}

/** The Rust program panicked, and its instance is gone. `message` is what Rust printed. */
export class RustPanic extends Error {
  override readonly name = 'RustPanic';
}

/** The module and its present instance. An instance costs less than a millisecond; a panic uses one up. */
export class RustModule {
  readonly #compiled: WebAssembly.Module;
  #instance: RustInstance | undefined;

  constructor(compiled: WebAssembly.Module) {
    this.#compiled = compiled;
  }

  /** Names of the steps that the module holds. */
  steps(): readonly string[] {
    return this.#current().call({ op: 'steps' }).steps ?? [];
  }

  /** Starts a fresh app of a step. Throws an Error for an unknown step, a RustPanic when the program panics at its start. */
  open(step: string): RustApp {
    const instance = this.#current();
    const { app, reply } = instance.call({ op: 'open', step });
    return {
      started: reply,
      send: (requests, waitMs = 0) => instance.call({ op: 'send', app, requests: requests.map(toMessage), wait_ms: waitMs }).reply,
      close: () => {
        if (!instance.isDead) instance.call({ op: 'close', app });
      },
    };
  }

  #current(): RustInstance {
    if (this.#instance === undefined || this.#instance.isDead) this.#instance = new RustInstance(this.#compiled);
    return this.#instance;
  }
}

interface Exports {
  readonly memory: WebAssembly.Memory;
  _initialize(): void;
  alloc(length: number): number;
  dealloc(address: number, length: number): void;
  handle(address: number, length: number): bigint;
}

/** What crates/browser/src/message.rs calls a Reply. */
interface ReplyMessage {
  readonly failed?: string;
  readonly app?: number;
  readonly steps?: readonly string[];
  readonly answers: readonly (
    | { readonly status: number; readonly headers: readonly (readonly [string, string])[]; readonly body: string }
    | { readonly failed: string; readonly why: 'request' | 'silent' | 'body' }
  )[];
  readonly waited_ms: number;
  readonly logs: readonly LogLine[];
  readonly flow: readonly FlowEvent[];
}

class RustInstance {
  isDead = false;
  readonly #host: WasiHost = createWasiHost();
  readonly #exports: Exports;

  constructor(compiled: WebAssembly.Module) {
    const instance = new WebAssembly.Instance(compiled, { wasi_snapshot_preview1: this.#host.imports });
    this.#exports = instance.exports as unknown as Exports;
    this.#host.useMemory(this.#exports.memory);
    this.#exports._initialize();
  }

  call(command: object): { readonly app: number | undefined; readonly steps: readonly string[] | undefined; readonly reply: RustReply } {
    if (this.isDead) throw new RustPanic('This app ended when the program panicked.');
    const started = performance.now();
    const message = this.#exchange(JSON.stringify(command));
    const ms = performance.now() - started;
    if (message.failed !== undefined) throw new Error(message.failed);
    return {
      app: message.app,
      steps: message.steps,
      reply: {
        answers: message.answers.map(toAnswer),
        logs: [...this.#host.takeLines(), ...message.logs],
        flow: message.flow,
        ms,
        waitedMs: message.waited_ms,
      },
    };
  }

  #exchange(command: string): ReplyMessage {
    try {
      const input = new TextEncoder().encode(command);
      const module = this.#exports;
      // An address is a u32 that arrives as an i32.
      const address = module.alloc(input.length) >>> 0;
      new Uint8Array(module.memory.buffer, address, input.length).set(input);
      const place = BigInt.asUintN(64, module.handle(address, input.length));
      const replyAddress = Number(place >> 32n);
      const replyLength = Number(place & 0xffff_ffffn);
      const text = new TextDecoder().decode(new Uint8Array(module.memory.buffer, replyAddress, replyLength));
      module.dealloc(replyAddress, replyLength);
      return JSON.parse(text) as ReplyMessage;
    } catch (error) {
      // A panic prints its message and then traps. The instance's memory is in no known state from here on.
      this.isDead = true;
      const printed = this.#host.takeLines().map(({ text }) => text).join('\n').trim();
      throw new RustPanic(printed === '' ? String(error) : printed, { cause: error });
    }
  }
}

function toMessage(request: RustRequest): object {
  return { ...request, body: toBase64(request.body) };
}

function toAnswer(message: ReplyMessage['answers'][number]): RustAnswer {
  if ('failed' in message) return { kind: 'failed', message: message.failed, why: message.why };
  return { kind: 'given', status: message.status, headers: message.headers, body: fromBase64(message.body) };
}
