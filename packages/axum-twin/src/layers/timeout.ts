import { startTimer } from '../clock.ts';
import { createResponse } from '../respond/response.ts';
import { namedLayer } from '../routing/layered.ts';
import type { Layer } from '../routing/service.ts';

/**
 * tower-http's TimeoutLayer on the kit's clock: an empty answer of `status` when the inner one takes longer than `ms`.
 * In Rust the inner future is dropped then. Here it runs on, and nobody hears of it.
 */
export function TimeoutLayer(ms: number, status = 408): Layer {
  return namedLayer('TimeoutLayer', (inner) => ({
    async fetch(request) {
      const timer = startTimer(ms);
      const timedOut = timer.done.then(() => createResponse(status, [], undefined));
      const answer = inner.fetch(request);
      answer.catch(() => undefined);
      try {
        return await Promise.race([timedOut, answer]);
      } finally {
        timer.cancel();
      }
    },
  }));
}
