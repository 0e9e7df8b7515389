import type { Service } from 'axum-twin';
import { bytesOf } from './bytes.ts';
import type { AnswerText, Batch, Pair, Reply, RequestSpec } from './description.ts';
import { toText } from './oracle-reply.ts';
import { buildTwin } from './twin-app.ts';

/** What the twin says to a batch. */
export async function askTwin({ app, requests }: Batch): Promise<Reply> {
  let service: Service;
  try {
    service = buildTwin(app);
  } catch (error) {
    return { startPanic: messageOf(error) };
  }
  const answers: AnswerText[] = [];
  for (const request of requests) answers.push(await answerOf(service, request));
  return { answers };
}

async function answerOf(service: Service, request: RequestSpec): Promise<AnswerText> {
  try {
    const response = await service.fetch(toRequest(request));
    return toText(response.status, [...response.headers] as Pair[], new Uint8Array(await response.arrayBuffer()));
  } catch (error) {
    return { panic: messageOf(error) };
  }
}

/** The request as the web has it. */
export function toRequest({ method, path, headers, body, breaks }: RequestSpec): Request {
  const bytes = bytesOf(body);
  const content = breaks === true ? brokenBody(bytes) : bytes.length > 0 ? bytes : undefined;
  const init = { method, headers: headers.map(([name, value]): [string, string] => [name, value]), ...(content === undefined ? {} : { body: content, duplex: 'half' }) };
  return new Request(`http://localhost${path}`, init);
}

function brokenBody(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let isSent = bytes.length === 0;
  return new ReadableStream({
    pull(controller) {
      if (isSent) controller.error(new Error('the line went dead'));
      else controller.enqueue(bytes);
      isSent = true;
    },
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
