/** The script that jco made of a component, as the site's build wraps it. */
import { fromBase64 } from '../../../../exchanges/base64.ts';
import type { HttpHandler } from './http.ts';

export interface Glue {
  instantiate(getCoreModule: (name: string) => WebAssembly.Module | Promise<WebAssembly.Module>, imports: Readonly<Record<string, object>>): Promise<{ readonly handler: HttpHandler }>;
  /** Interfaces that the component wants from its host. */
  readonly imports: readonly string[];
  /** The module that is a file of its own. */
  readonly core: string;
  /** The small modules that go with it, by name, in base64. */
  readonly small: Readonly<Record<string, string>>;
}

/** A component that can be instantiated as often as there are requests. */
export interface Component {
  instantiate(imports: Readonly<Record<string, object>>): Promise<HttpHandler>;
}

/** Compiles once. Rejects with a sentence where the browser can't run this component. */
export async function createComponent(glue: Glue, core: WebAssembly.Module): Promise<Component> {
  standInForSuspending(glue);
  const names = Object.keys(glue.small);
  const compiled = await Promise.all(names.map((name) => WebAssembly.compile(fromBase64(glue.small[name] ?? ''))));
  const modules = new Map<string, WebAssembly.Module>([[glue.core, core], ...names.map((name, index) => [name, compiled[index]] as [string, WebAssembly.Module])]);
  return {
    async instantiate(imports) {
      const { handler } = await glue.instantiate((name) => {
        const module = modules.get(name);
        if (module === undefined) throw new Error(`the component has no module ${name}`);
        return module;
      }, imports);
      return handler;
    },
  };
}

interface Suspending {
  Suspending?: unknown;
  promising?: unknown;
}

/**
 * A component that waits for its host needs a browser that can suspend WebAssembly (JSPI). One that only takes a request
 * and answers it never waits: there the two functions may do nothing.
 */
function standInForSuspending({ imports }: Glue): void {
  const wasm = WebAssembly as unknown as Suspending;
  if (wasm.Suspending !== undefined) return;
  if (imports.some((name) => name.startsWith('spin:'))) {
    throw new Error('this browser can\'t suspend WebAssembly (JSPI), which a component needs that asks Spin for a value');
  }
  // A constructor that returns an object gives that object.
  wasm.Suspending = function (call: object): object {
    return call;
  };
  wasm.promising = (call: (...values: unknown[]) => unknown) => (...values: unknown[]): Promise<unknown> => Promise.resolve().then(() => call(...values));
}
