import type { Context } from '../context.ts';
import { calleeOf } from '../syntax/frameworks.ts';

/** `without_v07_checks()` is no way to keep the old syntax. */
export function v07Checks(context: Context): void {
  for (const call of context.file.of('CallExpression')) {
    const called = calleeOf(context.file, call);
    if (called?.name === 'without_v07_checks') {
      context.note('v07-checks', called.callee.from, 'this does not bring the old syntax back: with it `/users/:id` answers that literal path only, and every other request gets 404.');
    }
  }
}
