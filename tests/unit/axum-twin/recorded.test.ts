import type { Router } from 'axum-twin';
import { describe, expect, test, vi } from 'vitest';
import { layerApp } from './apps/layer-app.ts';
import { methodApp } from './apps/method-app.ts';
import { fallbackApp, nestingApp, plainApp } from './apps/nesting-apps.ts';
import { responseApp } from './apps/response-app.ts';
import { fallbackAnswers, methodNotAllowedAnswers } from './recorded/fallbacks.ts';
import { layerAnswers } from './recorded/layers.ts';
import { methodAnswers } from './recorded/methods.ts';
import { nestingAnswers } from './recorded/nesting.ts';
import { responseAnswers } from './recorded/responses.ts';
import { send } from './send.ts';

// Each app is the twin of a Rust program whose answers were recorded with axum 0.8.9: status, all headers, body.
const groups = [
  { name: 'answers of handlers', app: responseApp, answers: responseAnswers },
  { name: 'methods, HEAD and Allow', app: methodApp, answers: methodAnswers },
  { name: 'nested and merged routers', app: nestingApp, answers: nestingAnswers },
  { name: 'routes and fallbacks', app: plainApp, answers: fallbackAnswers },
  { name: 'method_not_allowed_fallback and a fallback service', app: fallbackApp, answers: methodNotAllowedAnswers },
  { name: "tower-http's layers", app: layerApp, answers: layerAnswers },
] satisfies { readonly name: string; readonly app: () => Router; readonly answers: typeof nestingAnswers }[];

describe.each(groups)('$name', ({ app, answers }) => {
  const router = app();

  test.each(answers)('%s %s %o %s', async (method, path, requestHeaders, body, status, headers, answer) => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(await send(router, method, path, requestHeaders, body)).toEqual({ status, headers, text: answer });
  });
});
