import { ProgramError } from '../../runner/contract.ts';
import { isSettled } from '../../runner/run-state.ts';
import type { CallResult, RunState } from '../../runner/run-state.ts';

/** The sentence that says how a run stands or came out. */
export function wordsForRun(state: RunState): string {
  switch (state.kind) {
    case 'idle':
      return '';
    case 'preparing':
      return 'Loading the programs…';
    case 'running':
      return running(state.run.results);
    case 'stopped':
      return state.isFollowed ? 'Loading the programs…' : 'Stopped. The program was ended; your code is as you left it.';
    case 'finished':
      return state.run.results.length === 1 ? one(state.run.results[0]) : many(state.run.results);
    default:
      return state satisfies never;
  }
}

function running(results: readonly CallResult[]): string {
  if (results.length === 1) return 'Waiting for both answers…';
  const answered = results.filter(({ rust, twin }) => rust.kind !== 'waiting' && twin.kind !== 'waiting').length;
  return `${String(answered)} of ${String(results.length)} answered…`;
}

function one(result: CallResult | undefined): string {
  if (result === undefined) return '';
  const { outcome } = result;
  switch (outcome?.kind) {
    case undefined:
      return result.twin.kind === 'answered' ? `Your code answered ${String(result.twin.answer.status)}; there is no Rust answer to compare with.` : '';
    case 'agrees':
      return `✓ Both answer ${String(outcome.answer.status)}: the same status, headers and body.`;
    case 'differs':
      if (isSettled(result)) return `≈ The answers differ, as this step explains: ${result.call.accepted ?? ''}`;
      return `≠ The answers differ in ${places(outcome.differences.length)}.`;
    case 'failed':
      return `✕ Your program gave no answer. ${failure(outcome.error)}`;
    default:
      return outcome satisfies never;
  }
}

function many(results: readonly CallResult[]): string {
  const total = results.length;
  const settled = results.filter(isSettled).length;
  if (settled === total) return `✓ All ${String(total)} answers agree.`;
  const errors = results.flatMap(({ outcome }) => (outcome?.kind === 'failed' ? [outcome.error] : []));
  if (errors[0] && errors.length === total) return `✕ Your program gave no answer. ${failure(errors[0])}`;
  const first = results.find((result) => result.outcome !== undefined && !isSettled(result));
  const failed = errors.length > 0 ? ` ${String(errors.length)} gave none.` : '';
  return `≠ ${String(settled)} of ${String(total)} answers agree.${failed} Look at “${first?.call.name ?? ''}”.`;
}

function places(count: number): string {
  return count === 1 ? 'one place' : `${String(count)} places`;
}

function failure(error: Error): string {
  const place = error instanceof ProgramError ? error.place : undefined;
  const where = place ? ` (${place.file}, line ${String(place.line)}, column ${String(place.column)})` : '';
  const kind = error instanceof ProgramError ? `${error.kind}: ` : '';
  return `${kind}${error.message}${where}`;
}
