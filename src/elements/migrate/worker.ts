/** The migrator's worker: the parser runs here, so that the page never stands still. */
import { lookThrough } from './look.ts';
import type { Answer, Ask } from './messages.ts';

let told = 0;

self.addEventListener('message', ({ data: { id, files } }: MessageEvent<Ask>) => {
  try {
    const outcome = lookThrough(files, (done, total) => {
      const now = performance.now();
      if (now - told < 100) return;
      told = now;
      answer({ kind: 'progress', id, done, total });
    });
    answer({ kind: 'done', id, outcome });
  } catch (error) {
    answer({ kind: 'failed', id, message: error instanceof Error ? error.message : String(error) });
  }
});

function answer(message: Answer): void {
  self.postMessage(message);
}
