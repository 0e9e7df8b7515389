import type { DBSchema, IDBPDatabase } from 'idb';
import { openDB } from 'idb';
import type { Files } from '../runner/contract.ts';
import type { ExchangeRequest } from '../schemas/exchange.ts';

/** The reader's text for one step. */
export interface Draft {
  readonly files: Files;
  /** Content hash of the starting files that it was made against. */
  readonly base: string;
  /** Counts the writes: whoever writes must have seen the one before. */
  readonly revision: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Everything that is saved, by kind; keys are step ids such as `axum-lifecycle/layers`. */
export interface Saved {
  drafts: Draft;
  /** Steps that are done, and when. */
  progress: { readonly at: number };
  /** Steps whose program runs now: what is left of it after a crash says that the program took the page with it. */
  running: { readonly at: number };
  /** The request that the reader last made for a step. */
  requests: ExchangeRequest;
}

export type Kind = keyof Saved;

/** Where the reader's data lies. Both kinds behave alike; what is in memory is gone when the page is left. */
export interface Storage {
  readonly lasts: boolean;
  read<K extends Kind>(kind: K, key: string): Promise<Saved[K] | undefined>;
  readAll<K extends Kind>(kind: K): Promise<ReadonlyMap<string, Saved[K]>>;
  /**
   * One transaction: `decide` sees what is saved and gives what to save instead, or undefined to leave it.
   * Resolves when it is safely written. Rejects with a DOMException when the disk is full.
   */
  change<K extends Kind>(kind: K, key: string, decide: (saved: Saved[K] | undefined) => Saved[K] | undefined): Promise<void>;
  remove(kind: Kind, key: string): Promise<void>;
}

type Schema = DBSchema & { [K in Kind]: { key: string; value: Saved[K] } };

const KINDS: readonly Kind[] = ['drafts', 'progress', 'running', 'requests'];

let opened: Promise<Storage> | undefined;

/** The browser's database, or memory where it is refused (private windows, a full disk, a policy). Never rejects. */
export function openStorage(): Promise<Storage> {
  opened ??= openDatabase().then((database) => new LastingStorage(database), () => new MemoryStorage());
  return opened;
}

async function openDatabase(): Promise<IDBPDatabase<Schema>> {
  return openDB<Schema>('rust-web-side-by-side', 1, {
    upgrade(database) {
      for (const kind of KINDS) database.createObjectStore(kind);
    },
    // A newer version of the site wants to upgrade: let it; this page then works in memory until it is reloaded.
    blocking: (_from, _to, event) => (event.target as IDBDatabase).close(),
  });
}

class LastingStorage implements Storage {
  readonly lasts = true;
  readonly #database: IDBPDatabase<Schema>;

  constructor(database: IDBPDatabase<Schema>) {
    this.#database = database;
  }

  async read<K extends Kind>(kind: K, key: string): Promise<Saved[K] | undefined> {
    return (await this.#database.get(kind, key)) as Saved[K] | undefined;
  }

  async readAll<K extends Kind>(kind: K): Promise<ReadonlyMap<string, Saved[K]>> {
    const { store } = this.#database.transaction(kind);
    const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
    return new Map(keys.map((key, index) => [String(key), values[index] as Saved[K]]));
  }

  async change<K extends Kind>(kind: K, key: string, decide: (saved: Saved[K] | undefined) => Saved[K] | undefined): Promise<void> {
    // "strict": a crash of the page right after this must not lose it.
    const transaction = this.#database.transaction(kind, 'readwrite', { durability: 'strict' });
    const next = decide((await transaction.store.get(key)) as Saved[K] | undefined);
    if (next !== undefined) void transaction.store.put(next as Schema[K]['value'], key).catch(() => undefined);
    await transaction.done;
  }

  async remove(kind: Kind, key: string): Promise<void> {
    await this.#database.delete(kind, key);
  }
}

export class MemoryStorage implements Storage {
  readonly lasts = false;
  readonly #kinds = new Map<Kind, Map<string, unknown>>(KINDS.map((kind) => [kind, new Map()]));

  read<K extends Kind>(kind: K, key: string): Promise<Saved[K] | undefined> {
    return Promise.resolve(this.#kinds.get(kind)?.get(key) as Saved[K] | undefined);
  }

  readAll<K extends Kind>(kind: K): Promise<ReadonlyMap<string, Saved[K]>> {
    return Promise.resolve(new Map(this.#kinds.get(kind)) as Map<string, Saved[K]>);
  }

  change<K extends Kind>(kind: K, key: string, decide: (saved: Saved[K] | undefined) => Saved[K] | undefined): Promise<void> {
    const next = decide(this.#kinds.get(kind)?.get(key) as Saved[K] | undefined);
    if (next !== undefined) this.#kinds.get(kind)?.set(key, next);
    return Promise.resolve();
  }

  remove(kind: Kind, key: string): Promise<void> {
    this.#kinds.get(kind)?.delete(key);
    return Promise.resolve();
  }
}
