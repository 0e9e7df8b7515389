import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { recordedAnswer } from '../exchanges/recorded.ts';
import { compareAnswers } from '../exchanges/compare.ts';
import type { Answer } from '../runner/contract.ts';
import type { Exchange } from '../schemas/exchange.ts';
import { readExchanges } from './exchanges.ts';
import { failOnProblems } from './problem.ts';

/** One request, answered by the same router twice: without Spin, and inside a component. */
export interface TwoAnswers {
  readonly exchange: Pick<Exchange, 'name' | 'request'>;
  readonly native: Answer;
  readonly component: Answer;
  readonly same: boolean;
}

/**
 * A step's `native.toml` beside its exchanges. Throws a ContentError when there is none, or when it isn't about the same
 * requests: then one of the two is older than the other.
 */
export function nativeAnswersOf(step: string, exchanges: readonly Exchange[], root: string = process.cwd()): TwoAnswers[] {
  const file = `tutorials/${step}/native.toml`;
  const fail = (message: string): void => failOnProblems([{ file, message, cure: `Run \`npm run record -- ${step.split('/')[0] ?? step}\`.` }]);
  if (!existsSync(join(root, file))) fail('This file is missing: <BothHosts /> shows what stands in it.');
  const { exchanges: natives, problems } = readExchanges(join(root, file), file);
  failOnProblems(problems);
  if (JSON.stringify(natives.map(({ request }) => request)) !== JSON.stringify(exchanges.map(({ request }) => request))) fail('Its requests aren\'t those of exchanges.toml.');
  return exchanges.flatMap((exchange, index) => {
    const response = natives[index]?.response;
    if (response === undefined || exchange.response === undefined) return [];
    const [native, component] = [recordedAnswer(response), recordedAnswer(exchange.response)];
    return [{ exchange, native, component, same: compareAnswers(native, component, exchange.volatile_body).length === 0 }];
  });
}
