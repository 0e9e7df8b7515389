import { compareAnswers } from '../exchanges/compare.ts';
import { RunnerError } from './contract.ts';
import type { Answer, Files, FlowEvent, Outcome, ProgramError } from './contract.ts';
import type { Call, CallResult, PreparedEngine, RunLine, RunState, RustSide, Side, TwinSide } from './run-state.ts';
import { sendCalls, toKnownError } from './send.ts';

export interface RunnerOptions {
  readonly rust: PreparedEngine;
  readonly twin: PreparedEngine;
  onState(state: RunState): void;
  onLine(line: RunLine): void;
  /**
   * Called before each run: saves what a program could take with it. Resolves with what to do when the run is over.
   * A run waits for it, so it must settle soon; it must not reject.
   */
  keepSafe(): Promise<() => Promise<void>>;
}

/** Sends requests to the real program and to the twin, one run at a time. */
export class Runner {
  readonly #options: RunnerOptions;
  /** Ends the run that is under way. A run that is over isn't stopped any more: engines end a stopped program by force. */
  #stop: AbortController | undefined;
  /** What the engines do now. The next run or question waits for it, since an engine holds one app at a time. */
  #busy: Promise<unknown> = Promise.resolve();

  constructor(options: RunnerOptions) {
    this.#options = options;
  }

  /** Loads both engines. What goes wrong here is said by the first run. */
  prepare(files?: Files): void {
    this.#options.rust.prepare().catch(() => undefined);
    this.#options.twin.prepare(files).catch(() => undefined);
  }

  /** Sends the calls to both sides at once. A run that is under way is stopped first. Never rejects. */
  async run(files: Files, calls: readonly Call[]): Promise<RunState> {
    this.stop();
    const stop = new AbortController();
    this.#stop = stop;
    const running = this.#busy.then(() => this.#runNow(files, calls, stop)).finally(() => {
      if (this.#stop === stop) this.#stop = undefined;
    });
    this.#busy = running;
    return running;
  }

  /** Ends the run at once, whatever the program does. */
  stop(): void {
    this.#stop?.abort(new RunnerError('STOPPED', 'You stopped the program.', 'Run sends the request again.'));
  }

  /** Asks the real program alone, and gives its recorded answer where it can't run. Waits for a run that is under way. */
  async ask(call: Call): Promise<Answer> {
    const asking = this.#busy.then(async () => {
      const board = new ResultBoard([call], () => undefined);
      await this.#sendToRust([call], new AbortController().signal, board, () => undefined);
      return board.rust(call);
    });
    this.#busy = asking.catch(() => undefined);
    const side = await asking;
    if (side.kind === 'answered' || side.kind === 'recorded') return side.answer;
    throw new RunnerError('LOAD', side.kind === 'unavailable' ? side.why : 'The program gave no answer.', 'Reload the page to try again.');
  }

  async #runNow(files: Files, calls: readonly Call[], stop: AbortController): Promise<RunState> {
    const options = this.#options;
    const { signal } = stop;
    let kind: 'preparing' | 'running' = 'preparing';
    const board = new ResultBoard(calls, (results) => options.onState({ kind, run: { results } }));
    options.onState({ kind, run: { results: board.results } });
    // The program can harm nothing: only the twin waits until the reader's text is safe.
    const safe = options.keepSafe().then((release) => {
      kind = 'running';
      options.onState({ kind, run: { results: board.results } });
      return release;
    });

    await Promise.all([
      this.#sendToRust(calls, signal, board, (line) => options.onLine(line)),
      safe.then(() => sendCalls(options.twin, files, calls, signal, {
        onAnswer: (call, answer, ms) => board.setTwin(call, { kind: 'answered', answer, ms }),
        onFailure: (call, error) => board.setTwin(call, { kind: 'failed', error }),
        onLog: (call, line) => options.onLine({ side: 'twin', call: call.name, line }),
        onFlow: (call, event) => board.addFlow(call, 'twin', event),
      })),
    ]);
    const run = { results: board.results };
    const state: RunState = signal.aborted ? { kind: 'stopped', run, isFollowed: this.#stop !== stop } : { kind: 'finished', run };
    options.onState(state);
    await (await safe)();
    return state;
  }

  async #sendToRust(calls: readonly Call[], signal: AbortSignal, board: ResultBoard, onLine: (line: RunLine) => void): Promise<void> {
    await sendCalls(this.#options.rust, {}, calls, signal, {
      onAnswer: (call, answer, ms) => {
        const drift = call.recorded === undefined ? [] : compareAnswers(call.recorded, answer, call.volatile);
        board.setRust(call, { kind: 'answered', answer, ms, drift });
      },
      onFailure: (call, error) => board.setRust(call, insteadOfLive(call, error)),
      onLog: (call, line) => onLine({ side: 'rust', call: call.name, line }),
      onFlow: (call, event) => board.addFlow(call, 'rust', event),
    });
  }
}

/** What the Rust side shows when the program can't answer here. */
function insteadOfLive(call: Call, error: ProgramError | RunnerError): RustSide {
  const why = `${error.message} ${error.cure}`;
  return call.recorded === undefined ? { kind: 'unavailable', why } : { kind: 'recorded', answer: call.recorded, why };
}

/** The results of a run as they come in. Each change makes new results, so that a view may keep what it was given. */
class ResultBoard {
  results: readonly CallResult[];
  readonly #onChange: (results: readonly CallResult[]) => void;

  constructor(calls: readonly Call[], onChange: (results: readonly CallResult[]) => void) {
    this.results = calls.map((call) => ({
      call, rust: { kind: 'waiting' }, twin: { kind: 'waiting' }, outcome: undefined, flow: { rust: [], twin: [] },
    }));
    this.#onChange = onChange;
  }

  rust(call: Call): RustSide {
    return this.results.find((result) => result.call === call)?.rust ?? { kind: 'waiting' };
  }

  setRust(call: Call, rust: RustSide): void {
    this.#change(call, (result) => ({ ...result, rust }));
  }

  setTwin(call: Call, twin: TwinSide): void {
    this.#change(call, (result) => ({ ...result, twin }));
  }

  /** Not announced: the station is drawn with the answer that it belongs to. */
  addFlow(call: Call, side: Side, event: FlowEvent): void {
    this.results = this.results.map((result) =>
      result.call === call ? { ...result, flow: { ...result.flow, [side]: [...result.flow[side], event] } } : result);
  }

  #change(call: Call, change: (result: CallResult) => CallResult): void {
    this.results = this.results.map((result) => (result.call === call ? withOutcome(change(result)) : result));
    this.#onChange(this.results);
  }
}

function withOutcome(result: CallResult): CallResult {
  return { ...result, outcome: outcomeOf(result) };
}

function outcomeOf({ call, rust, twin }: CallResult): Outcome | undefined {
  if (twin.kind === 'waiting' || rust.kind === 'waiting') return undefined;
  if (twin.kind === 'failed') return { kind: 'failed', error: toKnownError(twin.error) };
  if (rust.kind === 'unavailable') return undefined;
  const differences = compareAnswers(rust.answer, twin.answer, call.volatile);
  const { answer, ms } = twin;
  return differences.length === 0 ? { kind: 'agrees', answer, ms } : { kind: 'differs', answer, ms, differences };
}
