/** Builds the files under /engine/ with Vite's own bundler. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { offersNode } from '../node-engine.ts';
import { bundle } from './bundle.ts';
import { buildKits } from './kits.ts';
import { buildProjectParts } from './project-parts.ts';
import { buildWebSocketParts } from './web-socket-parts.ts';

export type EngineFileName = 'frame' | 'isolatedFrame' | 'worker' | 'linker' | 'kits' | 'rustWorker' | 'project' | 'webSockets' | 'nodeClient';

export interface EngineFile {
  readonly name: EngineFileName;
  /** Its name in dev. */
  readonly plainName: string;
  /** Its name in a build: other content, other name. */
  readonly hashedName: string;
  readonly type: string;
  readonly content: string;
}

const javascript = 'text/javascript; charset=utf-8';

/** All files. `root` is the project's folder. Rejects when a source doesn't compile. */
export async function buildEngineFiles(root: string): Promise<readonly EngineFile[]> {
  const engines = join(root, 'src/runner/engines');
  const rustWorker = join(engines, 'rust/worker.ts');
  const [sandbox, rust, project, webSockets, nodeClient] = await Promise.all([
    buildSandboxFiles(root),
    existsSync(rustWorker) ? bundle(rustWorker, 'es') : '',
    buildProjectParts(root),
    buildWebSocketParts(root),
    offersNode ? bundle(join(engines, 'webcontainer/client.ts'), 'es') : '',
  ]);
  const frame = sandbox.find(({ name }) => name === 'frame')?.content ?? '';
  return [
    ...sandbox,
    engineFile('rustWorker', 'rust-worker', 'js', javascript, rust),
    engineFile('project', 'project', 'json', 'application/json; charset=utf-8', JSON.stringify(project)),
    engineFile('webSockets', 'web-sockets', 'json', 'application/json; charset=utf-8', JSON.stringify(webSockets)),
    ...(offersNode ? [
      engineFile('isolatedFrame', 'isolated-frame', 'html', 'text/html; charset=utf-8', frame),
      engineFile('nodeClient', 'webcontainer-client', 'js', javascript, nodeClient),
    ] : []),
  ];
}

/** Those of the sandbox alone: all that it needs to run a program. */
export async function buildSandboxFiles(root: string): Promise<readonly EngineFile[]> {
  const sandbox = join(root, 'src/runner/engines/sandbox');
  const [frameScript, worker, linker, kits] = await Promise.all([
    bundle(join(sandbox, 'frame.ts'), 'iife'),
    bundle(join(sandbox, 'worker.ts'), 'iife'),
    bundle(join(sandbox, 'linker.ts'), 'es'),
    buildKits(root),
  ]);
  return [
    engineFile('frame', 'frame', 'html', 'text/html; charset=utf-8', frameDocument(frameScript)),
    engineFile('worker', 'sandbox-worker', 'js', javascript, worker),
    engineFile('linker', 'sandbox-linker', 'js', javascript, linker),
    engineFile('kits', 'kits', 'json', 'application/json; charset=utf-8', JSON.stringify(kits)),
  ];
}

/** The frame's own policy: its one script by hash, workers and modules made by it, and nothing from anywhere. */
function frameDocument(script: string): string {
  const hash = createHash('sha256').update(script).digest('base64');
  const policy = `default-src 'none'; script-src 'sha256-${hash}' blob:; worker-src blob:; connect-src 'none'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>Sandbox</title><script>${script}</script>\n`;
}

function engineFile(name: EngineFileName, base: string, extension: string, type: string, content: string): EngineFile {
  const hash = createHash('sha256').update(content).digest('base64url').slice(0, 10);
  return { name, plainName: `${base}.${extension}`, hashedName: `${base}-${hash}.${extension}`, type, content };
}
