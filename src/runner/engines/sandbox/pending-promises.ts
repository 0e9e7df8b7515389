/**
 * Remembers where the program made the promises that haven't settled yet, so that an answer that never comes has a place:
 * the line with `new Promise(…)` that nothing resolves.
 */
import { apply, NativeError, NativePromise } from './primitives.ts';

type Method = (...rest: unknown[]) => unknown;

interface PendingPromise {
  /** Made where the promise was, for its stack. */
  readonly trace: Error;
  before: PendingPromise | undefined;
  after: PendingPromise | undefined;
}

/** How many are remembered at once; a program that has more gets no place. */
const REMEMBERED = 1_000;

export class PendingPromises {
  #newest: PendingPromise | undefined;
  #count = 0;

  /** The traces of all that are pending, newest first, until `see` says true. */
  find(see: (trace: Error) => boolean): void {
    for (let each = this.#newest; each && !see(each.trace); each = each.before);
  }

  /** Puts a Promise that is followed in place of the platform's. Everything but `new` is the platform's own. */
  install(scope: { Promise: PromiseConstructor }): void {
    const followed: PromiseConstructor = new Proxy(NativePromise, {
      construct: (target, [executor]: unknown[], newTarget) =>
        Reflect.construct(target, [typeof executor === 'function' ? this.#follow(executor as Executor) : executor], newTarget === followed ? target : newTarget) as object,
      get: (target, name, receiver) => {
        if (receiver !== followed) return Reflect.get(target, name, receiver) as unknown;
        if (name === 'withResolvers') return () => makeResolvers(followed);
        const value = Reflect.get(target, name) as unknown;
        // `Promise.resolve(p) === p` holds for the class that made p alone.
        return typeof value === 'function' ? ofPlatform(value as Method, target) : value;
      },
    });
    scope.Promise = followed;
  }

  #follow(executor: Executor): Executor {
    if (this.#count >= REMEMBERED) return executor;
    const pending: PendingPromise = { trace: new NativeError('pending'), before: this.#newest, after: undefined };
    if (this.#newest) this.#newest.after = pending;
    this.#newest = pending;
    this.#count++;
    let settled = false;
    const forget = (): void => {
      if (settled) return;
      settled = true;
      this.#count--;
      if (pending.before) pending.before.after = pending.after;
      if (pending.after) pending.after.before = pending.before;
      else this.#newest = pending.before;
    };
    return (resolve, reject) =>
      executor(
        (value) => {
          forget();
          resolve(value);
        },
        (reason) => {
          forget();
          reject(reason);
        },
      );
  }
}

type Executor = (resolve: (value: unknown) => void, reject: (reason: unknown) => void) => void;

function ofPlatform(method: Method, target: PromiseConstructor): Method {
  return (...rest) => apply(method, target, rest);
}

function makeResolvers(Constructor: PromiseConstructor): object {
  let resolve: unknown;
  let reject: unknown;
  const promise = new Constructor((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
