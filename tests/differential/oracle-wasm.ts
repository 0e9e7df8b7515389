import { readFile } from 'node:fs/promises';
import { WASI } from 'node:wasi';
import type { Batch, Reply } from './description.ts';
import { type OracleReply, toReply } from './oracle-reply.ts';
import type { Oracle } from './oracle-native.ts';

interface Exports {
  readonly memory: WebAssembly.Memory;
  alloc(length: number): number;
  answer(address: number, length: number): bigint;
  last_panic(): bigint;
  dealloc(address: number, length: number): void;
}

/** The oracle as wasm. A panic ends the module there, so the next batch gets a new one. */
export async function startWasmOracle(path: string): Promise<Oracle> {
  const module = await WebAssembly.compile(await readFile(path));
  const start = async (): Promise<Exports> => {
    const wasi = new WASI({ version: 'preview1' });
    const instance = await WebAssembly.instantiate(module, wasi.getImportObject() as WebAssembly.Imports);
    wasi.initialize(instance);
    return instance.exports as unknown as Exports;
  };
  let exports = await start();
  return {
    name: 'wasm',
    fit: fitWasm,
    async ask(batch: Batch): Promise<Reply> {
      try {
        return toReply(JSON.parse(send(exports, JSON.stringify(batch))) as OracleReply);
      } catch (error) {
        if (!(error instanceof WebAssembly.RuntimeError)) throw error;
        // The memory is still there to be read.
        const startPanic = take(exports, exports.last_panic());
        exports = await start();
        return { startPanic };
      }
    },
    close: () => undefined,
  };
}

/** A usize, of which a content-length is one, has 32 bits in wasm and 64 in the twin. And nothing catches a panic there. */
function fitWasm(batch: Batch): Batch | undefined {
  if (/"[iu]size"|"panic"/.test(JSON.stringify(batch.app))) return undefined;
  const requests = batch.requests.filter(({ headers }) => !headers.some(([name, value]) => name === 'content-length' && value.length > 9));
  return requests.length === batch.requests.length ? batch : { ...batch, requests };
}

function send(exports: Exports, text: string): string {
  const bytes = new TextEncoder().encode(text);
  const address = exports.alloc(bytes.length);
  new Uint8Array(exports.memory.buffer).set(bytes, address);
  return take(exports, exports.answer(address, bytes.length));
}

function take(exports: Exports, place: bigint): string {
  const address = Number(place >> 32n);
  const length = Number(place & 0xffff_ffffn);
  const text = new TextDecoder().decode(new Uint8Array(exports.memory.buffer, address, length));
  exports.dealloc(address, length);
  return text;
}
