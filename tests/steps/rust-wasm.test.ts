import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findModules, findStale } from '../../scripts/wasm-manifest.ts';
import { toBytes } from '../../src/exchanges/body.ts';
import { FRAMES_HEADER, toHeaderValue } from '../../src/exchanges/frames.ts';
import { readExchanges } from '../../src/lib/exchanges.ts';
import type { FlowEvent } from '../../src/runner/contract.ts';
import { RustModule } from '../../src/runner/engines/rust/module.ts';
import type { RustApp, RustReply, RustRequest } from '../../src/runner/engines/rust/module.ts';
import { toCall } from '../../src/runner/plan.ts';
import { sendCalls } from '../../src/runner/send.ts';
import type { Exchange } from '../../src/schemas/exchange.ts';
import { createLocalRustEngine } from '../../src/runner/engines/rust/in-node.ts';

const root = process.cwd();

describe.each(findModules(root))('the wasm of $tutorial', (module) => {
  const rust = new RustModule(new WebAssembly.Module(readFileSync(join(root, module.artefact))));

  test('is built from the sources that are here', () => {
    expect(findStale(root, module)).toEqual([]);
  });

  // What a step's other programs gave, panics too, the build asks of the module again (check-recordings.ts).
  describe.each(rust.steps().filter((step) => !step.includes('@')))('%s', (step) => {
    const path = `tutorials/${module.tutorial}/${step}/exchanges.toml`;
    const { exchanges, problems } = readExchanges(join(root, path), path);

    test('has exchanges to replay', () => {
      expect(problems).toEqual([]);
      expect(exchanges.length).toBeGreaterThan(0);
      expect(existsSync(join(root, `tutorials/${module.tutorial}/${step}/rust/src/lib.rs`))).toBe(true);
    });

    const groups = new Map<string, RustApp>();
    test.each(exchanges)('$name', (exchange) => {
      const app = (exchange.group === undefined ? undefined : groups.get(exchange.group)) ?? rust.open(step);
      if (exchange.group !== undefined) groups.set(exchange.group, app);
      const { answers } = app.send(toRustRequests(exchange), exchange.request.wait_ms ?? 0);
      for (const answer of answers) {
        expect(toRecording(answer, exchange)).toEqual(recordingOf(exchange));
      }
    });

    test('gives a page the same answers', async () => {
      const engine = createLocalRustEngine({ wasmUrl: join(root, module.artefact), step });
      const calls = exchanges.map(toCall);
      const answered: string[] = [];
      await sendCalls(engine, {}, calls, new AbortController().signal, {
        onAnswer: (call, answer) => {
          answered.push(call.name);
          expect(answer, call.name).toEqual({ ...call.recorded, headers: joined(call.recorded?.headers ?? {}) });
        },
        onFailure: (call, error) => expect.fail(`${call.name}: ${error.message}`),
        onLog: () => undefined,
        onFlow: () => undefined,
      });
      engine.dispose();
      expect(answered.sort()).toEqual(calls.map((call) => call.name).sort());
    });
  });
});

describe('the flow of a request', () => {
  const [module] = findModules(root).filter(({ tutorial }) => tutorial === 'axum-lifecycle');
  if (module === undefined) throw new Error('axum-lifecycle has no wasm crate');
  const rust = new RustModule(new WebAssembly.Module(readFileSync(join(root, module.artefact))));
  const flowOf = (step: string, path: string): string[] => send(rust.open(step), path).flow.map(show);

  test('names every station that the program reports, in order', () => {
    expect(flowOf('layers', '/loaves')).toEqual([
      'route /loaves',
      'layer TraceLayer',
      'layer door',
      'layer counter',
      'handler loaves',
      'handler loaves leaves',
      'layer counter leaves',
      'layer door leaves',
      'response 200',
      'layer TraceLayer leaves',
    ]);
  });

  test('has no station for a layer that the request never meets', () => {
    expect(flowOf('layers', '/health')).toEqual(['handler health', 'handler health leaves']);
  });

  test('is empty where a program reports nothing', () => {
    expect(flowOf('first-server', '/')).toEqual([]);
  });

  test('carries the number of its request, also when several run at once', () => {
    const { flow } = rust.open('layers').send([request(7, '/loaves'), request(8, '/health')]);
    expect(flow.filter((event) => event.request === 8).map(show)).toEqual(['handler health', 'handler health leaves']);
    expect(flow.filter((event) => event.request === 7)).toHaveLength(10);
  });
});

function toRustRequests({ request }: Exchange): RustRequest[] {
  const given = Object.entries(request.headers).flatMap(([name, values]) => [values].flat().map((value) => [name, value] as const));
  const headers = request.frames ? [...given, [FRAMES_HEADER, toHeaderValue(request.frames)] as const] : given;
  const one = { method: request.method, path: request.path, headers, body: request.body === undefined ? new Uint8Array() : toBytes(request.body) };
  return Array.from({ length: request.concurrent ?? 1 }, (_, number) => ({ ...one, number }));
}

/** Header lists as the program set them; a body as text, so that a failing test can be read. */
function toRecording(answer: RustReply['answers'][number], exchange: Exchange): unknown {
  if (answer.kind === 'failed') return answer;
  const headers: Record<string, string[]> = {};
  for (const [name, value] of answer.headers) if (name !== 'date') (headers[name] ??= []).push(value);
  const { [FRAMES_HEADER]: hasFrames, ...rest } = headers;
  return hasFrames
    ? { status: answer.status, headers: rest, frames: JSON.parse(Buffer.from(answer.body).toString()) as unknown }
    : { status: answer.status, headers, body: settle(answer.body, exchange) };
}

function recordingOf(exchange: Exchange): unknown {
  const { response } = exchange;
  if (response === undefined) return 'nothing is recorded: run `npm run record`';
  const headers = Object.fromEntries(Object.entries(response.headers).map(([name, values]) => [name, [values].flat()]));
  if (response.frames) return { status: response.status, headers, frames: response.frames };
  return { status: response.status, headers, body: settle(toBytes(response.body), exchange) };
}

function settle(body: Uint8Array, { volatile_body: volatile = [] }: Exchange): unknown {
  const text = Buffer.from(body).toString('latin1');
  if (volatile.length === 0) return text;
  const value: unknown = JSON.parse(text);
  for (const pointer of volatile) {
    const keys = pointer.slice(1).split('/');
    const last = keys.pop() ?? '';
    const holder = keys.reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], value) as Record<string, unknown>;
    if (last in holder) holder[last] = 'volatile';
  }
  return value;
}

/** As a Response gives them: a list as one text, cookies apart. */
function joined(headers: Readonly<Record<string, readonly string[]>>): Record<string, readonly string[]> {
  return Object.fromEntries(Object.entries(headers).map(([name, values]) => [name, name === 'set-cookie' ? values : [values.join(', ')]]));
}

function request(number: number, path: string): RustRequest {
  return { number, method: 'GET', path, headers: [], body: new Uint8Array() };
}

function send(app: RustApp, path: string): RustReply {
  return app.send([request(0, path)]);
}

function show({ station, name, phase }: FlowEvent): string {
  return phase === 'enter' ? `${station} ${name}` : `${station} ${name} leaves`;
}
