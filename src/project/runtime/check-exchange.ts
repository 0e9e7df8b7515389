/** Asks what an exchange asks, and says in words where the answer differs from the recorded one. */
import { withFrames } from '../../exchanges/answer.ts';
import { recordedAnswer } from '../../exchanges/recorded.ts';
import { toBytes, toText } from '../../exchanges/body.ts';
import { compareAnswers } from '../../exchanges/compare.ts';
import { formatRequestLine, formatStatus } from '../../exchanges/format.ts';
import { FRAMES_HEADER, toHeaderValue } from '../../exchanges/frames.ts';
import type { Answer, Difference, HeardWords } from '../../runner/contract.ts';
import type { Exchange, RecordedResponse } from '../../schemas/exchange.ts';
import { ask } from './ask.ts';
import type { AskOptions } from './ask.ts';

/** A body that is shown whole, in characters. */
const shownWhole = 300;

/** What is wrong with the answer, ready to be printed; undefined when nothing is. Of several at once, the first that differs. */
export async function checkExchange(exchange: Exchange & { readonly response: RecordedResponse }, options: AskOptions): Promise<string | undefined> {
  const { request, response, volatile_body: volatile } = exchange;
  const headers = Object.entries(request.headers).flatMap(([name, values]) => [values].flat().map((value): [string, string] => [name, value]));
  if (request.frames) headers.push([FRAMES_HEADER, toHeaderValue(request.frames)]);
  const question = { ...request, headers, body: request.body === undefined ? undefined : toBytes(request.body) };
  const answers = await Promise.all(Array.from({ length: request.concurrent ?? 1 }, () => ask(question, options)));
  const complaints = answers.map((answer) => {
    if (answer.kind === 'failed') {
      const { name, message, place } = answer;
      return `${name}: ${message}${place ? `\n    at src/${place.file}:${String(place.line)}:${String(place.column)}` : ''}`;
    }
    const [expected, actual] = [recordedAnswer(response, request), withFrames(toAnswer(answer), request.frames)];
    const differences = compareAnswers(expected, actual, volatile);
    if (differences.length === 0) return undefined;
    return differences.map((difference) => describe(difference, expected, actual)).join('\n');
  });
  const first = complaints.find((complaint) => complaint !== undefined);
  // Node prints an error whose last line begins so as it stands.
  return first === undefined ? undefined : `${first}\n    at ${formatRequestLine(request)}: ${exchange.shows}`;
}

function toAnswer({ status, headers, body }: { status: number; headers: readonly (readonly [string, string])[]; body: Uint8Array }): Answer {
  const byName: Record<string, string[]> = {};
  for (const [name, value] of headers) (byName[name] ??= []).push(value);
  return { status, headers: byName, body };
}

function describe(difference: Difference, expected: Answer, actual: Answer): string {
  switch (difference.kind) {
    case 'status':
      return both('status', formatStatus(difference.expected), formatStatus(difference.actual));
    case 'header':
      return both(`header ${difference.name}`, difference.expected ?? '(none)', difference.actual ?? '(none)');
    case 'frame':
      return both(`frame ${String(difference.at + 1)}`, heard(difference.expected), heard(difference.actual));
    case 'body': {
      const [left, right] = [toText(expected.body), toText(actual.body)];
      if (left !== undefined && right !== undefined && Math.max(left.length, right.length) <= shownWhole) return both('body', JSON.stringify(left), JSON.stringify(right));
      return both(`body, from character ${String(difference.at + 1)}`, cut(difference.expected), cut(difference.actual));
    }
  }
}

function heard(frame: HeardWords | undefined): string {
  return frame === undefined ? '(none)' : `${frame.words}, after ${String(frame.after)} of the client's`;
}

function both(what: string, rust: string, typescript: string): string {
  return `${what}\n  Rust        ${rust}\n  TypeScript  ${typescript}`;
}

function cut(text: string): string {
  return text.length > shownWhole ? `${JSON.stringify(text.slice(0, shownWhole))} …` : JSON.stringify(text);
}
