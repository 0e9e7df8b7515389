import type { Frame, HeardFrame, SentFrame } from './frame.ts';

/** A connection that may be upgraded. Whoever runs the app puts one on the request, and when the answer is 101 calls one of the two. */
export interface OfferedUpgrade {
  /** Set by the handler that accepted. Resolves with what the server says to these frames. */
  converse?: (sent: readonly SentFrame[]) => Promise<readonly HeardFrame[]>;
  /** Set with it: for a host that has a real connection. `write` resolves when a frame has gone, and rejects when it can't go. */
  open?: (write: (frame: Frame) => Promise<void>) => OpenSocket;
}

/** A WebSocket as its host sees it. */
export interface OpenSocket {
  /** A frame of the client has come. */
  deliver(frame: Frame): void;
  /** None comes any more. */
  hangUp(): void;
  /** When the program is done with it. Rejects with what the program throws. */
  readonly ended: Promise<void>;
}

// A registered symbol on the request itself: hosts write it without this module (src/exchanges/converse.ts).
const offeredWith: unique symbol = Symbol.for('axum-twin.upgrade') as never;

/** The upgrade that came with a request. */
export function offeredUpgrade(request: Request | Response): OfferedUpgrade | undefined {
  return (request as { [offeredWith]?: OfferedUpgrade })[offeredWith];
}
