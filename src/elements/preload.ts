/**
 * Starts every download that a first run needs at once, instead of each when the one before it asks for it.
 * The engines' own requests then find the answers in the browser's cache, or on their way.
 */
import engines from 'virtual:engine-assets';
import { loadFrameAhead } from '../runner/engines/sandbox/frame-element.ts';

let started = false;

/**
 * What the twin needs comes first; the Rust program's module is larger and answers within a millisecond. It is asked for when the
 * twin's smaller file has come, a round trip before the larger has, so that a slow line never rests. A Spin step has none: `''`.
 * Last comes the linker, which a program needs that the reader has changed.
 */
export function preloadEngines(wasmUrl: string): void {
  if (started) return;
  started = true;
  loadFrameAhead(document.querySelector('[data-isolated]') ? engines.isolatedFrame : engines.frame);
  const kits = load(engines.kits);
  void load(engines.worker)
    .then(() => Promise.all([kits, ...[engines.rustWorker, wasmUrl].filter((url) => url !== '').map(load)]))
    .then(() => load(engines.linker));
}

/** A failure shows when the engine itself asks. */
async function load(url: string): Promise<void> {
  await fetch(url).then((response) => response.arrayBuffer()).catch(() => undefined);
}
