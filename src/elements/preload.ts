/**
 * Starts every download that a first run needs at once, instead of each when the one before it asks for it.
 * The engines' own requests then find the answers in the browser's cache, or on their way.
 */
import engines from 'virtual:engine-assets';

let started = false;

/** What the twin needs comes first; the Rust program's module is larger and answers within a millisecond. A Spin step has none: `''`. */
export function preloadEngines(wasmUrl: string): void {
  if (started) return;
  started = true;
  const twin = [engines.worker, engines.linker, engines.kits].map(load);
  void Promise.all(twin).then(() => [engines.rustWorker, wasmUrl].filter((url) => url !== '').map(load));
}

/** A failure shows when the engine itself asks. */
async function load(url: string): Promise<void> {
  await fetch(url).then((response) => response.arrayBuffer()).catch(() => undefined);
}
