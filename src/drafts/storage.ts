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

const KINDS: readonly Kind[] = ['drafts', 'progress', 'running', 'requests'];

/** Milliseconds. */
const PATIENCE = 4_000;

let opened: Promise<Storage> | undefined;

/** The browser's database, or memory where it is refused (private windows, a full disk, a policy). Never rejects. */
export function openStorage(): Promise<Storage> {
  opened ??= withinPatience(openDatabase()).then((database) => new LastingStorage(database), () => new MemoryStorage());
  return opened;
}

/** Safari was seen to leave an opening unanswered for ever. */
function withinPatience<T>(opening: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new DOMException('The database does not open.', 'TimeoutError')), PATIENCE);
  });
  return Promise.race([opening, late]);
}

async function openDatabase(): Promise<IDBDatabase> {
  const opening = indexedDB.open('rust-web-side-by-side', 1);
  opening.onupgradeneeded = () => {
    for (const kind of KINDS) opening.result.createObjectStore(kind);
  };
  const database = await resultOf(opening);
  // A newer version of the site wants to upgrade: let it; this page then works in memory until it is reloaded.
  database.onversionchange = () => database.close();
  return database;
}

class LastingStorage implements Storage {
  readonly lasts = true;
  readonly #database: IDBDatabase;

  constructor(database: IDBDatabase) {
    this.#database = database;
  }

  async read<K extends Kind>(kind: K, key: string): Promise<Saved[K] | undefined> {
    return resultOf(this.#database.transaction(kind).objectStore(kind).get(key) as IDBRequest<Saved[K] | undefined>);
  }

  async readAll<K extends Kind>(kind: K): Promise<ReadonlyMap<string, Saved[K]>> {
    const store = this.#database.transaction(kind).objectStore(kind);
    const [keys, values] = await Promise.all([
      resultOf(store.getAllKeys() as IDBRequest<string[]>),
      resultOf(store.getAll() as IDBRequest<Saved[K][]>),
    ]);
    return new Map(values.map((value, index) => [keys[index] ?? '', value]));
  }

  async change<K extends Kind>(kind: K, key: string, decide: (saved: Saved[K] | undefined) => Saved[K] | undefined): Promise<void> {
    // "strict": a crash of the page right after this must not lose it.
    const transaction = this.#database.transaction(kind, 'readwrite', { durability: 'strict' });
    const store = transaction.objectStore(kind);
    const next = decide(await resultOf(store.get(key) as IDBRequest<Saved[K] | undefined>));
    if (next !== undefined) store.put(next, key);
    await completionOf(transaction);
  }

  async remove(kind: Kind, key: string): Promise<void> {
    const transaction = this.#database.transaction(kind, 'readwrite');
    transaction.objectStore(kind).delete(key);
    await completionOf(transaction);
  }
}

function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new DOMException('The database gave no reason.', 'AbortError'));
  });
}

/** Rejects with the reason why nothing of the transaction was written. */
function completionOf(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new DOMException('The database gave no reason.', 'AbortError'));
  });
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
