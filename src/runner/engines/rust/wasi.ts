/**
 * The part of WASI preview 1 that a module of ours imports: a clock, randomness, an empty environment, and two streams to
 * print to. No files, no sockets.
 */
import type { LogLine } from '../../contract.ts';

const SUCCESS = 0;
const BAD_DESCRIPTOR = 8;
const NOT_SUPPORTED = 58;
const STDOUT = 1;
const STDERR = 2;
const REALTIME = 0;
const NANOSECONDS_PER_MILLISECOND = 1e6;

export interface WasiHost {
  readonly imports: WebAssembly.ModuleImports;
  /** The module's memory, known only once it is made. */
  useMemory(memory: WebAssembly.Memory): void;
  /** The lines that were printed since the last call; an unfinished one counts. */
  takeLines(): LogLine[];
}

export function createWasiHost(): WasiHost {
  let memory: WebAssembly.Memory | undefined;
  const printed: LogLine[] = [];
  const decoder = new TextDecoder();
  const unfinished = new Map<number, string>();

  const view = (): DataView => new DataView(bytes().buffer);
  const bytes = (): Uint8Array<ArrayBuffer> => {
    if (memory === undefined) throw new Error('the module called its host before it had a memory');
    return new Uint8Array(memory.buffer);
  };
  const print = (stream: number, text: string): void => {
    const lines = `${unfinished.get(stream) ?? ''}${text}`.split('\n');
    unfinished.set(stream, lines.pop() ?? '');
    for (const line of lines) printed.push({ level: levelOf(stream), text: line });
  };

  const imports = {
    clock_time_get(clock: number, _precision: bigint, result: number): number {
      const milliseconds = clock === REALTIME ? Date.now() : performance.now();
      view().setBigUint64(result, BigInt(Math.round(milliseconds * NANOSECONDS_PER_MILLISECOND)), true);
      return SUCCESS;
    },
    random_get(address: number, length: number): number {
      crypto.getRandomValues(bytes().subarray(address, address + length));
      return SUCCESS;
    },
    fd_write(stream: number, pieces: number, count: number, result: number): number {
      if (stream !== STDOUT && stream !== STDERR) return BAD_DESCRIPTOR;
      let written = 0;
      for (let index = 0; index < count; index += 1) {
        const piece = pieces + 8 * index;
        const address = view().getUint32(piece, true);
        const length = view().getUint32(piece + 4, true);
        print(stream, decoder.decode(bytes().subarray(address, address + length)));
        written += length;
      }
      view().setUint32(result, written, true);
      return SUCCESS;
    },
    environ_get: () => SUCCESS,
    environ_sizes_get(count: number, size: number): number {
      view().setUint32(count, 0, true);
      view().setUint32(size, 0, true);
      return SUCCESS;
    },
    poll_oneoff: () => NOT_SUPPORTED,
    proc_exit(code: number): never {
      throw new Error(`the program ended its process with code ${String(code)}`);
    },
  };

  return {
    imports,
    useMemory(given) {
      memory = given;
    },
    takeLines() {
      for (const [stream, text] of unfinished) if (text !== '') print(stream, '\n');
      return printed.splice(0);
    },
  };
}

function levelOf(stream: number): LogLine['level'] {
  return stream === STDOUT ? 'log' : 'error';
}
