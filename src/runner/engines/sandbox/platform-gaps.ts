/** Makes the worker's platform what a server program may expect, where a browser has less. */

type Reporter = (error: unknown) => void;
type Callback = (...values: unknown[]) => void;

/** Chromium has no `crypto.randomUUID` here, since a worker of an opaque origin doesn't count as secure. */
export function addRandomUuid(): void {
  if ('randomUUID' in crypto) return;
  Object.defineProperty(crypto, 'randomUUID', {
    value: (): string => {
      const bytes = Uint8Array.from((crypto).getRandomValues(new Uint8Array(16)));
      bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
      bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
      const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
      return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
    },
  });
}

/** WebKit says only "Script error." of what is thrown in a timer: timers report by themselves, in every browser alike. */
export function reportTimerErrors(scope: typeof globalThis, report: Reporter): void {
  const { setTimeout, setInterval, queueMicrotask } = scope;
  const guarded = (callback: unknown, values: readonly unknown[]): (() => void) => {
    if (typeof callback !== 'function') throw new TypeError('a timer needs a function');
    return () => {
      try {
        (callback as Callback)(...values);
      } catch (error) {
        report(error);
      }
    };
  };
  Object.assign(scope, {
    setTimeout: (callback: unknown, ms?: number, ...values: unknown[]) => setTimeout(guarded(callback, values), ms),
    setInterval: (callback: unknown, ms?: number, ...values: unknown[]) => setInterval(guarded(callback, values), ms),
    queueMicrotask: (callback: unknown) => queueMicrotask(guarded(callback, [])),
  });
}
