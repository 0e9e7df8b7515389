/**
 * `npm start`: serves the app of src/main.ts.
 * PORT and HOST say where; CLOCK=paused lets `sleep` and timeouts pass at once, as in the tests.
 */
import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { installServerFetch } from '../../exchanges/server-fetch.ts';
import { resumeClock } from './kits.ts';
import { hasWebSockets, importApp, programUrl } from './program.ts';
import { sendResponse, toRequest } from './node-http.ts';
import { allowTextImports } from './text-imports.ts';
import type { App } from './node-http.ts';

installServerFetch(globalThis);
allowTextImports();
if (process.env['CLOCK'] !== 'paused') resumeClock();
const app: App = await importApp(programUrl);

const listener: RequestListener = (incoming, outgoing) => {
  const gone = new AbortController();
  outgoing.once('close', () => gone.abort());
  let request: Request;
  try {
    request = toRequest(incoming, { signal: gone.signal });
  } catch (error) {
    outgoing.writeHead(400).end(`${String(error)}\n`);
    return;
  }
  answer(request).catch((error: unknown) => {
    // As a panic in Rust: it is printed, and the client gets no answer.
    console.error(error);
    outgoing.destroy();
  });

  async function answer(request: Request): Promise<void> {
    await sendResponse(await app.fetch(request), outgoing);
  }
};
const server = hasWebSockets ? (await import('./web-sockets.ts')).createWebSocketServer(app, listener) : createServer(listener);

server.on('error', (error: NodeJS.ErrnoException) => {
  console.error(error.code === 'EADDRINUSE' ? `Something else listens on this port already. Take another: PORT=3001 npm start` : error);
  process.exitCode = 1;
});
server.listen(Number(process.env['PORT'] ?? 3000), process.env['HOST'] ?? '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  console.log(`Listening on http://localhost:${String(port)}`);
});
