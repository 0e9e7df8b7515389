/** One run of one program, seen from the page: which owns the clock, and checks that every message comes when it may. */
import { ProgramError, RunnerError, type App, type Files, type StartOptions } from '../../contract.ts';
import { LIMITS, type Waits } from './limits.ts';
import type { FailureText, FromWorker, PlaceText } from './messages.ts';
import { PendingAnswer } from './pending-answer.ts';
import { answerTimedOut, startTimedOut, stopped } from './run-errors.ts';
import { fellSilent, forgedMessage, type SandboxFrame } from './sandbox-frame.ts';

/** How long a worker may take to say what it waits for. One that is busy never does. */
const WHERE_WAIT = 200;

type Timer = ReturnType<typeof setTimeout>;

export class ProgramRun implements App {
  readonly #frame: SandboxFrame;
  readonly #waits: Waits;
  readonly #options: StartOptions;
  readonly #started = Promise.withResolvers<void>();
  readonly #answers = new Map<number, { readonly answer: PendingAnswer; readonly timer: Timer }>();
  readonly #stop = (): void => this.end(stopped(this.#options.signal.reason), 'by force');
  readonly #onEnd: (how: 'by force' | 'quietly') => void;
  #phase: 'starting' | 'running' | 'ended' = 'starting';
  #startTimer: Timer | undefined;
  #whereTimer: Timer | undefined;
  #onWhere: ((place: PlaceText | undefined) => void) | undefined;
  #ended: Error | undefined;
  #requests = 0;
  #lines = 0;
  #characters = 0;
  #stations = 0;

  constructor(frame: SandboxFrame, waits: Waits, options: StartOptions, onEnd: (how: 'by force' | 'quietly') => void) {
    this.#frame = frame;
    this.#waits = waits;
    this.#options = options;
    this.#onEnd = onEnd;
    this.#started.promise.catch(() => undefined);
    frame.listen({ onMessage: (message) => this.#receive(message), onDeath: (error) => this.end(error, 'by force') });
    options.signal.addEventListener('abort', this.#stop);
  }

  /** Resolves when `app()` has given an app. */
  start(files: Files): Promise<void> {
    this.#startTimer = setTimeout(() => this.#onTimeout(startTimedOut(this.#waits.start)), this.#waits.start);
    this.#frame.send({ type: 'program', files });
    return this.#started.promise;
  }

  async fetch(request: Request): Promise<Response> {
    const number = this.#requests++;
    const body = new Uint8Array(await request.arrayBuffer());
    if (this.#ended) throw this.#ended;
    if (this.#answers.size >= LIMITS.requests) throw new RunnerError('LIMIT', `More than ${LIMITS.requests} requests at once.`, 'Send fewer.');
    const answer = new PendingAnswer();
    const timer = setTimeout(() => this.#onTimeout(answerTimedOut(this.#waits.answer, answer.hasHead)), this.#waits.answer);
    this.#answers.set(number, { answer, timer });
    this.#frame.send({ type: 'request', request: number, method: request.method, url: request.url, headers: [...request.headers], body: body.length > 0 ? body : undefined });
    return answer.response;
  }

  /** Ends the program and all that wait for it. 'By force' means that it may still have been busy. */
  end(error: Error, how: 'by force' | 'quietly'): void {
    if (this.#phase === 'ended') return;
    this.#phase = 'ended';
    this.#ended = error;
    this.#options.signal.removeEventListener('abort', this.#stop);
    clearTimeout(this.#startTimer);
    clearTimeout(this.#whereTimer);
    this.#frame.remove();
    this.#started.reject(error);
    for (const { answer, timer } of this.#answers.values()) {
      clearTimeout(timer);
      answer.onError(error);
    }
    this.#answers.clear();
    this.#onEnd(how);
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
      case 'ready':
        if (this.#phase !== 'starting') throw new Error('started twice');
        this.#phase = 'running';
        clearTimeout(this.#startTimer);
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
        return message.hasBody ? this.#frame.send({ type: 'pull', request: message.request }) : this.#finish(message.request, () => undefined);
      }
      case 'chunk': {
        const { answer } = this.#pending(message.request);
        if (!answer.hasHead) throw new Error('a body without a head');
        if (answer.onChunk(message.bytes) === 'more') return this.#frame.send({ type: 'pull', request: message.request });
        this.#frame.send({ type: 'drop', request: message.request });
        return this.#finish(message.request, () => answer.onEnd());
      }
      case 'end':
        return this.#finish(message.request, (answer) => answer.onEnd());
      case 'waiting':
        if (!this.#onWhere) throw new Error('not asked');
        return this.#onWhere(message);
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
  #onTimeout(toError: (state: 'idle' | 'busy', place: PlaceText | undefined) => Error): void {
    if (this.#frame.silent) return this.end(fellSilent(), 'by force');
    if (this.#onWhere) return;
    this.#onWhere = (place): void => this.end(toError(place ? 'idle' : 'busy', place?.file ? place : undefined), 'by force');
    this.#whereTimer = setTimeout(() => this.#onWhere?.(undefined), WHERE_WAIT);
    this.#frame.send({ type: 'where' });
  }
}

function toProgramError({ kind, message, cure, file, line, column }: FailureText): ProgramError {
  return new ProgramError(kind, message, cure, file === '' ? undefined : { file, line, column });
}
