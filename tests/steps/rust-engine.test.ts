import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { findModules } from '../../scripts/wasm-manifest.ts';
import { ProgramError, RunnerError } from '../../src/runner/contract.ts';
import type { FlowEvent, LogLine, StartOptions } from '../../src/runner/contract.ts';
import { createRustEngine, timeOf } from '../../src/runner/engines/rust/engine.ts';
import type { RustEngine } from '../../src/runner/engines/rust/engine.ts';
import type { WorkerLike } from '../../src/runner/engines/rust/link.ts';
import { measureRequest } from '../../src/runner/engines/rust/measure.ts';
import type { FromRustWorker } from '../../src/runner/engines/rust/messages.ts';
import { RustModule, RustPanic } from '../../src/runner/engines/rust/module.ts';
import { toPanicError } from '../../src/runner/engines/rust/panic.ts';
import { createRustServer } from '../../src/runner/engines/rust/serve.ts';
import { panickingModule } from './panicking-module.ts';
import { createLocalRustEngine } from '../../src/runner/engines/rust/in-node.ts';

const artefact = findModules(process.cwd()).find(({ tutorial }) => tutorial === 'axum-lifecycle')?.artefact ?? '';
const wasmUrl = join(process.cwd(), artefact);
const engines: RustEngine[] = [];

afterEach(() => {
  for (const engine of engines.splice(0)) engine.dispose();
});

describe('the engine', () => {
  test('answers, reports the way and the lines, and knows how long the program took', async () => {
    const { options, flow, logs } = observe();
    const app = await localEngine('layers').start({}, options);
    const response = await app.fetch(new Request('http://localhost/loaves#fragment'));
    expect(await response.text()).toBe('rye, spelt\n');
    expect(response.headers.get('x-way-out')).toBe('counter, door');
    expect(timeOf(response)).toBeGreaterThan(0);
    expect(flow.map(({ request, name }) => `${String(request)} ${name}`)).toContain('0 loaves');
    expect(logs[0]).toEqual({ level: 'debug', text: 'started processing request' });
  });

  test('numbers the requests of an app from 0, and anew for the next app', async () => {
    const engine = localEngine('layers');
    const numbers: number[][] = [];
    for (const count of [2, 1]) {
      const { options, flow } = observe();
      const app = await engine.start({}, options);
      await Promise.all(Array.from({ length: count }, () => app.fetch(new Request('http://localhost/health'))));
      numbers.push([...new Set(flow.map(({ request }) => request))]);
    }
    expect(numbers).toEqual([[0, 1], [0]]);
  });

  test('lets time pass in the app', async () => {
    const app = await localEngine('layers').start({}, observe().options);
    await expect(app.wait?.(3_600_000)).resolves.toBeUndefined();
  });

  test('stops, and starts again', async () => {
    const engine = localEngine('layers');
    const { options, abort } = observe();
    const app = await engine.start({}, options);
    const answer = app.fetch(new Request('http://localhost/loaves'));
    abort();
    await expect(answer).rejects.toMatchObject({ code: 'STOPPED' });
    await expect(app.fetch(new Request('http://localhost/loaves'))).rejects.toMatchObject({ code: 'STOPPED' });
    const next = await engine.start({}, observe().options);
    expect((await next.fetch(new Request('http://localhost/loaves'))).status).toBe(200);
  });

  test('does not start what is stopped already', async () => {
    const { options, abort } = observe();
    abort();
    await expect(localEngine('layers').start({}, options)).rejects.toMatchObject({ code: 'STOPPED' });
  });

  test('says when the module can\'t be loaded', async () => {
    const engine = createLocalRustEngine({ wasmUrl: '/no/such.wasm', step: 'layers' });
    await engine.prepare();
    await expect(engine.start({}, observe().options)).rejects.toMatchObject({ code: 'LOAD', cure: expect.stringContaining('connection') as string });
  });

  test('says when the step isn\'t in the module', async () => {
    await expect(localEngine('nope').start({}, observe().options)).rejects.toThrow('no step "nope" in this module');
  });

  test('ends a worker that gives no answer in time, and takes a new one', async () => {
    const workers: { isTerminated: boolean }[] = [];
    const engine = createRustEngine({ workerUrl: '', wasmUrl, step: 'layers', answerWithinMs: 20, createWorker: () => loadedButMute(workers) });
    engines.push(engine);
    await expect(engine.start({}, observe().options)).rejects.toMatchObject({ code: 'ANSWER_TIMEOUT', message: 'The Rust program gave no answer within 0.02 s.' });
    await expect(engine.start({}, observe().options)).rejects.toBeInstanceOf(RunnerError);
    expect(workers.map(({ isTerminated }) => isTerminated)).toEqual([true, true]);
  });

  test('says when its worker fails', async () => {
    const worker: WorkerLike = {
      postMessage: () => undefined,
      terminate: () => undefined,
      addEventListener: (type, listener) => {
        if (type === 'error') setTimeout(() => { listener(new MessageEvent('error')); }, 1);
      },
    };
    const engine = createRustEngine({ workerUrl: '', wasmUrl, step: 'layers', createWorker: () => worker });
    await expect(engine.start({}, observe().options)).rejects.toMatchObject({ code: 'LOAD', message: 'The worker that runs the Rust program failed.' });
  });
});

describe('a panic', () => {
  const printed = `thread 'main' (1) panicked at tutorials/axum-lifecycle/layers/rust/src/lib.rs:12:5:\nout of cheese\nnote: run with \`RUST_BACKTRACE=1\``;

  test('has the place in the step\'s program', () => {
    const error = toPanicError(printed);
    expect(error).toBeInstanceOf(ProgramError);
    expect(error).toMatchObject({ kind: 'panic', message: 'out of cheese', place: { file: 'src/lib.rs', line: 12, column: 5 } });
  });

  test('in a library has no place', () => {
    expect(toPanicError('panicked at tokio/src/x.rs:1:2:\nno').place).toBeUndefined();
  });

  test('without Rust\'s words is told as it came', () => {
    expect(toPanicError('unreachable').message).toBe('The Rust program stopped: unreachable');
  });

  test('ends its instance, and the next app gets a new one', () => {
    const rust = new RustModule(panickingModule('panicked at a.rs:1:2:\nout of cheese\n'));
    expect(() => rust.open('any')).toThrow(new RustPanic('panicked at a.rs:1:2:\nout of cheese'));
    expect(() => rust.open('any')).toThrow('out of cheese');
  });

  test('reaches the page', async () => {
    const carryOut = createRustServer({
      compile: () => Promise.resolve(panickingModule('panicked at a.rs:1:2:\nout of cheese\n')),
      importModule: () => Promise.reject(new Error('no script is asked for')),
    });
    expect(await carryOut({ type: 'load', wasmUrl: '', step: 'any' })).toEqual({ type: 'done' });
    expect(await carryOut({ type: 'open', app: 1, step: 'any' })).toEqual({ type: 'panicked', printed: 'panicked at a.rs:1:2:\nout of cheese' });
  });
});

test('a request takes no longer than a reader could notice', () => {
  const rust = new RustModule(new WebAssembly.Module(readFileSync(wasmUrl)));
  // The aim is 100 µs (npm run bench); ten times that would be another kind of program.
  expect(measureRequest(rust, 'first-server', '/', 500)).toBeLessThan(1000);
});

function localEngine(step: string): RustEngine {
  const engine = createLocalRustEngine({ wasmUrl, step });
  engines.push(engine);
  return engine;
}

function observe(): { options: StartOptions; flow: FlowEvent[]; logs: LogLine[]; abort: () => void } {
  const controller = new AbortController();
  const flow: FlowEvent[] = [];
  const logs: LogLine[] = [];
  return {
    options: { signal: controller.signal, onFlow: (event) => flow.push(event), onLog: (line) => logs.push(line) },
    flow,
    logs,
    abort: () => { controller.abort(); },
  };
}

/** Confirms the load, then says nothing more. */
function loadedButMute(made: { isTerminated: boolean }[]): WorkerLike {
  const state = { isTerminated: false };
  made.push(state);
  const listeners: ((event: MessageEvent<FromRustWorker>) => void)[] = [];
  return {
    postMessage(message) {
      const { id, type } = message as { id: number; type: string };
      if (type === 'load') for (const listener of listeners) listener(new MessageEvent('message', { data: { id, type: 'done' } }));
    },
    terminate() {
      state.isTerminated = true;
    },
    addEventListener(type, listener) {
      if (type === 'message') listeners.push(listener);
    },
  };
}
