import { readFileSync } from 'node:fs';
import { measureRequest } from '../../src/runner/engines/rust/measure.ts';
import { RustModule } from '../../src/runner/engines/rust/module.ts';
import { median, spread } from './chromium.ts';

const rounds = 5;
const requestsARound = 5000;
const wasm = 'tutorials/axum-lifecycle/wasm/axum-lifecycle.wasm';
const twin = '../../tutorials/axum-lifecycle/first-server/solution/main.ts';

/** A request through the real router in wasm, JSON in and out included, beside the twin's in Node, in turn. */
export async function benchRust(): Promise<void> {
  const bytes = readFileSync(wasm);
  const { app } = (await import(twin)) as { readonly app: () => { fetch(request: Request): Promise<Response> } };
  const loads: number[] = [];
  const rust: number[] = [];
  const typescript: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    const module = new RustModule(await WebAssembly.compile(bytes));
    module.open('first-server').close();
    loads.push(performance.now() - started);
    rust.push(measureRequest(module, 'first-server', '/', requestsARound));
    typescript.push(await measureTwin(app()));
  }
  console.log('| what | min / median / max |\n| --- | --- |');
  console.log(`| wasm: compile, instantiate, open an app, ms | ${spread(loads, 1)} |`);
  console.log(`| wasm: a request, µs | ${spread(rust, 1)} |`);
  console.log(`| twin in Node: a request, µs | ${spread(typescript, 1)} |`);
  console.log(`| wasm ÷ twin | ${(median(rust) / median(typescript)).toFixed(2)} |`);
}

/** Microseconds a request. */
async function measureTwin(app: { fetch(request: Request): Promise<Response> }): Promise<number> {
  const send = async () => (await app.fetch(new Request('http://localhost/'))).text();
  for (let warm = 0; warm < 500; warm += 1) await send();
  const started = performance.now();
  for (let sent = 0; sent < requestsARound; sent += 1) await send();
  return ((performance.now() - started) * 1000) / requestsARound;
}
