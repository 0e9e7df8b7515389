/** The other side of program-thread.ts: runs what it is given in the node engine. */
import { parentPort } from 'node:worker_threads';
import { createNodeEngine } from '../runner/engines/node.ts';
import { failuresOf } from './check-programs.ts';
import type { ProgramTask } from './program-thread.ts';

parentPort?.on('message', (task: ProgramTask) => void answer(task));

async function answer({ files, exchanges }: ProgramTask): Promise<void> {
  const engine = createNodeEngine();
  const failures = await failuresOf(files, exchanges, engine).finally(() => engine.dispose());
  parentPort?.postMessage(failures);
}
