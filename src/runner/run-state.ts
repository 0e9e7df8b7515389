import type { ExchangeRequest } from '../schemas/exchange.ts';
import type { Answer, Difference, Engine, Files, FlowEvent, LogLine, Outcome, ProgramError, RunnerError } from './contract.ts';

/** An engine that can load before it is asked, for these files where they are known. `prepare` resolves when the first start will be quick; it may reject as `start` does. */
export interface PreparedEngine extends Engine {
  prepare(files?: Files): Promise<void>;
  /** Milliseconds that the program itself took for an answer, where the engine measures closer than the page can. */
  timeOf?(response: Response): number | undefined;
  /** Whether the engine's limit cut the answer; known when its body has been read. */
  wasCut?(response: Response): boolean;
}

/** One request of a run: a step's exchange, or the reader's own request, which has no recorded answer. */
export interface Call {
  readonly name: string;
  readonly request: ExchangeRequest;
  readonly recorded: Answer | undefined;
  /** JSON pointers into the body whose values may differ. */
  readonly volatile: readonly string[];
  /** Members share one app, in order. */
  readonly group: string | undefined;
  /** Why the twin may answer otherwise, when it may. */
  readonly accepted: string | undefined;
}

export type Side = 'rust' | 'twin';

/** What the Rust side has to show for a call. */
export type RustSide =
  | { readonly kind: 'waiting' }
  /** The real program, here and now. `drift`: where it differs from its recorded answer. */
  | { readonly kind: 'answered'; readonly answer: Answer; readonly ms: number; readonly drift: readonly Difference[] }
  /** The recorded answer, because the program can't run here. */
  | { readonly kind: 'recorded'; readonly answer: Answer; readonly why: string }
  /** It can't run here, and nothing is recorded. */
  | { readonly kind: 'unavailable'; readonly why: string };

export type TwinSide =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'answered'; readonly answer: Answer; readonly ms: number }
  | { readonly kind: 'failed'; readonly error: ProgramError | RunnerError };

export interface CallResult {
  readonly call: Call;
  readonly rust: RustSide;
  readonly twin: TwinSide;
  /** Known once both sides are: how the twin's answer compares with the Rust program's. */
  readonly outcome: Outcome | undefined;
  readonly flow: Readonly<Record<Side, readonly FlowEvent[]>>;
}

export interface Run {
  readonly results: readonly CallResult[];
}

export type RunState =
  | { readonly kind: 'idle' }
  /** The engines load. */
  | { readonly kind: 'preparing'; readonly run: Run }
  | { readonly kind: 'running'; readonly run: Run }
  | { readonly kind: 'finished'; readonly run: Run }
  /** `isFollowed`: another run was asked for, and begins now. */
  | { readonly kind: 'stopped'; readonly run: Run; readonly isFollowed: boolean };

/** A console line, with who printed it while answering what. */
export interface RunLine {
  readonly side: Side;
  readonly call: string;
  readonly line: LogLine;
}

/** The twin's answer is the program's, or differs in a way that the step accepts and explains. */
export function isSettled(result: CallResult): boolean {
  if (result.outcome === undefined) return false;
  return result.outcome.kind === 'agrees' || (result.outcome.kind === 'differs' && result.call.accepted !== undefined);
}
