/**
 * Serves the built site as a static host would: the headers of dist/_headers, compressed bodies, 404.html with its status,
 * a redirect where the closing slash is missing.
 *
 * `npm run serve` listens on localhost:4321 or the next free port; PORT asks for one port and no other, HOST for an
 * address other than this machine's own, BROTLI_QUALITY (0 to 11) for quicker answers in place of small ones.
 */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { headersFor, parseHeaderRules, type HeaderRule } from './serve/header-rules.ts';
import { SiteFiles, type Encoding, type SiteFile } from './serve/site-files.ts';

export interface ServeOptions {
  /** The built site; dist/ of this project when left out. */
  readonly root?: string;
  /** Port to listen on, 0 for any free one. Without it: 4321, or the next free port after it. */
  readonly port?: number;
  /** 127.0.0.1 when left out. */
  readonly host?: string;
  /** Brotli's quality at most; 11 when left out. Tests, which see each file a few times and weigh none of these bytes, take less. */
  readonly quality?: number;
}

export interface RunningServer {
  /** `http://localhost:4321`, without a closing slash. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

const firstPort = 4321;
const portsToTry = 20;

/** Starts the server. Rejects when dist/ isn't built or the port is taken, with a message that says what to do. */
export async function startServer(options: ServeOptions = {}): Promise<RunningServer> {
  const root = resolve(options.root ?? join(import.meta.dirname, '../dist'));
  const rules = await readRules(root);
  const files = new SiteFiles(root, options.quality);
  const server = createServer((request, response) => {
    answer(request, response, files, rules).catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  const host = options.host ?? '127.0.0.1';
  if (options.port === undefined) await listenFrom(server, firstPort, host);
  else await listen(server, options.port, host);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    port,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  files: SiteFiles,
  rules: readonly HeaderRule[],
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const { path, query } = readTarget(request.url ?? '/');
  if (path === undefined) {
    response.writeHead(400).end();
    return;
  }
  const found = await files.find(path);
  switch (found.kind) {
    case 'redirect':
      response.writeHead(301, { location: encodeURI(found.to) + query }).end();
      return;
    case 'file':
      setHeaders(response, rules, path);
      await send(request, response, 200, found.file);
      return;
    case 'nothing': {
      setHeaders(response, rules, path);
      const page = await files.find('/404.html');
      if (page.kind === 'file') await send(request, response, 404, page.file);
      else response.writeHead(404).end();
      return;
    }
    default:
      found satisfies never;
  }
}

/** A path that can't be decoded, or that would lead into a double slash redirect, is no path. */
function readTarget(target: string): { path: string | undefined; query: string } {
  const mark = target.indexOf('?');
  const query = mark < 0 ? '' : target.slice(mark);
  try {
    const path = decodeURIComponent(mark < 0 ? target : target.slice(0, mark));
    return { path: /^\/(?!\/)[^\0\\]*$/.test(path) ? path : undefined, query };
  } catch {
    return { path: undefined, query };
  }
}

function setHeaders(response: ServerResponse, rules: readonly HeaderRule[], path: string): void {
  // As static hosts do: kept, but asked about each time. Rules for hashed files say otherwise.
  response.setHeader('cache-control', 'public, max-age=0, must-revalidate');
  for (const [name, value] of headersFor(rules, path)) response.setHeader(name, value);
}

async function send(request: IncomingMessage, response: ServerResponse, status: number, file: SiteFile): Promise<void> {
  response.setHeader('etag', file.etag);
  response.setHeader('vary', 'accept-encoding');
  if (status === 200 && request.headers['if-none-match'] === file.etag) {
    response.writeHead(304).end();
    return;
  }
  const encoding = chooseEncoding(request.headers['accept-encoding'] ?? '');
  const [plain, body] = await Promise.all([file.body('identity'), file.body(encoding)]);
  if (!response.hasHeader('content-type')) response.setHeader('content-type', file.type);
  if (body !== plain) response.setHeader('content-encoding', encoding);
  response.setHeader('content-length', body.length);
  response.writeHead(status).end(request.method === 'HEAD' ? undefined : body);
}

/** `br;q=0` says that Brotli is not taken. */
function chooseEncoding(accepted: string): Encoding {
  const taken = accepted.split(',').filter((entry) => !/;\s*q=0(\.0*)?\s*$/.test(entry)).map((entry) => entry.split(';')[0]?.trim());
  return (['br', 'gzip'] as const).find((name) => taken.includes(name)) ?? 'identity';
}

async function readRules(root: string): Promise<readonly HeaderRule[]> {
  const place = join(root, '_headers');
  const text = await readFile(place, 'utf8').catch(() => {
    throw new Error(`${place} is missing: the site isn't built. Run "npm run build", or "npm start", which builds first.`);
  });
  return parseHeaderRules(text);
}

async function listenFrom(server: Server, first: number, host: string): Promise<void> {
  for (let port = first; port < first + portsToTry; port += 1) {
    try {
      await listen(server, port, host);
      return;
    } catch (error) {
      if (!(error instanceof PortTaken)) throw error;
    }
  }
  throw new Error(`Ports ${first} to ${first + portsToTry - 1} are all taken. Name a free one: PORT=8080 npm start`);
}

class PortTaken extends Error {}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((done, fail) => {
    const onError = (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOTFOUND' || error.code === 'EADDRNOTAVAIL') return fail(new Error(`${host} is no address of this machine. Leave HOST out, or name one: HOST=0.0.0.0 npm start`));
      if (error.code === 'EACCES') return fail(new Error(`Port ${port} is for privileged programs. Name one from 1024 on: PORT=8080 npm start`));
      if (error.code !== 'EADDRINUSE') return fail(error);
      fail(new PortTaken(`Port ${port} is taken. Stop what uses it, or name a free one: PORT=${port + 1} npm start`));
    };
    server.once('error', onError);
    server.listen(port, host, () => {
      server.off('error', onError);
      done();
    });
  });
}

/** Serves until the process ends; prints the address, or one line that says why not. */
export async function serveFromCommandLine(): Promise<void> {
  const { PORT: port, HOST: host, BROTLI_QUALITY: quality } = process.env;
  try {
    if (port && !(/^\d+$/.test(port) && Number(port) < 65_536)) throw new Error(`PORT=${port} is no port: name a number, as in PORT=8080 npm start`);
    const server = await startServer({ ...(port && { port: Number(port) }), ...(host && { host }), ...(quality && { quality: Number(quality) }) });
    console.log(`\n  Rust Web, Side by Side: ${server.url}\n  Ctrl+C stops it.\n`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

if (import.meta.main) await serveFromCommandLine();
