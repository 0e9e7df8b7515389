import { type Oracle, startNativeOracle } from './oracle-native.ts';

/** The oracle in a file: a wasm module, or a program. */
export async function startOracle(path: string): Promise<Oracle> {
  if (!path.endsWith('.wasm')) return startNativeOracle(path);
  // Node warns whenever its WASI is loaded.
  const { startWasmOracle } = await import('./oracle-wasm.ts');
  return startWasmOracle(path);
}
