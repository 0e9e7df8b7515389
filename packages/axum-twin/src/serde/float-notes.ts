import { floatText } from './float-text.ts';
import type { Kind } from './kind.ts';

type Key = string | number;

// Rust prints a Value that was read as 1.0 as 1.0 again, and JavaScript can't tell it from 1: which numbers of a container were floats.
const notes = new WeakMap<object, ReadonlyMap<Key, number>>();

/** A kind whose last number may have been a float without the number showing it. */
export interface ReadsFloats {
  readonly lastWasFloat: boolean;
}

/** Collects, while a container is read, which of its numbers were floats. */
export class FloatNotes {
  readonly #floats = new Map<Key, number>();

  /** To be called right after `value` was read by `kind`. */
  note(kind: Kind<unknown>, key: Key, value: unknown): void {
    if (typeof value === 'number' && 'lastWasFloat' in kind && kind.lastWasFloat === true) this.#floats.set(key, value);
    else this.#floats.delete(key);
  }

  attachTo(container: object): void {
    if (this.#floats.size > 0) notes.set(container, this.#floats);
  }
}

/** True when `value` was read as a float into this place and is still the same. */
export function wasFloat(container: object, key: Key, value: number): boolean {
  const known = notes.get(container)?.get(key);
  return known !== undefined && Object.is(known, value);
}

/** A member of a container as JSON. */
export function memberJson<T>(container: object, key: Key, kind: Kind<T>, value: T): string {
  return typeof value === 'number' && wasFloat(container, key, value) ? floatText(value, 'f64') : kind.json(value);
}
