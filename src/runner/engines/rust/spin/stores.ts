/** Spin's own interfaces for a component: key-value stores that live as long as the app, and variables. */
import type { SpinComponent } from './parts.ts';

/** Label → key → value. */
export type Stores = Map<string, Map<string, Uint8Array>>;

/** The imports of one component over the app's stores. What it may not have is refused as Spin refuses it. */
export function createSpinImports({ variables, keyValueStores }: SpinComponent, stores: Stores): Readonly<Record<string, object>> {
  class Store {
    readonly #entries: Map<string, Uint8Array>;

    constructor(entries: Map<string, Uint8Array>) {
      this.#entries = entries;
    }

    static open(label: string): Promise<Store> {
      if (!keyValueStores.includes(label)) return refuse('access-denied');
      // Other stores come from a runtime configuration, and there is none here.
      if (label !== 'default') return refuse('no-such-store');
      const entries = stores.get(label) ?? new Map<string, Uint8Array>();
      stores.set(label, entries);
      return Promise.resolve(new Store(entries));
    }

    get(key: string): Promise<Uint8Array | undefined> {
      return Promise.resolve(this.#entries.get(key));
    }

    set(key: string, value: Uint8Array): Promise<void> {
      this.#entries.set(key, Uint8Array.from(value));
      return Promise.resolve();
    }

    delete(key: string): Promise<void> {
      this.#entries.delete(key);
      return Promise.resolve();
    }

    exists(key: string): Promise<boolean> {
      return Promise.resolve(this.#entries.has(key));
    }

    getKeys(): [ReadableStream<string>, Promise<object>] {
      const keys = [...this.#entries.keys()];
      const stream = new ReadableStream<string>({
        start(controller) {
          for (const key of keys) controller.enqueue(key);
          controller.close();
        },
      });
      return [stream, Promise.resolve({ tag: 'ok', val: undefined })];
    }
  }

  return {
    'spin:key-value/key-value': { Store },
    'spin:variables/variables': {
      get(name: string): Promise<string> {
        const value = variables[name];
        return value === undefined ? refuse('undefined', `no variable "${name}"`) : Promise.resolve(value);
      },
    },
  };
}

/** jco reads an error of the interface from what is thrown. */
function refuse(tag: string, val?: string): Promise<never> {
  return Promise.reject(Object.assign(new Error(val ?? tag), { payload: val === undefined ? { tag } : { tag, val } }));
}
