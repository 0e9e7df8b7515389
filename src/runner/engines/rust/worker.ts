/**
 * Entry of the engine's worker. It is served with a policy of its own, `script-src 'self' 'wasm-unsafe-eval'`: pages
 * themselves can compile nothing.
 */
import type { FromRustWorker, ToRustWorker } from './messages.ts';
import { createRustServer } from './serve.ts';

const carryOut = createRustServer({ compile: compileModule, importModule: (url) => import(/* @vite-ignore */ url) });

addEventListener('message', (event: MessageEvent<ToRustWorker>) => {
  void carryOut(event.data).then((result) => {
    postMessage({ id: event.data.id, ...result } satisfies FromRustWorker);
  });
});

async function compileModule(url: string): Promise<WebAssembly.Module> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${String(response.status)}`);
  // Browsers compile while the bytes arrive, but only from a host that names the type.
  const isNamed = response.headers.get('content-type')?.startsWith('application/wasm') === true;
  return isNamed ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}
