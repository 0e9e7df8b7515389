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
   * Resolves when it is safely written. Rejects with a DOMException when the disk is full (QuotaExceededError), or the database
   * doesn't answer (TimeoutError): it may still write then.
   */
  change<K extends Kind>(kind: K, key: string, decide: (saved: Saved[K] | undefined) => Saved[K] | undefined): Promise<void>;
  remove(kind: Kind, key: string): Promise<void>;
}

const KINDS: readonly Kind[] = ['drafts', 'progress', 'running', 'requests'];

/** How long the database may take over one thing, in milliseconds. */
const PATIENCE = 4_000;

let opened: Promise<Storage> | undefined;

/** The browser's database, or memory where it is refused (private windows, a full disk, a policy). Never rejects. */
export function openStorage(): Promise<Storage> {
  opened ??= withinPatience(openDatabase()).then((database) => new LastingStorage(database), () => new MemoryStorage());
  return opened;
}

/** Safari was seen to leave an opening unanswered for ever; a transaction waits as long as one of another tab stays open. */
function withinPatience<T>(work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DOMException('The database does not answer.', 'TimeoutError')), PATIENCE);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

async function openDatabase(): Promise<IDBDatabase> {
  const opening = indexedDB.open('rust-web-side-by-side', 1);
  opening.onupgradeneeded = () => {
    for (const kind of KINDS) opening.result.createObjectStore(kind);
  };
  return resultOf(opening);
}

class LastingStorage implements Storage {
  readonly lasts = true;
  #database: IDBDatabase | undefined;

  constructor(database: IDBDatabase) {
    this.#use(database);
  }

  async read<K extends Kind>(kind: K, key: string): Promise<Saved[K] | undefined> {
    return this.#within((database) => resultOf(database.transaction(kind).objectStore(kind).get(key) as IDBRequest<Saved[K] | undefined>));
  }

  async readAll<K extends Kind>(kind: K): Promise<ReadonlyMap<string, Saved[K]>> {
    return this.#within(async (database) => {
      const store = database.transaction(kind).objectStore(kind);
      const [keys, values] = await Promise.all([
        resultOf(store.getAllKeys() as IDBRequest<string[]>),
        resultOf(store.getAll() as IDBRequest<Saved[K][]>),
      ]);
      return new Map(values.map((value, index) => [keys[index] ?? '', value]));
    });
  }

  async change<K extends Kind>(kind: K, key: string, decide: (saved: Saved[K] | undefined) => Saved[K] | undefined): Promise<void> {
    await this.#within(async (database) => {
      // "strict": a crash of the page right after this must not lose it.
      const transaction = database.transaction(kind, 'readwrite', { durability: 'strict' });
      const store = transaction.objectStore(kind);
      const next = decide(await resultOf(store.get(key) as IDBRequest<Saved[K] | undefined>));
      if (next !== undefined) store.put(next, key);
      await completionOf(transaction);
    });
  }

  async remove(kind: Kind, key: string): Promise<void> {
    await this.#within(async (database) => {
      const transaction = database.transaction(kind, 'readwrite');
      transaction.objectStore(kind).delete(key);
      await completionOf(transaction);
    });
  }

  /** A connection that was closed is opened again: whoever deletes the site's data in another tab may go on to write in this one. */
  #within<T>(work: (database: IDBDatabase) => Promise<T>): Promise<T> {
    const database = this.#database;
    return withinPatience(database ? work(database) : openDatabase().then((opened) => work(this.#use(opened))));
  }

  #use(database: IDBDatabase): IDBDatabase {
    const forget = (): void => { if (this.#database === database) this.#database = undefined; };
    // Another tab deletes it, or a newer version of the site upgrades it: let it.
    database.onversionchange = () => { forget(); database.close(); };
    database.onclose = forget;
    return (this.#database = database);
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
