/**
 * Stands for StackBlitz' host in tests: what the page mounts is written to a folder, and `spawn` starts real processes there, on this
 * machine and on loopback. It proves our side and the client's, not the service.
 */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { StandInContainer, type Tree } from './container.ts';

export type Behaviour =
  | 'works'
  /** Takes the connection and never answers. */
  | 'silent'
  | 'not found'
  /** Its page loads, and says nothing. */
  | 'says nothing'
  | 'refuses'
  | 'one container alone'
  | 'no room'
  /** A Node before 22.18, which strips no types. */
  | 'old Node'
  /** Mounting, or starting a process, never comes to an end. */
  | 'mounts for ever'
  | 'spawns for ever';

export interface StandIn {
  readonly origin: string;
  readonly port: number;
  /** The containers that were built, the last one last. */
  readonly containers: readonly StandInContainer[];
  behave(behaviour: Behaviour): void;
  close(): Promise<void>;
}

const client = new URL('../../node_modules/@webcontainer/api/dist/vendor/index.js', import.meta.url);
const isolated = { 'cross-origin-embedder-policy': 'require-corp', 'cross-origin-resource-policy': 'cross-origin' };

/** Starts the stand-in on a free port, or on a given one that an earlier had. */
export async function startStandIn(first: Behaviour = 'works', wantedPort = 0): Promise<StandIn> {
  let behaviour = first;
  const containers: StandInContainer[] = [];

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (response.headersSent) return;
      response.writeHead(500).end(JSON.stringify({ message: error instanceof Error ? error.message : String(error) }));
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://stand-in');
    if (behaviour === 'silent') return;
    if (behaviour === 'not found') return void response.writeHead(404, { 'content-type': 'text/html', ...isolated }).end('<h1>404</h1>');
    if (pathname === '/headless') {
      response.writeHead(200, { 'content-type': 'text/html', ...isolated });
      return void response.end(`<!doctype html><html data-behaviour="${behaviour}"><title>Stand-in</title><script type="module" src="/headless.js"></script></html>`);
    }
    if (pathname === '/headless.js') return sendScript(response, new URL('headless.js', import.meta.url));
    if (pathname === '/comlink.js') return sendScript(response, client);
    const value = await act(pathname, request, response);
    if (!response.headersSent) response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ value }));
  }

  /** Undefined, and the answer still open, where nothing is to be answered. */
  async function act(pathname: string, request: IncomingMessage, response: ServerResponse): Promise<unknown> {
    if (pathname === '/containers') return create();
    const [, , id, operation] = pathname.split('/');
    const container = containers[Number(id)];
    if (!container) throw new Error(`There is no container ${id ?? ''}`);
    if (operation === 'events') {
      response.writeHead(200, { 'content-type': 'application/x-ndjson' });
      container.listen((event) => response.write(`${JSON.stringify(event)}\n`));
      // A container lives in its frame, and goes with it.
      response.on('close', () => void container.end());
      return undefined;
    }
    const data = JSON.parse(await textOf(request)) as Record<string, never>;
    switch (operation) {
      case 'mount':
        if (behaviour === 'no room') throw new Error('QuotaExceededError: the disk of this origin is full');
        if (behaviour === 'mounts for ever') return new Promise(() => undefined);
        return container.mount(data['tree'] as unknown as Tree);
      case 'fs': return container.fs(data['operation'] as unknown as string, data['args'] as unknown as string[]);
      case 'watch': return container.watch(data['path'] as unknown as string);
      case 'run':
        if (behaviour === 'spawns for ever') return new Promise(() => undefined);
        return container.run(data as never, behaviour === 'old Node');
      case 'write': return container.write(data['pid'] as unknown as string, data['text'] as unknown as string);
      case 'kill': return container.kill(data['pid'] as unknown as string);
      case 'teardown': return container.end();
      case undefined:
      default: throw new Error(`A container can't ${operation ?? 'do nothing'}`);
    }
  }

  async function create(): Promise<{ id?: number; refusal?: string }> {
    if (behaviour === 'refuses') return { refusal: 'This origin is not allowed' };
    if (behaviour === 'one container alone') return { refusal: 'Unable to create more instances' };
    containers.push(await StandInContainer.create());
    return { id: containers.length - 1 };
  }

  await listenOn(server, wantedPort);
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    containers,
    behave: (next) => { behaviour = next; },
    async close() {
      await Promise.all(containers.map((container) => container.end()));
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}

async function sendScript(response: ServerResponse, file: URL): Promise<void> {
  const text = await readFile(fileURLToPath(file));
  response.writeHead(200, { 'content-type': 'text/javascript', ...isolated }).end(text);
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of request.setEncoding('utf8') as AsyncIterable<string>) text += piece;
  return text;
}

function listenOn(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}
