/** The engines behind `<live-request>`: a module of its own, since it is loaded only when the reader comes near. */
import type { StepData } from '../lib/step-view.ts';
import type { Files } from '../runner/contract.ts';
import { createRustEngine } from '../runner/engines/rust/engine.ts';
import { createSandboxEngine } from '../runner/engines/sandbox/engine.ts';
import { toOwnCall } from '../runner/plan.ts';
import type { CallResult } from '../runner/run-state.ts';
import { Runner } from '../runner/runner.ts';

/** What the page says about the two programs; written by LiveRequest.astro. */
export interface LivePrograms {
  readonly assets: {
    readonly frameUrl: string;
    readonly workerUrl: string;
    readonly linkerUrl: string;
    readonly kitsUrl: string;
    readonly rustWorkerUrl: string;
  };
  readonly wasm: StepData['wasm'];
  readonly rustVersion: string;
  /** The twin's files. */
  readonly files: Files;
}

export interface LiveRunner {
  /** Sends one request to both sides. Never rejects for what a program does. */
  send(method: string, path: string): Promise<CallResult | undefined>;
}

/** Makes both engines and starts to load them. */
export function createLiveRunner({ assets, wasm, files }: LivePrograms): LiveRunner {
  const { rustWorkerUrl, ...sandbox } = assets;
  const runner = new Runner({
    rust: createRustEngine({ workerUrl: rustWorkerUrl, wasmUrl: wasm.url, step: wasm.step, spin: wasm.spin }),
    twin: createSandboxEngine(sandbox),
    onState: () => undefined,
    onLine: () => undefined,
    // Nothing here is the reader's own: nothing to save.
    keepSafe: () => Promise.resolve(() => Promise.resolve()),
  });
  runner.prepare();
  return {
    async send(method, path) {
      const { run } = await runner
        .run(files, [toOwnCall('own', { method, path, headers: {} })])
        .then((state) => (state.kind === 'idle' ? { run: { results: [] } } : state));
      return run.results[0];
    },
  };
}
