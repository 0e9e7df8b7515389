/** Why a run in the container ends without an answer, in the run's words: failures.ts has those of the container's start. */
import { RunnerError } from '../../contract.ts';

const TRY_AGAIN = 'Run again; if it stays so, choose the sandbox and then Node again.';

export function beganLate(seconds: number): RunnerError {
  return new RunnerError('START_TIMEOUT', `Node did not begin within ${seconds} s.`, TRY_AGAIN);
}

export function listensLate(seconds: number): RunnerError {
  return new RunnerError('START_TIMEOUT', `The server in the container did not listen within ${seconds} s.`, TRY_AGAIN);
}

export function answersLate(seconds: number): RunnerError {
  return new RunnerError('ANSWER_TIMEOUT', `No answer came within ${seconds} s, and the program was stopped.`, 'Look for a loop without an end, or for an `await` whose promise nothing settles.');
}

export function stopped(reason: unknown): RunnerError {
  return reason instanceof RunnerError ? reason : new RunnerError('STOPPED', 'The program was stopped.', 'Run starts it again.');
}

export function exited(code: number): RunnerError {
  return new RunnerError('SILENT', `Node ended with code ${code} before it answered.`, 'The program may have called process.exit(), or used up the memory. Run starts it again.');
}

export function containerDied(): RunnerError {
  return new RunnerError('SILENT', 'The container has died, probably because memory ran out.', 'Start a new container above, or go back to the sandbox: your code is as you left it.');
}

export function toRunnerError(error: unknown): RunnerError {
  if (error instanceof RunnerError) return error;
  return new RunnerError('LOAD', `The container could not start Node: ${error instanceof Error ? error.message : String(error)}`, TRY_AGAIN);
}
