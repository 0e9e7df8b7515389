import { formatStatus } from '../exchanges/format.ts';
import { isRight, type Guess } from '../exchanges/guess.ts';
import { recordedAnswer } from '../exchanges/recorded.ts';
import type { Answer } from '../runner/contract.ts';
import { loadStepData } from './step-data.ts';

export interface Verdict {
  readonly right: boolean;
  /** What is said to the reader. */
  readonly sentence: string;
}

/** Judges a guess about the exchange `name` by the answer that the real program gave now or, without one, when it was recorded. */
export async function judgeGuess(guess: Guess, name: string, live: Answer | undefined): Promise<Verdict> {
  const answer = live ?? (await recorded(name));
  const status = formatStatus(answer.status);
  const said = live ? `The real program just answered ${status}` : `The real program answered ${status} when it was recorded`;
  const right = isRight(guess, answer);
  const sentence = right
    ? `Right. ${said}.`
    : `Not this time: that would have been reasonable, and it is why the question is here. ${said}. Look at the whole answer, then guess again if you like.`;
  return { right, sentence };
}

/** The recorded answer that the workspace would show too. */
async function recorded(name: string): Promise<Answer> {
  const { exchanges } = await loadStepData();
  const exchange = exchanges.find((candidate) => candidate.name === name);
  if (exchange === undefined) throw new Error(`This page has no exchange "${name}".`);
  return recordedAnswer(exchange.response, exchange.request);
}
