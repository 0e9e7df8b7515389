import type { HeardFrame, SentFrame } from './frame.ts';

/** A connection that may be upgraded. Whoever runs the app puts one on the request, and converses when the answer is 101. */
export interface OfferedUpgrade {
  /** Set by the handler that accepted. Resolves with what the server says to these frames. */
  converse?: (sent: readonly SentFrame[]) => Promise<readonly HeardFrame[]>;
}

// A registered symbol on the request itself: hosts write it without this module (src/exchanges/converse.ts).
const offeredWith: unique symbol = Symbol.for('axum-twin.upgrade') as never;

/** The upgrade that came with a request. */
export function offeredUpgrade(request: Request | Response): OfferedUpgrade | undefined {
  return (request as { [offeredWith]?: OfferedUpgrade })[offeredWith];
}
