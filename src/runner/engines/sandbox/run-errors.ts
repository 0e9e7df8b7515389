/** What the page says when a program takes too long or is stopped. */
import { ProgramError, RunnerError } from '../../contract.ts';
import type { PlaceText } from './messages.ts';

export type TimedOut = (state: 'idle' | 'busy', place: PlaceText | undefined) => Error;

export function startTimedOut(wait: number): TimedOut {
  const time = `within ${wait / 1000} s`;
  return (state, place) => {
    if (place) return notSettled(`The program did not start ${time}: a promise that was made here has not settled.`, place);
    if (state === 'idle') {
      return new RunnerError('START_TIMEOUT', `The program did not start ${time}: it waits for something that never comes.`, 'Look for an `await` in app() or at the top of a file whose promise nothing settles.');
    }
    return new RunnerError('START_TIMEOUT', `The program did not start ${time}, and was stopped while it was still busy.`, 'Look for a loop without an end, in app() or at the top of a file.');
  };
}

/** An answer whose head has come waits for its body. */
export function answerTimedOut(wait: number, answer: { readonly hasHead: boolean }): TimedOut {
  const time = `within ${wait / 1000} s`;
  return (state, place) => {
    const begun = answer.hasHead;
    const what = begun ? `The body of the answer did not end ${time}` : `No answer came ${time}`;
    if (place) return notSettled(`${what}: a promise that was made here has not settled.`, place);
    if (state === 'busy') return new RunnerError('ANSWER_TIMEOUT', `${what}: the program was still busy, and was stopped.`, 'Look for a loop without an end in what handles this request.');
    const cure = begun ? 'Close the stream: a body ends with `controller.close()`.' : 'Look for an `await` in the handler whose promise nothing settles.';
    return new RunnerError('ANSWER_TIMEOUT', `${what}: the program waits for something that never comes.`, cure);
  };
}

export function busyAfterwards(wait: number): RunnerError {
  return new RunnerError('ANSWER_TIMEOUT', `The program stayed busy for ${wait / 1000} s after its answer, and was stopped.`, 'Look for a loop without an end in a timer, or in what follows the answer.');
}

function notSettled(message: string, { file, line, column }: PlaceText): ProgramError {
  return new ProgramError('Timeout', message, 'Call its `resolve`, or answer without waiting for it. To let time pass, `sleep` of axum-twin takes none, where setTimeout takes it all.', { file, line, column });
}

/** The runner stops with an error of its own; anything else that aborts is a stop too. */
export function stopped(reason: unknown): RunnerError {
  return reason instanceof RunnerError ? reason : new RunnerError('STOPPED', 'The program was stopped.', 'Run starts it again.');
}
