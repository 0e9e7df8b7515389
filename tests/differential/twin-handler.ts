import * as twin from 'axum-twin';
import type { AnswerSpec, HandlerSpec, PartSpec } from './description.ts';
import { type AppState, type Told, textKey, toExtractor } from './twin-extract.ts';
import { bytesOf } from './bytes.ts';

/** The twin of a described handler. */
export function toHandler({ extract = [], answer }: HandlerSpec): twin.Handler<AppState> {
  const extractors = extract.map(toExtractor);
  const run = (...values: Told[]): twin.Answer => toAnswer(answer, values);
  return twin.handler(extractors as unknown as twin.Extractors, run as never);
}

/** The twin of a described answer. */
export function toAnswer(answer: AnswerSpec, values: readonly Told[]): twin.Answer {
  if (answer.kind === 'late') return late(answer.ms, answer.answer, values);
  return plainAnswer(answer, values);
}

async function late(ms: number, answer: AnswerSpec, values: readonly Told[]): Promise<twin.IntoResponse> {
  await twin.sleep(ms);
  return toAnswer(answer, values);
}

function plainAnswer(answer: Exclude<AnswerSpec, { kind: 'late' }>, values: readonly Told[]): twin.IntoResponse {
  switch (answer.kind) {
    case 'show': return values.map((value) => value.text).join(' | ');
    case 'echo': return values.at(-1)?.json ?? [{ 'content-type': 'application/json' }, values.at(-1)?.text ?? ''];
    case 'text': return answer.text;
    case 'html': return twin.html(answer.text);
    case 'bytes': return bytesOf(answer.text);
    case 'json': return twin.json(answer.value);
    case 'status': return answer.status;
    case 'unit': return undefined;
    case 'noContent': return twin.NoContent;
    case 'redirect': return twin.redirect[answer.how](answer.to);
    case 'parts': return dressed(answer.status, answer.parts, now(answer.body, values));
    case 'ok': return twin.ok(now(answer.answer, values));
    case 'err': return twin.err(now(answer.answer, values));
    case 'built': return new Response(answer.text === '' ? null : new TextEncoder().encode(answer.text), { status: answer.status, headers: answer.headers.map(([name, value]): [string, string] => [name, value]) });
    case 'stream': return new Response(streamOf(answer.text));
    case 'appError': return { intoResponse: () => [answer.status, twin.json({ error: answer.text })] };
    case 'panic': throw new Error(answer.text);
  }
}

/** What is inside another answer isn't late. */
function now(answer: AnswerSpec, values: readonly Told[]): twin.IntoResponse {
  if (answer.kind === 'late') throw new TypeError('Only a whole answer may be late');
  return plainAnswer(answer, values);
}

/** An answer with parts before it. */
export function dressed(status: number | null, parts: readonly PartSpec[], body: twin.IntoResponse): twin.IntoResponse {
  return [...(status === null ? [] : [status]), ...parts.map(toPart), body];
}

function toPart(part: PartSpec): HeadersInit | twin.Extensions {
  if (part.kind === 'extensions') return new twin.Extensions().set(textKey, part.text);
  const pairs = part.pairs.map(([name, value]): [string, string] => [name, value]);
  return part.kind === 'map' ? new Headers(pairs) : pairs;
}

function streamOf(text: string): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(text));
      controller.close();
    },
  });
}
