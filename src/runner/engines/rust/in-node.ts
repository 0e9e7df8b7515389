/** The Rust engine in Node, for tests and for the build: the worker's code runs in the caller's own thread, messages are cloned as a page's are. */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { createRustEngine } from './engine.ts';
import type { RustEngine, RustEngineOptions } from './engine.ts';
import type { WorkerLike } from './link.ts';
import type { FromRustWorker, ToRustWorker } from './messages.ts';
import { createRustServer } from './serve.ts';

/** `wasmUrl` and the URLs of a Spin step's parts are paths. */
export function createLocalRustEngine(options: Omit<RustEngineOptions, 'workerUrl' | 'createWorker'>): RustEngine {
  return createRustEngine({ ...options, workerUrl: 'worker.js', createWorker: createLocalWorker });
}

function createLocalWorker(): WorkerLike {
  const carryOut = createRustServer({
    compile: (path) => WebAssembly.compile(readFileSync(path)),
    importModule: (path) => import(/* @vite-ignore */ pathToFileURL(path).href),
  });
  const listeners: ((event: MessageEvent<FromRustWorker>) => void)[] = [];
  let isTerminated = false;
  return {
    postMessage(message) {
      const { id, ...command } = structuredClone(message) as ToRustWorker;
      void carryOut(command).then((result) => {
        const data = structuredClone({ id, ...result });
        if (!isTerminated) for (const listener of listeners) listener(new MessageEvent('message', { data }));
      });
    },
    terminate() {
      isTerminated = true;
    },
    addEventListener(type, listener) {
      if (type === 'message') listeners.push(listener);
    },
  };
}
