import type { Answer } from '../runner/contract.ts';
import { toText } from './body.ts';

/** What a guess says about an answer: `<Guess status="405" header="allow: GET,HEAD" body="part of it">`. */
export interface Guess {
  readonly status?: string | undefined;
  /** Name and whole value: `allow: GET,HEAD`. */
  readonly header?: string | undefined;
  /** A part of the body. */
  readonly body?: string | undefined;
}

/** Whether everything that the guess says is so. A guess that says nothing is never right. */
export function isRight(guess: Guess, answer: Answer): boolean {
  const { status, header, body } = guess;
  if (status === undefined && header === undefined && body === undefined) return false;
  return (
    (status === undefined || status === String(answer.status)) &&
    (header === undefined || hasHeader(answer, header)) &&
    (body === undefined || (body === '' ? answer.body.length === 0 : (toText(answer.body)?.includes(body) ?? false)))
  );
}

function hasHeader(answer: Answer, header: string): boolean {
  const colon = header.indexOf(':');
  const name = header.slice(0, colon).trim().toLowerCase();
  return answer.headers[name]?.join(', ') === header.slice(colon + 1).trim();
}
