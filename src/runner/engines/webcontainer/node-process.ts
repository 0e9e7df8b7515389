/**
 * The process in the container that answers for the reader's program, as the page holds it: the project's `server/engine.js`, which
 * gives every app a fresh copy of the program and sends each request through a port.
 */
import type { WebContainer, WebContainerProcess } from '@webcontainer/api';
import type { EngineQuestion, EngineRecord } from '../../../project/engine-messages.ts';
import { fromBase64, toBase64 } from '../../../exchanges/base64.ts';
import { ServerResponse } from '../../../exchanges/server-fetch.ts';
import { ProgramError, type App, type LogLine, type RunnerError, type StartOptions } from '../../contract.ts';
import { within, type Waits } from './limits.ts';
import { Listener } from './listener.ts';
import { answersLate, beganLate, containerDied, exited, listensLate, stopped, toRunnerError } from './process-failures.ts';

/** The same as in the sandbox. */
const MOST_BODY_BYTES = 1_048_576;

export interface NodeProcessOptions {
  readonly waits: Waits;
  /** Asked when Node gives no sign within its time. False: the container itself is gone, and said so. */
  isAlive(): Promise<boolean>;
}

const cutResponses = new WeakSet<Response>();

/** Whether the limit cut the response's body. */
export function wasCut(response: Response): boolean {
  return cutResponses.has(response);
}

export class NodeProcess {
  readonly #options: NodeProcessOptions;
  readonly #process: WebContainerProcess;
  readonly #writer: WritableStreamDefaultWriter<string>;
  readonly #listening = Promise.withResolvers<void>();
  readonly #pending = new Map<number, PromiseWithResolvers<Response>>();
  readonly #written = new Set<string>();
  #listener: Listener | undefined;
  #apps = 0;
  #requests = 0;
  #end: Error | undefined;

  /** Starts the process and resolves when it listens. Rejects with a RunnerError. */
  static async start(instance: WebContainer, options: NodeProcessOptions): Promise<NodeProcess> {
    const { waits } = options;
    const spawning = instance.spawn('node', ['server/engine.js']);
    let process: WebContainerProcess;
    try {
      process = await within(spawning, waits.spawn, () => beganLate(waits.spawn / 1000));
    } catch (error) {
      spawning.then((tooLate) => tooLate.kill(), () => undefined);
      throw (await options.isAlive()) ? toRunnerError(error) : containerDied();
    }
    const node = new NodeProcess(process, options);
    await node.#inTime(node.#listening.promise, waits.ready, listensLate);
    return node;
  }

  private constructor(process: WebContainerProcess, options: NodeProcessOptions) {
    this.#process = process;
    this.#writer = process.input.getWriter();
    this.#options = options;
    this.#listening.promise.catch(() => undefined);
    void this.#read().catch((error: unknown) => this.end(toRunnerError(error)));
    void process.exit.then((code) => this.end(exited(code)), (error: unknown) => this.end(toRunnerError(error)));
  }

  get hasEnded(): boolean {
    return this.#end !== undefined;
  }

  /** How many apps it holds: none is ever let go. */
  get apps(): number {
    return this.#apps;
  }

  /** A fresh app of the program as its files are now. It loads with its first request. */
  newApp(options: StartOptions): App {
    const app = String(this.#apps++);
    this.#listener = new Listener(options, this.#requests);
    let waitMs = 0;
    options.signal.addEventListener('abort', () => this.end(stopped(options.signal.reason)), { once: true });
    return {
      fetch: (request) => {
        const before = waitMs;
        waitMs = 0;
        return this.#ask(app, request, before);
      },
      wait: (ms) => {
        waitMs += ms;
        return Promise.resolve();
      },
    };
  }

  /** Ends the process. Everything that still waits for it hears why. */
  end(why: Error): void {
    if (this.#end) return;
    this.#end = why;
    this.#listening.reject(why);
    for (const { reject } of this.#pending.values()) reject(why);
    this.#pending.clear();
    this.#process.kill();
  }

  async #ask(app: string, request: Request, waitMs: number): Promise<Response> {
    if (this.#end) throw this.#end;
    const id = this.#requests++;
    const pending = Promise.withResolvers<Response>();
    this.#pending.set(id, pending);
    const body = new Uint8Array(await request.arrayBuffer());
    const question: EngineQuestion = {
      request: id,
      app,
      method: request.method,
      path: request.url.slice(new URL(request.url).origin.length),
      headers: [...request.headers],
      maxBytes: MOST_BODY_BYTES,
      ...(body.length > 0 && { body: toBase64(body) }),
      ...(waitMs > 0 && { waitMs }),
    };
    const line = JSON.stringify(question);
    this.#written.add(line);
    await this.#writer.write(`${line}\n`);
    return this.#inTime(pending.promise, this.#options.waits.answer, answersLate);
  }

  /** Out of time, either the program is at fault or the container: it is asked. Both end the process. */
  async #inTime<T>(work: Promise<T>, ms: number, late: (seconds: number) => RunnerError): Promise<T> {
    const timedOut = late(ms / 1000);
    try {
      return await within(work, ms, () => timedOut);
    } catch (error) {
      if (error !== timedOut) throw error;
      const why = (await this.#options.isAlive()) ? timedOut : containerDied();
      this.end(why);
      throw why;
    }
  }

  async #read(): Promise<void> {
    let rest = '';
    for await (const piece of this.#process.output) {
      const lines = (rest + piece).split(/\r?\n/);
      rest = lines.pop() ?? '';
      for (const line of lines) this.#onLine(line);
    }
  }

  #onLine(line: string): void {
    const start = line.indexOf('\u001e');
    const printed = start < 0 ? line : line.slice(0, start);
    // A terminal echoes what it is given.
    if (printed !== '' && !this.#written.delete(printed)) this.#log({ level: 'log', text: printed });
    if (start >= 0) this.#onRecord(JSON.parse(line.slice(start + 1)) as EngineRecord);
  }

  #onRecord(record: EngineRecord): void {
    switch (record.type) {
      case 'listening': return this.#listening.resolve();
      case 'log': return this.#log(record);
      case 'flow': return this.#listener?.onFlow(record);
      case 'answer': return this.#settle(record.request, ({ resolve }) => resolve(toResponse(record)));
      case 'failed': return this.#settle(record.request, ({ reject }) => reject(new ProgramError(record.name, record.message, 'Mend this place, then run it again.', record.place)));
      default: record satisfies never;
    }
  }

  #settle(request: number, how: (pending: PromiseWithResolvers<Response>) => void): void {
    const pending = this.#pending.get(request);
    this.#pending.delete(request);
    if (pending) how(pending);
  }

  #log(line: LogLine): void {
    const tooMuch = this.#listener?.onLog(line);
    if (tooMuch) this.end(tooMuch);
  }
}

function toResponse({ status, headers, body, cut }: Extract<EngineRecord, { type: 'answer' }>): Response {
  const response = new ServerResponse(body === '' ? null : fromBase64(body), { status, headers: headers.map(([name, value]): [string, string] => [name, value]) });
  if (cut) cutResponses.add(response);
  return response;
}
