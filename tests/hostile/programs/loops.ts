/** Programs that never end. */
import { answers, answerTimeout, fails, handling, loading, startTimeout, starting, stopped, type HostileProgram } from '../program.ts';

export const loops: readonly HostileProgram[] = [
  { name: 'loops while it loads', files: loading('for (;;) {}'), expected: [startTimeout] },
  { name: 'loops in app()', files: starting('  for (;;) {}'), expected: [startTimeout] },
  { name: 'loops in the handler', files: handling('for (;;) {}'), expected: [answerTimeout] },
  { name: 'loops until Stop', files: handling('for (;;) {}'), stopAfter: 150, expected: [stopped] },
  { name: 'prints, then loops', files: handling(`console.log('before the loop'); for (;;) {}`), expected: [answerTimeout], lines: { include: [/before the loop/] } },
  { name: 'loops in microtasks', files: handling('const again = () => { queueMicrotask(again); }; again(); return new Response("x");'), expected: [answerTimeout] },
  { name: 'loops in promises', files: handling('const again = (): Promise<void> => Promise.resolve().then(again); await again(); return new Response("x");'), expected: [answerTimeout] },
  { name: 'loops in a generator', files: handling('function* all() { for (;;) yield 1; } for (const each of all()) void each; return new Response("x");'), expected: [answerTimeout] },
  { name: 'loops in a getter of app', files: starting('  return { get fetch() { for (;;) {} } };'), expected: [startTimeout] },
  { name: 'loops in a thenable', files: starting('  return { then() { for (;;) {} } };'), expected: [startTimeout] },
  { name: 'loops in a regular expression', files: handling(`return new Response(String(/^(a+)+$/.test('a'.repeat(40) + '!')));`), expected: [answerTimeout, fails(/./), answers('false')] },
  { name: 'loops in the body that it sends', files: handling('return new Response(new ReadableStream({ pull() { for (;;) {} } }, { highWaterMark: 0 }));'), expected: [answerTimeout] },
  { name: 'loops after its answer', files: handling(`setTimeout(() => { for (;;) {} }, 5); return new Response('out');`), linger: 100, expected: [answers('out'), answerTimeout] },
  { name: 'calls itself without end', files: handling('const f = (): number => 1 + f();\n return new Response(String(f()));'), expected: [fails(/call stack|recursion/i)] },
  { name: 'starts 100,000 timers', files: handling(`for (let i = 0; i < 100_000; i++) setTimeout(() => {}, i % 50); return new Response('timers');`), expected: [answers('timers'), answerTimeout] },
  { name: 'waits for a promise that nothing settles', files: handling('\n      await new Promise(() => {});\n return new Response();'), expected: [fails(/has not settled/, 'main.ts:5:13', 'Timeout')] },
  { name: 'waits in app() for what never comes', files: starting('  return new Promise(() => {});'), expected: [fails(/has not settled/, 'main.ts:2:10', 'Timeout')] },
  { name: 'waits at the top of a file', files: loading('const never = Promise.withResolvers<void>();\nawait never.promise;'), expected: [fails(/did not start.*has not settled/, 'main.ts:1:23', 'Timeout')] },
  { name: 'waits for a thenable that says nothing', files: handling('return { then() {} } as never;'), expected: [{ kind: 'runner', code: 'ANSWER_TIMEOUT', message: /waits for something/ }] },
  { name: 'settles some promises and not the last', files: handling(`await new Promise<void>((done) => { setTimeout(done, 5); });\n await new Promise<void>((done) => { void done; });\n return new Response();`), expected: [fails(/has not settled/, 'main.ts:5:8')] },
];

export const nativeLoops: readonly HostileProgram[] = [
  { name: 'searches 2^53 places in one native call', files: handling(`Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1); return new Response('x');`), expected: [answerTimeout], heavy: true },
  { name: 'searches in one native call until Stop', files: handling(`return new Response(String(Array.prototype.includes.call({ length: 2 ** 53 - 1 }, 7)));`), stopAfter: 300, expected: [stopped], heavy: true },
  { name: 'begins a native call after its answer', files: handling(`setTimeout(() => Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1), 60); return new Response('out');`), linger: 200, expected: [answers('out'), answerTimeout], heavy: true },
  { name: 'begins a native call while it loads', files: loading('Array.prototype.lastIndexOf.call({ length: 2 ** 53 - 1 }, 1);'), expected: [startTimeout], heavy: true },
];
