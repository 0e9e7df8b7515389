import { contextOf } from './context.ts';

/** Spin's own errors, under their names: `AccessDenied` for a store that the manifest doesn't grant. */
export class KeyValueError extends Error {
  override readonly name = 'KeyValueError';
  readonly kind: 'AccessDenied' | 'NoSuchStore';
  constructor(kind: KeyValueError['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

/**
 * A key-value store. It lasts as long as the app and is the same for all components that may open it; instances come and go.
 * Rust's `Store::open_default().await?` is `await Store.openDefault(request)`: the request says which component asks.
 */
export class Store {
  readonly #values: Map<string, Uint8Array>;

  private constructor(values: Map<string, Uint8Array>) {
    this.#values = values;
  }

  /** The store "default". Rejects as `open` does. */
  static openDefault(request: Request): Promise<Store> {
    return Store.open(request, 'default');
  }

  /**
   * Rejects with a KeyValueError: `AccessDenied` when the manifest's `key_value_stores` doesn't name the store, `NoSuchStore`
   * when there is none of that name: without a runtime configuration, Spin has "default" alone.
   */
  static async open(request: Request, label: string): Promise<Store> {
    const { component, keyValueStores, stores } = contextOf(request);
    await Promise.resolve();
    if (!keyValueStores.includes(label)) throw new KeyValueError('AccessDenied', `access denied: write key_value_stores = ["${label}"] under [component.${component}]`);
    const values = stores.get(label);
    if (!values) throw new KeyValueError('NoSuchStore', `no such store: "${label}"`);
    return new Store(values);
  }

  get(key: string): Promise<Uint8Array | undefined> {
    return Promise.resolve(this.#values.get(key)?.slice());
  }

  set(key: string, value: string | Uint8Array): Promise<void> {
    this.#values.set(key, typeof value === 'string' ? new TextEncoder().encode(value) : value.slice());
    return Promise.resolve();
  }

  delete(key: string): Promise<void> {
    this.#values.delete(key);
    return Promise.resolve();
  }

  exists(key: string): Promise<boolean> {
    return Promise.resolve(this.#values.has(key));
  }

  getKeys(): Promise<string[]> {
    return Promise.resolve([...this.#values.keys()]);
  }

  /** The value as JSON; undefined when there is none. Rejects with a SyntaxError when it is no JSON. */
  async getJson(key: string): Promise<unknown> {
    const value = await this.get(key);
    return value && (JSON.parse(new TextDecoder().decode(value)) as unknown);
  }

  setJson(key: string, value: unknown): Promise<void> {
    return this.set(key, JSON.stringify(value));
  }
}
