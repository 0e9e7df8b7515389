import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { readExchanges } from '../../src/lib/exchanges.ts';
import { localParts } from '../../src/integrations/engine-assets/spin.ts';
import { toCall } from '../../src/runner/plan.ts';
import { sendCalls } from '../../src/runner/send.ts';
import type { Answer } from '../../src/runner/contract.ts';
import { createLocalRustEngine } from '../../src/runner/engines/rust/in-node.ts';
import { findStale } from '../wasm-manifest.ts';
import type { WasmModule } from '../wasm-manifest.ts';

/**
 * Asks a Spin step's committed component, behind Spin's routing and with the trigger's headers, and writes its answers. Rejects with
 * a sentence when the component is older than its sources, or gives no answer.
 */
export async function recordComponent(root: string, component: WasmModule): Promise<void> {
  const stale = findStale(root, component);
  if (stale.length > 0) throw new Error(`${stale.join('\n')}\nA Spin step's answers come from its component: run \`npm run wasm -- ${component.name}\` first.`);
  const path = `${dirname(component.folder)}/exchanges.toml`;
  const { exchanges, problems: [problem] } = readExchanges(join(root, path), path);
  if (problem !== undefined) throw new Error(`${problem.file}: ${problem.message} ${problem.cure}`);

  const engine = createLocalRustEngine({ wasmUrl: '', step: component.name, spin: await localParts(root, component.name) });
  const answers = new Map<string, Answer>();
  const failures: string[] = [];
  await sendCalls({ ...engine, name: engine.name }, {}, exchanges.map(toCall), new AbortController().signal, {
    onAnswer: (call, answer) => answers.set(call.name, answer),
    onFailure: (call, error) => failures.push(`${path}: exchange "${call.name}": ${error.message}`),
    onLog: () => undefined,
    onFlow: () => undefined,
  });
  engine.dispose();
  if (failures.length > 0) throw new Error(failures.join('\n'));
  write(root, path, exchanges.map(({ name }) => answers.get(name)).filter((answer) => answer !== undefined));
}

/** Rust writes, as it does for the other programs: it keeps an author's comments and order. */
function write(root: string, path: string, answers: readonly Answer[]): void {
  const input = JSON.stringify(answers.map(({ status, headers, body }) => ({ status, headers, body: Buffer.from(body).toString('base64') })));
  const args = ['run', '--quiet', '--locked', '-p', 'exchanges', '--bin', 'write-answers', '--', path];
  const { status, error } = spawnSync('cargo', args, { cwd: root, input, stdio: ['pipe', 'inherit', 'inherit'] });
  if (error) throw new Error(`cargo didn't start (${error.message}): install Rust from https://rustup.rs`);
  if (status !== 0) throw new Error(`${path}: nothing is recorded; the reason stands above`);
}
