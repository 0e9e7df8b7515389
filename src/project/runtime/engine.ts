/**
 * The project as an engine: `node server/engine.js`. Questions come in as lines of JSON, what happens goes out as lines of JSON, each
 * after a record separator: whatever else stands on the output was printed by the program itself. The requests go through a socket.
 */
import { createInterface } from 'node:readline';
import { format } from 'node:util';
import type { EngineQuestion, EngineRecord } from '../engine-messages.ts';
import { ask } from './ask.ts';
import { startExchangeServer } from './exchange-server.ts';

const write = process.stdout.write.bind(process.stdout);
for (const level of ['debug', 'log', 'info', 'warn', 'error'] as const) {
  console[level] = (...values: unknown[]) => tell({ type: 'log', level, text: format(...values) });
}
process.on('uncaughtException', (error) => tell({ type: 'log', level: 'uncaught', text: format(error) }));

const server = await startExchangeServer((request, station) => tell({ type: 'flow', request, ...station }));
const { port } = server;
tell({ type: 'listening', port, node: process.versions.node });
createInterface({ input: process.stdin })
  .on('line', (line) => {
    if (line.trim() !== '') void answer(JSON.parse(line) as EngineQuestion);
  })
  .on('close', () => {
    server.close();
    process.exit();
  });

async function answer({ request, app, method, path, headers, body, waitMs, maxBytes }: EngineQuestion): Promise<void> {
  try {
    const bytes = body === undefined ? undefined : Buffer.from(body, 'base64');
    const result = await ask({ method, path, headers, body: bytes }, { port, app, request, waitMs, ...(maxBytes !== undefined && { maxBytes }) });
    if (result.kind === 'failed') tell({ type: 'failed', request, name: result.name, message: result.message, ...(result.place && { place: result.place }) });
    else tell({ type: 'answer', request, status: result.status, headers: result.headers, body: Buffer.from(result.body).toString('base64'), cut: result.cut });
  } catch (error) {
    tell({ type: 'failed', request, name: 'Error', message: error instanceof Error ? error.message : String(error) });
  }
}

function tell(record: EngineRecord): void {
  write(`\u001e${JSON.stringify(record)}\n`);
}
