import type { Context } from '../context.ts';
import { isLiteral } from '../syntax/tree.ts';

/** Strings that quote an answer of 0.7 which reads differently in 0.8. */
const changed = /Cannot parse `\\?"|Failed to deserialize (query string|form( body)?):/;

/** Notes on expected rejection texts, usually in tests. */
export function rejectionText(context: Context): void {
  const { file } = context;
  for (const literal of [...file.of('String'), ...file.of('RawString')].filter(isLiteral)) {
    if (!changed.test(file.source.slice(literal.from, literal.to))) continue;
    context.note('rejection-text', literal.from, 'axum 0.8 words this rejection differently: no quotes inside the backticks (``Cannot parse `abc` ``), and query and form texts begin with the field (`Failed to deserialize query string: page: invalid digit …`).');
  }
}
