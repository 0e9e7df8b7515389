/** What we use of ws 8: the framing, both ways. The conversation itself is the program's. */
declare module 'ws' {
  import type { Writable } from 'node:stream';

  interface Heard {
    message: [data: Buffer, isBinary: boolean];
    ping: [data: Buffer];
    pong: [data: Buffer];
    /** A close frame: 1005 stands for one without a code. Nothing comes after it. */
    conclude: [code: number, reason: Buffer];
    /** The bytes are no frame. Nothing comes after it. */
    error: [error: Error & { readonly code?: string }];
  }

  /** Takes the other side's bytes, and tells what they say. */
  export class Receiver extends Writable {
    constructor(options: { readonly isServer: boolean; readonly maxPayload: number });
    on<Name extends keyof Heard>(name: Name, listener: (...values: Heard[Name]) => void): this;
    on(name: string | symbol, listener: (...values: never[]) => void): this;
  }

  export class Sender {
    /** The bytes of a frame. Masks the data in its place where it isn't read-only. */
    static frame(data: Buffer, options: { readonly fin: boolean; readonly opcode: number; readonly mask: boolean; readonly rsv1: boolean; readonly readOnly: boolean }): Buffer[];
  }
}
