/** The worker's side: carries out the page's commands on the module. Without a word about workers, so that tests can run it. */
import type { RustCommand, RustResult } from './messages.ts';
import { RustModule, RustPanic } from './module.ts';
import type { RustApp } from './module.ts';
import type { Loaders, SpinApp, SpinHost, SpinProgram } from './spin/host.ts';
import type { SpinParts } from './spin/parts.ts';

/** Returns what carries out commands, one after the other. `loaders` get a module or a script from its address. */
export function createRustServer({ compile, importModule }: Loaders): (command: RustCommand) => Promise<RustResult> {
  let program: RustModule | SpinProgram | undefined;
  const apps = new Map<number, RustApp | SpinApp>();

  const load = async (url: string, step: string): Promise<RustResult> => {
    try {
      const module = new RustModule(await compile(url));
      program = module;
      warmUp(module, step);
    } catch (error) {
      return { type: 'not-loaded', message: messageOf(error) };
    }
    return { type: 'done' };
  };

  const loadSpin = async (parts: SpinParts): Promise<RustResult> => {
    try {
      const { loadSpinProgram } = (await importModule(parts.hostUrl)) as SpinHost;
      program = await loadSpinProgram(parts, { compile, importModule });
    } catch (error) {
      return { type: 'not-loaded', message: messageOf(error) };
    }
    return { type: 'done' };
  };

  const carryOut = async (command: Exclude<RustCommand, { type: 'load' | 'load-spin' }>): Promise<RustResult> => {
    if (program === undefined) return { type: 'failed', message: 'the program is not loaded' };
    if (command.type === 'open') {
      const app = program.open(command.step);
      apps.set(command.app, app);
      return { type: 'done', reply: app.started };
    }
    const app = apps.get(command.app);
    if (app === undefined) return { type: 'failed', message: `no app ${String(command.app)} is open` };
    if (command.type === 'send') return { type: 'done', reply: await app.send(command.requests, command.waitMs) };
    apps.delete(command.app);
    app.close();
    return { type: 'done' };
  };

  return async (command) => {
    try {
      if (command.type === 'load') return await load(command.wasmUrl, command.step);
      return command.type === 'load-spin' ? await loadSpin(command.parts) : await carryOut(command);
    } catch (error) {
      if (error instanceof RustPanic) return { type: 'panicked', printed: error.message };
      return { type: 'failed', message: messageOf(error) };
    }
  };
}

/** The first request through a module takes ten times as long as the second, as engines compile a function when it is first called. */
function warmUp(module: RustModule, step: string): void {
  try {
    const app = module.open(step);
    app.send([{ number: 0, method: 'GET', path: '/', headers: [], body: new Uint8Array() }]);
    app.close();
  } catch {
    // The reader's own run meets the same failure, and reports it.
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
