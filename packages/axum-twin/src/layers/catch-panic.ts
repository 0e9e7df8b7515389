import { textResponse } from '../respond/into-response.ts';
import { namedLayer } from '../routing/layered.ts';
import type { Layer } from '../routing/service.ts';

/** tower-http's CatchPanicLayer: what is thrown inside answers 500 and is printed, instead of ending the request without an answer. */
export function CatchPanicLayer(): Layer {
  return namedLayer('CatchPanicLayer', (inner) => ({
    async fetch(request) {
      try {
        return await inner.fetch(request);
      } catch (error) {
        console.error(`Service panicked: ${error instanceof Error ? error.message : String(error)}`);
        return textResponse(500, 'Service panicked');
      }
    },
  }));
}
