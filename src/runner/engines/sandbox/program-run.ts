/** One program in one worker, seen from the page: which owns the clock, and checks that every message comes when it may. */
import { ProgramError, RunnerError, type App, type StartOptions } from '../../contract.ts';
import { LIMITS, type Waits } from './limits.ts';
import type { FailureText, FromWorker, PlaceText, ToWorker } from './messages.ts';
import { PendingAnswer } from './pending-answer.ts';
import { answerTimedOut, busyAfterwards, startTimedOut, stopped, type TimedOut } from './run-errors.ts';
import { fellSilent, forgedMessage, type SandboxFrame } from './sandbox-frame.ts';
import type { WorkerPort } from './worker-port.ts';

/** How long an idle worker may take to say what it waits for, in milliseconds. One that is busy never does. */
const WHERE_WAIT = 200;

/** How long a frame may take to answer a ping when its program is late; without an answer, it is dead. */
const LIFE_SIGN = 1_000;

/** How often a program that owes no answer is asked whether it has gone on with something endless. */
const IDLE_CHECK = 1_000;

/** 'By force' means that the program may still have been busy: its frame goes with it. 'Quietly' ends its worker alone. */
export type How = 'by force' | 'quietly';

/** Files to read, or the text of a program that another worker has read. */
export type ProgramText = Extract<ToWorker, { type: 'program' | 'linked-program' }>;

export interface RunEvents extends StartOptions {
  /** The program as the worker has read it. */
  onLinked(linked: string): void;
  onEnd(how: How): void;
}

type Timer = ReturnType<typeof setTimeout>;

export class ProgramRun implements App {
  readonly #frame: SandboxFrame;
  readonly #worker: WorkerPort;
  readonly #waits: Waits;
  readonly #options: RunEvents;
  readonly #started = Promise.withResolvers<void>();
  readonly #answers = new Map<number, { readonly answer: PendingAnswer; readonly timer: Timer }>();
  readonly #stop = (): void => this.end(stopped(this.#options.signal.reason), 'by force');
  readonly #asked = new Set<(place: PlaceText) => void>();
  #phase: 'starting' | 'running' | 'ended' = 'starting';
  #linked = false;
  #startTimer: Timer | undefined;
  #idleTimer: Timer | undefined;
  /** Questions to the worker minus its answers. */
  #questions = 0;
  #ended: Error | undefined;
  #requests = 0;
  #lines = 0;
  #characters = 0;
  #stations = 0;

  constructor(frame: SandboxFrame, worker: WorkerPort, waits: Waits, options: RunEvents) {
    this.#frame = frame;
    this.#worker = worker;
    this.#waits = waits;
    this.#options = options;
    this.#started.promise.catch(() => undefined);
    worker.listen((message) => this.#receive(message));
    frame.watch((error) => this.end(error, 'by force'));
    options.signal.addEventListener('abort', this.#stop);
  }

  /** Resolves when `app()` has given an app. */
  start(program: ProgramText): Promise<void> {
    this.#startTimer = setTimeout(() => void this.#onTimeout(startTimedOut(this.#waits.start)), this.#waits.start);
    this.#worker.send(program);
    return this.#started.promise;
  }

  async fetch(request: Request): Promise<Response> {
    const number = this.#requests++;
    const body = new Uint8Array(await request.arrayBuffer());
    if (this.#ended) throw this.#ended;
    if (this.#answers.size >= LIMITS.requests) throw new RunnerError('LIMIT', `More than ${LIMITS.requests} requests at once.`, 'Send fewer.');
    const answer = new PendingAnswer();
    const timer = setTimeout(() => void this.#onTimeout(answerTimedOut(this.#waits.answer, answer)), this.#waits.answer);
    this.#answers.set(number, { answer, timer });
    this.#worker.send({ type: 'request', request: number, method: request.method, url: request.url, headers: [...request.headers], body: body.length > 0 ? body : undefined });
    return answer.response;
  }

  /** Whether the worker still listens: false when the program is in a loop or a long native call. */
  async isIdle(): Promise<boolean> {
    return (await this.#ask('idle', WHERE_WAIT)) !== undefined;
  }

  /** Ends the program and all that wait for it. */
  end(error: Error, how: How): void {
    if (this.#phase === 'ended') return;
    this.#phase = 'ended';
    this.#ended = error;
    this.#options.signal.removeEventListener('abort', this.#stop);
    clearTimeout(this.#startTimer);
    clearTimeout(this.#idleTimer);
    if (how === 'by force') this.#frame.remove();
    else this.#worker.end();
    this.#started.reject(error);
    for (const { answer, timer } of this.#answers.values()) {
      clearTimeout(timer);
      answer.onError(error);
    }
    this.#answers.clear();
    this.#options.onEnd(how);
  }

  #receive(message: FromWorker): void {
    try {
      this.#take(message);
    } catch {
      this.end(forgedMessage(), 'by force');
    }
  }

  /** Throws when the message doesn't come in its turn. */
  #take(message: FromWorker): void {
    switch (message.type) {
      case 'linked':
        if (this.#phase !== 'starting' || this.#linked) throw new Error('linked already');
        this.#linked = true;
        return this.#options.onLinked(message.linked);
      case 'ready':
        if (this.#phase !== 'starting') throw new Error('started twice');
        this.#phase = 'running';
        clearTimeout(this.#startTimer);
        this.#idleTimer = setTimeout(() => void this.#checkIdle(), IDLE_CHECK);
        return this.#started.resolve();
      case 'log':
        this.#lines++;
        this.#characters += message.text.length;
        // The worker sends one line more than the limit: the one that says so.
        if (this.#lines > LIMITS.lines + 2 || this.#characters > 2 * LIMITS.logCharacters) throw new Error('too many lines');
        return this.#options.onLog({ level: message.level, text: message.text });
      case 'flow': {
        if (++this.#stations > LIMITS.flowEvents) throw new Error('too many stations');
        const { request, station, name, phase, detail } = message;
        return this.#options.onFlow({ request, station, name, phase, ...(detail !== '' && { detail }) });
      }
      case 'failed':
        if (message.request < 0) return this.end(toProgramError(message), 'quietly');
        return this.#finish(message.request, (answer) => answer.onError(toProgramError(message)));
      case 'head': {
        const { answer } = this.#pending(message.request);
        if (answer.hasHead) throw new Error('two heads');
        answer.onHead(message);
        return message.hasBody ? this.#worker.send({ type: 'pull', request: message.request }) : this.#finish(message.request, () => undefined);
      }
      case 'chunk': {
        const { answer } = this.#pending(message.request);
        if (!answer.hasHead) throw new Error('a body without a head');
        if (answer.onChunk(message.bytes) === 'more') return this.#worker.send({ type: 'pull', request: message.request });
        this.#worker.send({ type: 'drop', request: message.request });
        return this.#finish(message.request, () => answer.onEnd());
      }
      case 'end':
        return this.#finish(message.request, (answer) => answer.onEnd());
      case 'waiting':
        if (--this.#questions < 0) throw new Error('not asked');
        return this.#asked.forEach((tell) => tell(message));
      case 'locked':
        throw new Error('locked twice');
      default:
        return message satisfies never;
    }
  }

  #pending(request: number): { readonly answer: PendingAnswer; readonly timer: Timer } {
    const pending = this.#answers.get(request);
    if (!pending) throw new Error('nobody asked');
    return pending;
  }

  #finish(request: number, how: (answer: PendingAnswer) => void): void {
    const { answer, timer } = this.#pending(request);
    clearTimeout(timer);
    this.#answers.delete(request);
    how(answer);
  }

  /** Time is up. A program that is idle can still say what it waits for. */
  async #onTimeout(toError: TimedOut): Promise<void> {
    const place = await this.#ask('where', WHERE_WAIT);
    if (!place && !(await this.#frame.answers(LIFE_SIGN))) return this.end(fellSilent(), 'by force');
    this.end(toError(place ? 'idle' : 'busy', place?.file ? place : undefined), 'by force');
  }

  /** A program that has answered may still hold a core for ever; nobody would notice. */
  async #checkIdle(): Promise<void> {
    const owesNothing = this.#answers.size === 0;
    const place = owesNothing ? await this.#ask('idle', this.#waits.answer) : undefined;
    if (this.#phase === 'ended') return;
    if (owesNothing && !place && this.#answers.size === 0) return this.end(busyAfterwards(this.#waits.answer), 'by force');
    this.#idleTimer = setTimeout(() => void this.#checkIdle(), IDLE_CHECK);
  }

  /** What the worker waits for (nowhere if only asked whether it is idle), or undefined when it doesn't answer within `wait` milliseconds. */
  #ask(type: 'where' | 'idle', wait: number): Promise<PlaceText | undefined> {
    if (this.#phase === 'ended') return Promise.resolve(undefined);
    const { promise, resolve } = Promise.withResolvers<PlaceText | undefined>();
    const timer = setTimeout(() => resolve(undefined), wait);
    this.#asked.add(resolve);
    this.#questions++;
    this.#worker.send({ type });
    return promise.finally(() => {
      clearTimeout(timer);
      this.#asked.delete(resolve);
    });
  }
}

function toProgramError({ kind, message, cure, file, line, column }: FailureText): ProgramError {
  return new ProgramError(kind, message, cure, file === '' ? undefined : { file, line, column });
}
