import type { Context } from '../context.ts';
import { callsNamed } from '../syntax/calls.ts';

/** `without_v07_checks()` is no way to keep the old syntax. */
export function v07Checks(context: Context): void {
  for (const { callee } of callsNamed(context.file, 'without_v07_checks')) {
    context.note('v07-checks', callee.from, 'this does not bring the old syntax back: with it `/users/:id` answers that literal path only, and every other request gets 404.');
  }
}
