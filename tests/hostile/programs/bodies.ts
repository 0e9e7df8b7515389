/** Programs whose answers drip, never end, are huge, break off, or were used before. */
import { answers, answerTimeout, fails, handling, type HostileProgram } from '../program.ts';

const stream = (source: string, strategy = ''): ReturnType<typeof handling> => handling(`const bytes = (n: number) => new Uint8Array(n).fill(65);\n return new Response(new ReadableStream({ ${source} }${strategy}));`);

export const bodies: readonly HostileProgram[] = [
  { name: 'drips a byte every 50 ms', files: stream('async pull(c) { await new Promise((done) => setTimeout(done, 50)); c.enqueue(bytes(1)); }'), expected: [{ kind: 'runner', code: 'ANSWER_TIMEOUT', message: /body of the answer did not end/ }, fails(/body of the answer did not end.*has not settled/)] },
  { name: 'never begins its body', files: stream('start() {}'), expected: [{ kind: 'runner', code: 'ANSWER_TIMEOUT', message: /body of the answer did not end/ }] },
  { name: 'never ends its body', files: stream('pull(c) { c.enqueue(bytes(65536)); }'), expected: [answers(/^A+$/, { cut: true, bytes: 1_048_576 })] },
  { name: 'never ends, byte by byte', files: stream('pull(c) { c.enqueue(bytes(1)); }'), expected: [answers(/^A+$/, { cut: true }), answerTimeout] },
  { name: 'sends empty pieces for ever', files: stream('pull(c) { c.enqueue(bytes(0)); }'), expected: [answers('', { cut: true }), answerTimeout] },
  { name: 'sends 150 MB in one piece', files: handling(`return new Response('z'.repeat(150_000_000));`), expected: [answers(/^z+$/, { cut: true, bytes: 1_048_576 }), answerTimeout], heavy: true },
  { name: 'sends exactly 1 MB', files: handling('return new Response(new Uint8Array(1_048_576));'), expected: [{ kind: 'answer', cut: false, bytes: 1_048_576 }] },
  { name: 'sends a byte more than 1 MB', files: handling('return new Response(new Uint8Array(1_048_577));'), expected: [{ kind: 'answer', cut: true, bytes: 1_048_576 }] },
  { name: 'sends JSON of 300,000 numbers', files: handling('return Response.json(Array.from({ length: 300_000 }, (_, i) => i));'), expected: [{ kind: 'answer', cut: true, bytes: 1_048_576 }] },
  { name: 'breaks off with an error', files: stream(`pull(c) { c.enqueue(bytes(10)); c.error(new Error('cable cut')); }`), expected: [fails(/^cable cut$/, undefined, 'Error')] },
  { name: 'throws in the middle of its body', files: stream(`n: 0, async pull(c: ReadableStreamDefaultController) { if ((this as any).n++) throw new TypeError('half way'); c.enqueue(bytes(3)); }`), expected: [fails(/^half way$/, undefined, 'TypeError')] },
  { name: 'gives text where bytes belong', files: stream(`start(c) { c.enqueue('text'); c.close(); }`), expected: [fails(/no Uint8Array/)] },
  { name: 'gives objects where bytes belong', files: stream(`start(c) { c.enqueue({ length: 5, byteLength: 5, buffer: new ArrayBuffer(5) }); c.close(); }`), expected: [fails(/no Uint8Array/)] },
  { name: 'gives bytes with a class of its own', files: handling(`class Odd extends Uint8Array { static get [Symbol.species](): any { throw new Error('species'); } get byteLength(): number { return 1e12; } slice(): any { throw 1; } }\n return new Response(new ReadableStream({ start(c) { c.enqueue(new Odd([79, 107])); c.close(); } }));`), expected: [answers('Ok')] },
  { name: 'gives bytes and takes them away', files: handling(`const piece = new Uint8Array([79, 107]);\n return new Response(new ReadableStream({ start(c) { c.enqueue(piece); structuredClone(piece.buffer, { transfer: [piece.buffer] }); c.close(); } }));`), expected: [fails(/./), { kind: 'answer' }] },
  { name: 'sends a body that was read', files: handling(`const used = new Response('once'); await used.text(); return used;`), expected: [fails(/was read before/, 'main.ts:3:5')] },
  { name: 'sends a body that is locked', files: handling(`const held = new Response('held'); held.body!.getReader(); return held;`), expected: [fails(/locked/, 'main.ts:3:5')] },
  { name: 'sends the same response twice', files: { 'main.ts': `const one = new Response('one');\nexport const app = () => ({ fetch: async () => one });\n` }, request: { times: 2 }, expected: [fails(/was read before|locked/)] },
  { name: 'sends 1,000 headers', files: handling(`const headers = new Headers(); for (let i = 0; i < 1000; i++) headers.append('x-' + i, 'v'); return new Response('many', { headers });`), expected: [answers('many', { cut: true })] },
  { name: 'sends a header of 10 MB', files: handling(`return new Response('long', { headers: { 'x-long': 'v'.repeat(10_000_000) } });`), expected: [answers('long', { cut: true })] },
  { name: 'sends markup in status and headers', files: handling(`return new Response('<script>alert(1)</script>', { statusText: 'OK <b>', headers: { 'x-a': '<script>', refresh: '0; url=/x', location: '/elsewhere', 'set-cookie': 'a=1' } });`), expected: [answers('<script>alert(1)</script>', { status: 200 })] },
  { name: 'redirects elsewhere', files: handling(`return Response.redirect('http://127.0.0.1:1/elsewhere', 302);`), expected: [answers('', { status: 302 })] },
  { name: 'answers with a status that is none', files: handling(`return new Response('x', { status: 42 });`), expected: [fails(/42 is no HTTP status/)] },
  { name: 'answers 204 with a body, as Rust can', files: handling(`return new Response('body', { status: 204 });`), expected: [answers('body', { status: 204 })] },
  { name: 'answers with an error response', files: handling('return Response.error();'), expected: [fails(/no Response/), answers('')] },
];
