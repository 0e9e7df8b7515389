/** The worker's side: carries out the page's commands on the module. Without a word about workers, so that tests can run it. */
import type { RustCommand, RustResult } from './messages.ts';
import { RustModule, RustPanic } from './module.ts';
import type { RustApp } from './module.ts';

/** Returns what carries out commands, one after the other. `compile` gets the module from its address. */
export function createRustServer(compile: (url: string) => Promise<WebAssembly.Module>): (command: RustCommand) => Promise<RustResult> {
  let module: RustModule | undefined;
  const apps = new Map<number, RustApp>();

  const load = async (url: string, step: string): Promise<RustResult> => {
    try {
      module = new RustModule(await compile(url));
    } catch (error) {
      return { type: 'not-loaded', message: messageOf(error) };
    }
    warmUp(module, step);
    return { type: 'done' };
  };

  const carryOut = (command: Exclude<RustCommand, { type: 'load' }>): RustResult => {
    if (module === undefined) return { type: 'failed', message: 'the module is not loaded' };
    if (command.type === 'open') {
      const app = module.open(command.step);
      apps.set(command.app, app);
      return { type: 'done', reply: app.started };
    }
    const app = apps.get(command.app);
    if (app === undefined) return { type: 'failed', message: `no app ${String(command.app)} is open` };
    if (command.type === 'send') return { type: 'done', reply: app.send(command.requests, command.waitMs) };
    apps.delete(command.app);
    app.close();
    return { type: 'done' };
  };

  return async (command) => {
    try {
      return command.type === 'load' ? await load(command.wasmUrl, command.step) : carryOut(command);
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
