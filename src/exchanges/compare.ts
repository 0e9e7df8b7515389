import type { Answer, Difference, HeardWords } from '../runner/contract.ts';
import { toText } from './body.ts';
import { toHex } from './format.ts';
import { withVolatileValuesOf } from './volatile.ts';

/**
 * Every place where the actual answer differs from the expected one: status, then headers by name, then the body or a WebSocket's frames.
 * `volatile` are JSON pointers into the body whose values may differ, as long as both sides have one.
 */
export function compareAnswers(expected: Answer, actual: Answer, volatile: readonly string[] = []): Difference[] {
  return [
    ...compareStatus(expected, actual),
    ...compareHeaders(expected, actual),
    ...(expected.frames && actual.frames ? compareFrames(expected.frames, actual.frames) : compareBodies(expected.body, actual.body, volatile)),
  ];
}

function compareFrames(expected: readonly HeardWords[], actual: readonly HeardWords[]): Difference[] {
  const longer = Math.max(expected.length, actual.length);
  for (let at = 0; at < longer; at += 1) {
    const [left, right] = [expected[at], actual[at]];
    if (left?.words !== right?.words || left?.after !== right?.after) return [{ kind: 'frame', at, ...(left === undefined ? {} : { expected: left }), ...(right === undefined ? {} : { actual: right }) }];
  }
  return [];
}

function compareStatus(expected: Answer, actual: Answer): Difference[] {
  if (expected.status === actual.status) return [];
  return [{ kind: 'status', expected: expected.status, actual: actual.status }];
}

function compareHeaders(expected: Answer, actual: Answer): Difference[] {
  const names = [...new Set([...Object.keys(expected.headers), ...Object.keys(actual.headers)])].sort();
  return names.flatMap((name): Difference[] => {
    const left = headerText(expected, name);
    const right = headerText(actual, name);
    if (left === right) return [];
    return [{
      kind: 'header',
      name,
      ...(left === undefined ? {} : { expected: left }),
      ...(right === undefined ? {} : { actual: right }),
    }];
  });
}

/** Values joined as a Response joins them, so that a list and its joined form are the same answer. Cookies stay apart. */
function headerText(answer: Answer, name: string): string | undefined {
  return answer.headers[name]?.join(name === 'set-cookie' ? '\n' : ', ');
}

/** `at` counts characters of the text, or bytes where one of the bodies is no text (both are then shown as hex). */
function compareBodies(expected: Uint8Array, actual: Uint8Array, volatile: readonly string[]): Difference[] {
  const left = toText(expected);
  const right = toText(actual);
  if (left === undefined || right === undefined) return compareBytes(expected, actual);
  const settled = volatile.length === 0 ? right : withVolatileValuesOf(left, right, volatile);
  if (left === settled) return [];
  const middle = differingMiddle(left, right);
  return [{ kind: 'body', at: middle.at, expected: left.slice(middle.at, middle.leftEnd), actual: right.slice(middle.at, middle.rightEnd) }];
}

function compareBytes(expected: Uint8Array, actual: Uint8Array): Difference[] {
  const middle = differingMiddle(expected, actual);
  if (middle.at === middle.leftEnd && middle.at === middle.rightEnd) return [];
  return [{
    kind: 'body',
    at: middle.at,
    expected: toHex(expected.subarray(middle.at, middle.leftEnd)),
    actual: toHex(actual.subarray(middle.at, middle.rightEnd)),
  }];
}

/** What is left of both after their common beginning and their common end. */
function differingMiddle(left: ArrayLike<unknown>, right: ArrayLike<unknown>): { at: number; leftEnd: number; rightEnd: number } {
  const shorter = Math.min(left.length, right.length);
  let at = 0;
  while (at < shorter && left[at] === right[at]) at += 1;
  let tail = 0;
  while (tail < shorter - at && left[left.length - 1 - tail] === right[right.length - 1 - tail]) tail += 1;
  return { at, leftEnd: left.length - tail, rightEnd: right.length - tail };
}
