import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Batch, Reply } from './description.ts';
import { type OracleReply, toReply } from './oracle-reply.ts';

/** Something that answers batches with the real axum. */
export interface Oracle {
  readonly name: 'native' | 'wasm';
  /** The batch without what this oracle can't do; undefined when nothing is left of it. */
  fit(batch: Batch): Batch | undefined;
  ask(batch: Batch): Promise<Reply>;
  close(): void;
}

/** Starts the compiled oracle. It answers one batch after the other. */
export function startNativeOracle(program: string): Oracle {
  const child: ChildProcessWithoutNullStreams = spawn(program);
  const lines = createInterface({ input: child.stdout });
  const waiting: { resolve(reply: Reply): void; reject(error: Error): void }[] = [];
  lines.on('line', (line) => {
    const next = waiting.shift();
    try {
      next?.resolve(toReply(JSON.parse(line) as OracleReply));
    } catch (error) {
      next?.reject(error as Error);
    }
  });
  const fail = (why: string): void => {
    for (const one of waiting.splice(0)) one.reject(new Error(`The oracle ${program} ended: ${why}`));
  };
  child.on('error', (error) => { fail(error.message); });
  child.on('close', (code) => { fail(`exit code ${String(code)}`); });
  return {
    name: 'native',
    fit: (batch) => batch,
    ask: (batch) => new Promise((resolve, reject) => {
      waiting.push({ resolve, reject });
      child.stdin.write(`${JSON.stringify(batch)}\n`);
    }),
    close: () => { child.stdin.end(); },
  };
}
