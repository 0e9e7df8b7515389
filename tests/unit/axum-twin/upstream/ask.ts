import type { Service } from 'axum-twin';
import { expect } from 'vitest';
import { send } from '../send.ts';

/** Carried tests by the name of axum's own. */
export type Cases = Readonly<Record<string, () => void | Promise<void>>>;

/** Status and text of an answer to `GET /path`: `200 hello`. */
export async function ask(app: Service, line: string, headers: HeadersInit = {}, body = ''): Promise<string> {
  const { status, text } = await answer(app, line, headers, body);
  return `${status} ${text}`.trim();
}

/** The whole answer to `GET /path`. */
export function answer(app: Service, line: string, headers: HeadersInit = {}, body = ''): ReturnType<typeof send> {
  const [method = '', path = ''] = line.split(' ');
  return send(app, method, path, headers, body);
}

/** Each request gets the answer that stands beside it. */
export async function expectAll(app: Service, wanted: Readonly<Record<string, string>>): Promise<void> {
  const got: Record<string, string> = {};
  for (const line of Object.keys(wanted)) got[line] = await ask(app, line);
  expect(got).toEqual(wanted);
}
