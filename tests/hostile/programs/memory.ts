/** Programs that use up memory. With the frame in a process of its own the page lives; see also memory-in-page.spec.ts. */
import { answers, answerTimeout, fails, handling, loading, silent, startTimeout, type HostileProgram } from '../program.ts';

export const memory: readonly HostileProgram[] = [
  { name: 'fills the heap', files: handling('const all: unknown[] = []; for (;;) all.push(new Array(1000).fill(all.length));'), expected: [answerTimeout, silent, fails(/memory|invalid/i)], heavy: true },
  { name: 'doubles a string', files: handling(`let s = 'x'; for (;;) s += s;`), expected: [fails(/string length/i), answerTimeout, silent], heavy: true },
  { name: 'allocates buffers', files: handling('const all: Uint8Array[] = []; for (;;) all.push(new Uint8Array(50_000_000).fill(1));'), expected: [answerTimeout, silent, fails(/allocation|memory|length/i)], heavy: true },
  { name: 'holds 300 MB after its answer', files: { 'main.ts': `const held: Uint8Array[] = [];\nexport const app = () => ({ async fetch() { for (let i = 0; i < 3; i++) held.push(new Uint8Array(100_000_000).fill(1)); return new Response('held'); } });\n` }, expected: [answers('held'), answerTimeout], heavy: true },
  { name: 'makes blobs', files: handling(`const all: Blob[] = []; const part = new Uint8Array(10_000_000).fill(1); for (let i = 0; i < 20; i++) all.push(new Blob([part])); return new Response('blobs');`), expected: [answers('blobs'), answerTimeout, silent], heavy: true },
  { name: 'fills the heap while it loads', files: loading('const all: string[][] = []; for (;;) all.push(Array.from({ length: 1000 }, (_, i) => "s" + i + all.length));'), expected: [startTimeout, silent, fails(/memory|invalid/i)], heavy: true },
  { name: 'queues a million promises', files: handling('const all: Promise<unknown>[] = []; for (let i = 0; i < 1_000_000; i++) all.push(new Promise((done) => setTimeout(done, 1e6))); await Promise.all(all); return new Response("x");'), expected: [answerTimeout, fails(/has not settled/), silent], heavy: true },
];
