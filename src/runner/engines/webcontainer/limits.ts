/** How long the page waits for WebContainers, in milliseconds: the client itself waits for ever. */
export interface Waits {
  /** Until the page says what it waits for. */
  readonly slow: number;
  /** Until the client's file is here. */
  readonly load: number;
  /** Until StackBlitz' host has started a container. */
  readonly boot: number;
  /** Between two looks for a host that was away while a container is booted. */
  readonly again: number;
  /** Until the project's files are in it. */
  readonly mount: number;
  /** Until a process has begun, or a command as short as `node -v` has ended. */
  readonly spawn: number;
  /** Until the program listens on its port. */
  readonly ready: number;
  /** Until an answer is complete, body included. */
  readonly answer: number;
  /** Until a container that lives reads its own folder. */
  readonly ping: number;
}

export const WAITS: Waits = { slow: 4_000, load: 15_000, boot: 30_000, again: 4_000, mount: 10_000, spawn: 10_000, ready: 10_000, answer: 6_000, ping: 3_000 };

/** Settles as `work` does, or rejects with `late()` when it takes longer than `ms`. */
export async function within<T>(work: Promise<T>, ms: number, late: () => Error): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(late()), ms);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
