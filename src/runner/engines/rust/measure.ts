import type { RustModule, RustRequest } from './module.ts';

/** Microseconds that one request through a step's program takes when the module is warm, JSON in and out included. */
export function measureRequest(module: RustModule, step: string, path: string, times = 5000): number {
  const request: RustRequest = { number: 0, method: 'GET', path, headers: [], body: new Uint8Array() };
  const app = module.open(step);
  for (let warm = 0; warm < 500; warm += 1) app.send([request]);
  const started = performance.now();
  for (let sent = 0; sent < times; sent += 1) app.send([request]);
  const ms = performance.now() - started;
  app.close();
  return (ms * 1000) / times;
}
