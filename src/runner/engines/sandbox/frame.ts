/**
 * The script of the sandboxed frame: it starts workers from the text that the page gives it, hands each its program port, ends
 * them, and answers pings. It runs nothing of the reader's itself.
 */
import { FRAME_IS_HERE } from './messages.ts';
import type { FromFrame, KitExports, Kits, LockMessage, OpenMessage, ToFrame } from './messages.ts';

// Framed by anybody without `sandbox`, this document would have the site's own origin, and its workers the readers' drafts.
if (self.origin === 'null') {
  addEventListener('message', open);
  parent.postMessage(FRAME_IS_HERE, '*');
}

function open(event: MessageEvent<OpenMessage>): void {
  const control = event.ports[0];
  if (event.source !== parent || event.data.type !== 'open' || !control) return;
  removeEventListener('message', open);
  const { workerSource, kits } = event.data;
  const workerUrl = makeUrl(workerSource);
  let linkerUrl: string | undefined;
  const kitUrls = makeKitUrls(kits);
  const kitExports: KitExports = Object.fromEntries(Object.entries(kits).map(([name, { exports }]) => [name, exports]));
  const send = (message: FromFrame): void => control.postMessage(message);
  const workers = new Map<number, Worker>();

  const start = (reads: boolean, program: MessagePort): Worker => {
    const worker = new Worker(workerUrl);
    worker.onerror = (failure): void => {
      failure.preventDefault();
      send({ type: 'worker-failed', message: failure.message.slice(0, 500) });
    };
    worker.postMessage({ type: 'lock', kitUrls, kitExports, linkerUrl: reads ? linkerUrl : undefined } satisfies LockMessage, [program]);
    return worker;
  };

  control.onmessage = ({ data, ports: [program] }: MessageEvent<ToFrame>): void => {
    switch (data.type) {
      case 'ping':
        return send({ type: 'pong' });
      case 'linker':
        linkerUrl = makeUrl(`${data.source}\n//# sourceURL=sandbox:linker`);
        return;
      case 'start-worker':
        if (program) workers.set(data.worker, start(data.reads, program));
        return;
      case 'end-worker':
        workers.get(data.worker)?.terminate();
        workers.delete(data.worker);
    }
  };
}

function makeUrl(code: string): string {
  return URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
}

/** Kits import each other by `"kit:name"`; those that are imported get their URL first. */
function makeKitUrls(kits: Kits): Record<string, string> {
  const urls: Record<string, string> = {};
  const make = (name: string): string => {
    const { text, imports } = kits[name] ?? { text: '', imports: [] };
    const code = imports.reduce((before, each) => before.replaceAll(`"kit:${each}"`, JSON.stringify(make(each))), text);
    return (urls[name] ??= makeUrl(`${code}\n//# sourceURL=kit:${name}`));
  };
  Object.keys(kits).forEach(make);
  return urls;
}
