/**
 * What the worker's own code uses after the program has started, taken before it: a program may change every prototype.
 * Code that runs beside the program therefore calls these, uses no `for … of`, spread or array method, and reads fields of the
 * program's objects only through `ownValue` and `readText`.
 */
export const { apply, getOwnPropertyDescriptor, getPrototypeOf, ownKeys, defineProperty, deleteProperty } = Reflect;
export const { isArray } = Array;
export const { isInteger } = Number;
export const { stringify } = JSON;
export const NativePromise = Promise;
export const NativeUint8Array = Uint8Array;
export const NativeError = Error;

type Method<Holder, Name extends keyof Holder> = Holder[Name] extends (...rest: infer Arguments) => infer Result
  ? (self: Holder, ...rest: Arguments) => Result
  : never;

/** A method of a platform class as a function whose first argument is `this`. */
export function methodOf<Holder extends object, Name extends keyof Holder>(prototype: Holder, name: Name): Method<Holder, Name> {
  const method = prototype[name] as (...rest: unknown[]) => unknown;
  return ((self: unknown, ...rest: unknown[]) => apply(method, self, rest)) as Method<Holder, Name>;
}

/** The getter behind a property of a platform class. It throws for anything that isn't an instance. */
export function getterOf<Result>(prototype: object, name: PropertyKey): (self: unknown) => Result {
  const getter = getOwnPropertyDescriptor(prototype, name)?.get;
  if (!getter) throw new Error(`this browser has no ${String(name)} where the sandbox needs it`);
  return (self) => apply(getter, self, []) as Result;
}

export const sliceText = methodOf(String.prototype, 'slice');
export const searchText = methodOf(String.prototype, 'indexOf');
export const whenSettled = methodOf(Promise.prototype, 'then') as <T>(
  promise: Promise<T>,
  onValue: (value: T) => void,
  onError: (error: unknown) => void,
) => void;

/** Walks up a prototype chain that long at most: a proxy can make it endless. */
const CHAIN = 12;

/** A field's value without running a getter: undefined for getters and for what isn't there. */
export function plainValue(object: object, key: PropertyKey): unknown {
  let holder: object | null = object;
  for (let step = 0; holder !== null && step < CHAIN; step++) {
    const field = getOwnPropertyDescriptor(holder, key);
    if (field) return field.value;
    holder = getPrototypeOf(holder);
  }
  return undefined;
}

/** A field's text, or an empty string: never throws, never runs a getter. */
export function readText(object: object, key: PropertyKey): string {
  try {
    const value = plainValue(object, key);
    return typeof value === 'string' ? value : '';
  } catch {
    return '';
  }
}

/** A text that is no longer than `limit` and says what is missing. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${sliceText(text, 0, limit)} … (${text.length - limit} more characters)`;
}
