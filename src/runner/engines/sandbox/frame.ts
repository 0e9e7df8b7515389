/**
 * The script of the sandboxed frame: it starts one worker from the text that the page gives it, hands the program port on, and
 * answers pings. It runs nothing of the reader's itself.
 */
import type { ControlMessage, LockMessage, OpenMessage } from './messages.ts';

// Framed by anybody without `sandbox`, this document would have the site's own origin, and its worker the readers' drafts.
if (self.origin === 'null') addEventListener('message', open);

function open(event: MessageEvent<OpenMessage>): void {
  const [control, program] = event.ports;
  if (event.source !== parent || event.data.type !== 'open' || !control || !program) return;
  removeEventListener('message', open);
  const send = (message: ControlMessage): void => control.postMessage(message);
  const worker = new Worker(URL.createObjectURL(new Blob([event.data.workerSource], { type: 'text/javascript' })));
  worker.onerror = (failure): void => {
    failure.preventDefault();
    send({ type: 'worker-failed', message: failure.message.slice(0, 500) });
  };
  control.onmessage = (): void => send({ type: 'pong' });
  worker.postMessage({ type: 'lock', kits: event.data.kits } satisfies LockMessage, [program]);
}
