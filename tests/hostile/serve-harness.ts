/** Serves the harness page and the engine's files, and counts what reaches a second server that programs try to call. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { buildSandboxFiles } from '../../src/integrations/engine-assets/build.ts';
import { bundleChunks } from '../../src/integrations/engine-assets/bundle.ts';
import type { SandboxOptions } from '../../src/runner/engines/sandbox/engine.ts';

export interface HarnessServer {
  readonly url: string;
  /** Address of the second server; nothing may ever reach it. */
  readonly outside: string;
  readonly options: Omit<SandboxOptions, 'waits'>;
  /** What the page sent to /report, for when no driver can ask it any more. */
  reports(): readonly string[];
  /** Requests to the page's own server that it did not expect, and all to the other. */
  strangers(): readonly string[];
  close(): Promise<void>;
}

const page = `<!doctype html><meta charset="utf-8"><title>harness</title><div id="answer"></div><div id="console"></div><script type="module" src="/harness.js"></script>`;
/** The site's own policy, as far as it concerns scripts and frames. */
const sitePolicy = "default-src 'none'; script-src 'self'; connect-src 'self'; frame-src 'self'";

type Built = readonly [files: Awaited<ReturnType<typeof buildSandboxFiles>>, harness: Awaited<ReturnType<typeof bundleChunks>>];
/** Bundling takes seconds of a core: once for all servers of a process. */
let built: Promise<Built> | undefined;

export async function serveHarness(): Promise<HarnessServer> {
  const [files, harness] = await (built ??= build());
  const answers = new Map<string, { type: string; content: string; headers?: Record<string, string> }>([
    ['/', { type: 'text/html; charset=utf-8', content: page, headers: { 'content-security-policy': sitePolicy } }],
    ['/harness.js', { type: 'text/javascript', content: harness[0]?.code ?? '' }],
    ...files.map(({ plainName, type, content }): [string, { type: string; content: string; headers: Record<string, string> }] => [
      `/engine/${plainName}`,
      { type, content, headers: { 'cross-origin-resource-policy': 'same-origin' } },
    ]),
  ]);
  const strangers: string[] = [];
  const reports: string[] = [];
  const inside = createServer((request, response) => {
    if (request.url?.startsWith('/report?')) {
      reports.push(decodeURIComponent(request.url.slice('/report?'.length)));
      return response.writeHead(204).end();
    }
    const answer = answers.get(request.url ?? '');
    if (!answer) {
      if (request.url !== '/favicon.ico') strangers.push(`inside ${request.method} ${request.url}`);
      return response.writeHead(404).end();
    }
    return response.writeHead(200, { 'content-type': answer.type, 'cache-control': 'max-age=600', ...answer.headers }).end(answer.content);
  });
  const outside = createServer((request, response) => {
    strangers.push(`outside ${request.method} ${request.url}`);
    response.writeHead(200, { 'access-control-allow-origin': '*' }).end('reached');
  });
  outside.on('connection', () => strangers.push('outside connection'));
  const [url, outsideUrl] = await Promise.all([listen(inside), listen(outside)]);
  return {
    url,
    outside: outsideUrl,
    options: { frameUrl: '/engine/frame.html', workerUrl: '/engine/sandbox-worker.js', linkerUrl: '/engine/sandbox-linker.js', kitsUrl: '/engine/kits.json' },
    reports: () => reports,
    strangers: () => strangers,
    close: async () => {
      await Promise.all([inside, outside].map((server) => new Promise((done) => (server.close(done), server.closeAllConnections()))));
    },
  };
}

function build(): Promise<Built> {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  return Promise.all([
    buildSandboxFiles(root),
    bundleChunks({ harness: fileURLToPath(new URL('harness.ts', import.meta.url)) }, { format: 'es', codeSplitting: false }),
  ]);
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
