import { describe, expect, test } from 'vitest';
import { serdeApp } from './apps/serde-app.ts';
import { jsonAnswers } from './recorded/json.ts';
import { pathAnswers } from './recorded/path.ts';
import { formAnswers, queryAnswers } from './recorded/query.ts';
import { send } from './send.ts';

// The recorded answers are axum 0.8.9's with serde 1.0.229, serde_json 1.0.154 and uuid 1.29.1.
describe("what serde makes of a request, and how serde_json prints it", () => {
  const app = serdeApp();
  const shown = async (...request: [method: string, path: string, headers?: HeadersInit, body?: string]): Promise<readonly [number, string]> => {
    const { status, text } = await send(app, ...request);
    return [status, text];
  };

  test.each(jsonAnswers)('Json<%s> of %j', async (type, body, status, answer) => {
    expect(await shown('POST', `/j/${type}`, { 'content-type': 'application/json' }, body)).toEqual([status, answer]);
  });

  test.each(queryAnswers)('Query of %s', async (query, status, answer) => {
    expect(await shown('GET', `/q/${query}`)).toEqual([status, answer]);
  });

  test.each(formAnswers)('Form by %s %s (%s) %s', async (method, query, contentType, body, status, answer) => {
    const headers = contentType === '' ? {} : { 'content-type': contentType };
    expect(await shown(method, `/f/page${query}`, headers, body)).toEqual([status, answer]);
  });

  test.each(pathAnswers)('Path of %s', async (path, status, answer) => {
    expect(await shown('GET', path)).toEqual([status, answer]);
  });
});
