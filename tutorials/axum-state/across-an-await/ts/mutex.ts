/** What `lock` hands out. Nobody else gets in before `drop`. */
export interface Guard<T> {
  value: T;
  drop(): void;
}

/** tokio's Mutex: who comes first gets in first, the others wait without blocking the thread. */
export class Mutex<T> {
  #value: T;
  #last: Promise<void> = Promise.resolve();

  constructor(value: T) {
    this.#value = value;
  }

  async lock(): Promise<Guard<T>> {
    const before = this.#last;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#last = promise;
    await before;
    const drop = () => {
      this.#value = guard.value;
      resolve();
    };
    const guard: Guard<T> = { value: this.#value, drop };
    return guard;
  }
}
