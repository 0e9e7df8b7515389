/**
 * What a component's standard library wants from WASI 0.2: an environment, a clock, randomness, two streams to print to. No
 * files, no sockets, nothing to read. One set for each instance.
 */
import type { LogLine } from '../../../contract.ts';

/** Bytes that a stream takes at once. */
const ROOM = 65_536n;
const NANOSECONDS_PER_MILLISECOND = 1e6;

class OutputStream {
  readonly #print: (text: string) => void;
  readonly #decoder = new TextDecoder();

  constructor(print: (text: string) => void) {
    this.#print = print;
  }

  checkWrite(): bigint {
    return ROOM;
  }

  write(bytes: Uint8Array): void {
    this.#print(this.#decoder.decode(bytes, { stream: true }));
  }

  blockingWriteAndFlush(bytes: Uint8Array): void {
    this.write(bytes);
  }

  flush(): void {
    // Nothing is held back.
  }

  blockingFlush(): void {
    // Nothing is held back.
  }
}

class InputStream {}
class Descriptor {}
class IoError extends Error {
  toDebugString(): string {
    return this.message;
  }
}
class TerminalOutput {}

export interface Printed {
  readonly imports: Readonly<Record<string, object>>;
  /** Lines printed since the last call; an unfinished one counts. */
  takeLines(): LogLine[];
}

/** The imports, by interface name without version. */
export function createWasiP2(environment: Readonly<Record<string, string>>): Printed {
  const lines: LogLine[] = [];
  const unfinished = new Map<LogLine['level'], string>();
  const print = (level: LogLine['level']) => (text: string): void => {
    const parts = `${unfinished.get(level) ?? ''}${text}`.split('\n');
    unfinished.set(level, parts.pop() ?? '');
    for (const part of parts) lines.push({ level, text: part });
  };
  const [stdout, stderr] = [new OutputStream(print('log')), new OutputStream(print('error'))];
  const random = (length: bigint): Uint8Array => crypto.getRandomValues(new Uint8Array(Number(length)));
  const randomU64 = (): bigint => new DataView(random(8n).buffer).getBigUint64(0);

  return {
    imports: {
      'wasi:cli/environment': { getEnvironment: () => Object.entries(environment), getArguments: () => [], initialCwd: () => undefined },
      'wasi:cli/exit': {
        exit() {
          throw new Error('the component ended its process');
        },
      },
      'wasi:cli/stdin': { getStdin: () => new InputStream() },
      'wasi:cli/stdout': { getStdout: () => stdout },
      'wasi:cli/stderr': { getStderr: () => stderr },
      'wasi:cli/terminal-output': { TerminalOutput },
      'wasi:cli/terminal-stdout': { getTerminalStdout: () => undefined },
      'wasi:cli/terminal-stderr': { getTerminalStderr: () => undefined },
      'wasi:clocks/monotonic-clock': { now: () => toNanoseconds(performance.now()), resolution: () => 1_000_000n },
      'wasi:clocks/wall-clock': {
        now: () => ({ seconds: BigInt(Math.floor(Date.now() / 1000)), nanoseconds: (Date.now() % 1000) * NANOSECONDS_PER_MILLISECOND }),
        resolution: () => ({ seconds: 0n, nanoseconds: NANOSECONDS_PER_MILLISECOND }),
      },
      'wasi:filesystem/preopens': { getDirectories: () => [] },
      'wasi:filesystem/types': { Descriptor, filesystemErrorCode: () => undefined },
      'wasi:io/error': { Error: IoError },
      'wasi:io/streams': { InputStream, OutputStream },
      'wasi:random/random': { getRandomBytes: random, getRandomU64: randomU64 },
      'wasi:random/insecure-seed': { insecureSeed: () => [randomU64(), randomU64()] },
    },
    takeLines() {
      for (const [level, text] of unfinished) if (text !== '') print(level)('\n');
      return lines.splice(0);
    },
  };
}

function toNanoseconds(milliseconds: number): bigint {
  return BigInt(Math.round(milliseconds * NANOSECONDS_PER_MILLISECOND));
}
