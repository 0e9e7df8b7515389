import { describe, expect, test } from 'vitest';
import { ProgramError, RunnerError } from '../../../src/runner/contract.ts';
import type { App, EngineName, StartOptions } from '../../../src/runner/contract.ts';
import { planOne, toCall, toOwnCall } from '../../../src/runner/plan.ts';
import type { Call, PreparedEngine, RunLine, RunState } from '../../../src/runner/run-state.ts';
import { Runner } from '../../../src/runner/runner.ts';

type Start = (options: StartOptions) => Promise<App> | App;

class FakeEngine implements PreparedEngine {
  readonly name: EngineName = 'sandbox';
  starts = 0;
  readonly #start: Start;
  constructor(start: Start) { this.#start = start; }
  prepare(): Promise<void> { return Promise.resolve(); }
  dispose(): void { /* holds nothing */ }
  async start(_files: unknown, options: StartOptions): Promise<App> {
    this.starts += 1;
    return this.#start(options);
  }
}

/** Answers with the path, and with how many requests this app has seen. */
const counting: Start = () => {
  let seen = 0;
  return { fetch: (request) => Promise.resolve(new Response(`${new URL(request.url).pathname} ${String(seen += 1)}`)) };
};
const says = (text: string): Start => () => ({ fetch: () => Promise.resolve(new Response(text)) });

function call(name: string, more: Partial<Parameters<typeof toCall>[0]> = {}): Call {
  return toCall({
    name, shows: name, request: { method: 'GET', path: `/${name}`, headers: {} },
    response: { status: 200, headers: { 'content-type': 'text/plain;charset=UTF-8' }, body: `/${name} 1` }, ...more,
  });
}

function workbench(rust: Start, twin: Start) {
  const states: RunState[] = [];
  const lines: RunLine[] = [];
  const safety: string[] = [];
  const engines = { rust: new FakeEngine(rust), twin: new FakeEngine(twin) };
  const runner = new Runner({
    ...engines,
    onState: (state) => states.push(state),
    onLine: (line) => lines.push(line),
    keepSafe: () => { safety.push('kept'); return Promise.resolve(() => { safety.push('released'); return Promise.resolve(); }); },
  });
  return { runner, states, lines, safety, ...engines };
}

function outcomes(state: RunState): (string | undefined)[] {
  return state.kind === 'idle' ? [] : state.run.results.map(({ outcome }) => outcome?.kind);
}

describe('Runner', () => {
  test('sends to both sides, a fresh app for each call', async () => {
    const { runner, rust, twin, states } = workbench(counting, counting);
    const state = await runner.run({}, [call('a'), call('b')]);
    expect(outcomes(state)).toEqual(['agrees', 'agrees']);
    expect([rust.starts, twin.starts]).toEqual([2, 2]);
    expect(states.map(({ kind }) => kind).filter((kind, at, all) => kind !== all[at - 1])).toEqual(['preparing', 'running', 'finished']);
  });

  test('members of a group share one app, in order', async () => {
    const { runner, twin } = workbench(counting, counting);
    const state = await runner.run({}, [call('a', { group: 'x' }), call('b'), call('c', { group: 'x' })]);
    expect(twin.starts).toBe(2);
    const bodies = state.kind === 'idle' ? [] : state.run.results.map(({ twin: side }) => side.kind === 'answered' && new TextDecoder().decode(side.answer.body));
    expect(bodies).toEqual(['/a 1', '/b 1', '/c 2']);
  });

  test('an answer that differs is an outcome', async () => {
    const { runner } = workbench(counting, says('no'));
    const state = await runner.run({}, [call('a')]);
    expect(state.kind === 'finished' && state.run.results[0]?.outcome).toMatchObject({ kind: 'differs', differences: [{ kind: 'body', at: 0 }] });
  });

  test('a Rust engine that cannot load leaves the recorded answer, and nothing for a request of the reader\'s own', async () => {
    const { runner } = workbench(() => { throw new RunnerError('LOAD', 'No wasm.', 'Reload.'); }, counting);
    const state = await runner.run({}, [call('a'), toOwnCall('own', { method: 'GET', path: '/x', headers: {} })]);
    const sides = state.kind === 'finished' ? state.run.results.map(({ rust }) => rust) : [];
    expect(sides).toMatchObject([{ kind: 'recorded', why: 'No wasm. Reload.' }, { kind: 'unavailable' }]);
    expect(outcomes(state)).toEqual(['agrees', undefined]);
  });

  test('a live answer that is not the recorded one says where', async () => {
    const { runner } = workbench(says('new'), says('new'));
    const state = await runner.run({}, [call('a')]);
    expect(state.kind === 'finished' && state.run.results[0]?.rust).toMatchObject({ kind: 'answered', drift: [{ kind: 'body' }] });
    expect(outcomes(state)).toEqual(['agrees']);
  });

  test('a program that does not start fails every call, and is started once', async () => {
    const { runner, twin } = workbench(counting, () => { throw new ProgramError('SyntaxError', 'bad', 'mend'); });
    const state = await runner.run({}, [call('a'), call('b')]);
    expect(outcomes(state)).toEqual(['failed', 'failed']);
    expect(twin.starts).toBe(1);
  });

  test('a handler that throws fails its own call alone', async () => {
    const { runner } = workbench(counting, () => ({
      fetch: (request) => request.url.endsWith('/a') ? Promise.reject(new ProgramError('Error', 'x', 'y')) : Promise.resolve(new Response('/b 1')),
    }));
    expect(outcomes(await runner.run({}, [call('a'), call('b')]))).toEqual(['failed', 'agrees']);
  });

  test('Stop ends a program that never answers', async () => {
    const { runner } = workbench(counting, ({ signal }) => ({
      fetch: () => new Promise((_, reject) => { signal.addEventListener('abort', () => reject(signal.reason as Error)); }),
    }));
    const running = runner.run({}, [call('a')]);
    setTimeout(() => runner.stop(), 10);
    const state = await running;
    expect(state).toMatchObject({ kind: 'stopped', isFollowed: false });
    expect(state.kind === 'stopped' && state.run.results[0]?.twin).toMatchObject({ kind: 'failed', error: { code: 'STOPPED' } });
  });

  test('a new run stops the one before, and they never overlap', async () => {
    const { runner, safety } = workbench(counting, ({ signal }) => ({
      fetch: (request) => request.url.endsWith('/b') ? Promise.resolve(new Response('/b 1'))
        : new Promise((_, reject) => { if (signal.aborted) reject(signal.reason as Error); signal.addEventListener('abort', () => reject(signal.reason as Error)); }),
    }));
    const first = runner.run({}, [call('a')]);
    const second = runner.run({}, [call('b')]);
    expect(await first).toMatchObject({ kind: 'stopped', isFollowed: true });
    expect((await second).kind).toBe('finished');
    expect(safety).toEqual(['kept', 'released', 'kept', 'released']);
  });

  test('a run that is over is not stopped by the next', async () => {
    const signals: AbortSignal[] = [];
    const { runner } = workbench(counting, (options) => { signals.push(options.signal); return counting(options); });
    await runner.run({}, [call('a')]);
    runner.stop();
    await runner.run({}, [call('a')]);
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, false]);
  });

  test('lines carry their side and call', async () => {
    const { runner, lines } = workbench(counting, (options) => {
      options.onLog({ level: 'log', text: 'start' });
      return { fetch: () => { options.onLog({ level: 'warn', text: 'asked' }); return Promise.resolve(new Response('')); } };
    });
    await runner.run({}, [call('a')]);
    expect(lines).toEqual([
      { side: 'twin', call: 'a', line: { level: 'log', text: 'start' } },
      { side: 'twin', call: 'a', line: { level: 'warn', text: 'asked' } },
    ]);
  });

  test('ask gives the live answer, or the recorded one', async () => {
    const live = workbench(says('live'), counting);
    expect(new TextDecoder().decode((await live.runner.ask(call('a'))).body)).toBe('live');
    const dead = workbench(() => { throw new RunnerError('LOAD', 'No.', 'Reload.'); }, counting);
    expect(new TextDecoder().decode((await dead.runner.ask(call('a'))).body)).toBe('/a 1');
  });

  test('concurrent copies: the one that differs is shown', async () => {
    let copies = 0;
    const { runner } = workbench(says('/a 1'), () => ({ fetch: () => Promise.resolve(new Response((copies += 1) === 3 ? 'odd' : '/a 1')) }));
    const state = await runner.run({}, [call('a', { request: { method: 'GET', path: '/a', headers: {}, concurrent: 5 } })]);
    expect([copies, outcomes(state)]).toEqual([5, ['differs']]);
  });
});

describe('planOne', () => {
  test('replays the members of the group before it', () => {
    const all = [call('a', { group: 'x' }), call('b'), call('c', { group: 'x' }), call('d', { group: 'x' })];
    expect(planOne(all[2] as Call, all).map(({ name }) => name)).toEqual(['a', 'c']);
    expect(planOne(all[1] as Call, all).map(({ name }) => name)).toEqual(['b']);
  });
});
