/** Programs that flood the console, or that log what is made to hang or throw. */
import { answers, answerTimeout, fails, handling, loading, type HostileProgram } from '../program.ts';

const out = (code: string): ReturnType<typeof handling> => handling(`${code}\n return new Response('out');`);
const tooMuch = /prints too much/;

export const floods: readonly HostileProgram[] = [
  { name: 'prints 200,000 lines', files: out(`for (let i = 0; i < 200_000; i++) console.log('line', i);`), expected: [answers('out'), answerTimeout], lines: { count: 501, include: [tooMuch] } },
  { name: 'prints without end', files: handling(`for (;;) console.log('again');`), expected: [answerTimeout], lines: { count: 501, include: [tooMuch] } },
  { name: 'prints one line of 50 MB', files: out(`console.log('x'.repeat(50_000_000));`), expected: [answers('out')], lines: { count: 1, include: [/more characters/] } },
  { name: 'prints 1,000 lines of 5 KB', files: out(`for (let i = 0; i < 1000; i++) console.log('y'.repeat(6000));`), expected: [answers('out')], lines: { atMost: 45, include: [tooMuch] } },
  { name: 'prints an array of a million', files: out('console.log(Array.from({ length: 1_000_000 }, (_, i) => i));'), expected: [answers('out')], lines: { count: 1, include: [/… 999950 more/] } },
  { name: 'prints a wide tree', files: out('const tree = (n: number): unknown => n ? Array.from({ length: 40 }, () => tree(n - 1)) : 1; console.log(tree(3));'), expected: [answers('out')], lines: { count: 1 } },
  { name: 'prints a deep tree', files: out('let deep: unknown = 1; for (let i = 0; i < 100_000; i++) deep = { deep }; console.log(deep);'), expected: [answers('out')], lines: { count: 1, include: [/\[Object\]/] } },
  { name: 'prints with 100,000 arguments', files: out('console.log(...Array.from({ length: 60_000 }, (_, i) => i));'), expected: [answers('out'), fails(/call stack|argument/i)] },
  { name: 'prints 20,000 combining marks', files: out(`console.log('a' + '\\u0301'.repeat(20_000));`), expected: [answers('out')], lines: { count: 1 } },
  { name: 'rejects 2,000 promises', files: out(`for (let i = 0; i < 2_000; i++) void Promise.reject(new Error('no ' + i)); await new Promise((done) => setTimeout(done, 50));`), expected: [answers('out')], lines: { count: 501, include: [tooMuch, /uncaught: Error: no 7 \(main\.ts:4:\d+\)/] } },
  // Firefox holds up its own page for 0.6 s over so many, and for 4 s while it is driven from outside: nothing of ours runs then.
  { name: 'rejects 50,000 promises', only: ['chromium', 'webkit'], files: out(`for (let i = 0; i < 50_000; i++) void Promise.reject(new Error('no ' + i)); await new Promise((done) => setTimeout(done, 50));`), expected: [answers('out'), answerTimeout, fails(/No answer came/)], lines: { atMost: 501 } },
  { name: 'throws in 20,000 timers', files: out(`for (let i = 0; i < 20_000; i++) setTimeout(() => { throw new Error('late ' + i); }); await new Promise((done) => setTimeout(done, 100));`), expected: [answers('out'), answerTimeout, fails(/No answer came/)], lines: { atMost: 501, include: [/uncaught: Error: late 0 \(main\.ts:4:\d+\)/] } },
  { name: 'throws an error of 20 MB', files: handling(`throw new Error('e'.repeat(20_000_000));`), expected: [fails(/^e{5000} … \(19995000 more/)] },
  { name: 'names an error with 1 MB', files: handling(`throw Object.assign(new Error('m'), { name: 'N'.repeat(1_000_000) });`), expected: [fails(/^m$/)] },
  { name: 'fills the console by its own methods', files: out(`for (const name of Object.keys(console)) (console as any)[name]?.('called ' + name);`), expected: [answers('out')], lines: { include: [/called warn/, /called table/] } },
];

export const traps: readonly HostileProgram[] = [
  { name: 'logs a proxy whose traps throw', files: out(`console.log(new Proxy({}, { ownKeys() { throw new Error('trap'); }, getPrototypeOf() { throw new Error('trap'); }, getOwnPropertyDescriptor() { throw new Error('trap'); }, get() { throw new Error('trap'); } }), 'after');`), expected: [answers('out')], lines: { count: 1, include: [/\[unreadable\] after/] } },
  { name: 'logs a proxy without an end', files: out('console.log(new Proxy([], { get: (_t, k) => k === "length" ? 2 ** 40 : 1, getPrototypeOf: (t) => new Proxy(t, {}) }));'), expected: [answers('out')], lines: { count: 1 } },
  { name: 'logs an endless chain of prototypes', files: out('const make = (): object => new Proxy({}, { getPrototypeOf: () => make() }); console.log(make());'), expected: [answers('out')], lines: { count: 1 } },
  { name: 'logs getters that throw', files: out(`console.log({ get bad() { throw new Error('getter'); }, good: 1 });`), expected: [answers('out')], lines: { include: [/\[Getter\].*good: 1/] } },
  { name: 'logs getters that loop', files: out('console.log({ get slow() { for (;;) {} } });'), expected: [answers('out')], lines: { include: [/\[Getter\]/] } },
  { name: 'logs values with a toString that throws', files: out(`console.log({ toString() { throw 1; }, [Symbol.toPrimitive]() { throw 2; } }, '%s', Object.create(null));`), expected: [answers('out')], lines: { count: 1 } },
  { name: 'logs invalid dates and odd numbers', files: out('console.log(new Date(NaN), -0, 12n, Symbol("s"), undefined, null, NaN);'), expected: [answers('out')], lines: { include: [/Invalid Date -0 12n Symbol\(s\) undefined null NaN/] } },
  { name: 'logs an error with hostile fields', files: out(`const e = new Error('m'); Object.defineProperties(e, { name: { get() { throw 1; } }, stack: { get() { for (;;) {} } }, message: { get() { throw 2; } } }); console.error(e);`), expected: [answers('out')], lines: { count: 1 } },
  { name: 'throws an error with hostile fields', files: handling(`const e = new Error('m'); Object.defineProperties(e, { name: { get() { throw 1; } }, stack: { get() { throw 3; } }, message: { get() { throw 2; } } }); throw e;`), expected: [fails(/without a message/)] },
  { name: 'throws a proxy', files: handling('throw new Proxy({}, { get() { throw 1; }, getOwnPropertyDescriptor() { throw 1; }, getPrototypeOf() { throw 1; } });'), expected: [fails(/without a message/)] },
  { name: 'throws what can not be cloned', files: handling(`throw Object.assign(new Error('uncloneable'), { cause: () => 1, self: globalThis, weak: new WeakMap() });`), expected: [fails(/^uncloneable$/)] },
  { name: 'throws a symbol', files: handling(`throw Symbol('s');`), expected: [fails(/threw a symbol/)] },
  { name: 'throws nothing', files: handling('throw undefined;'), expected: [fails(/threw undefined/)] },
  { name: 'changes how stacks are made', files: loading(`Object.assign(Error, { prepareStackTrace: undefined, stackTraceLimit: 1e9 });\ntry { (Error as any).prepareStackTrace = () => { for (;;) {} }; } catch {}\nconsole.log('kept');`), expected: [answers('ran'), fails(/prepareStackTrace|readonly/)] },
  { name: 'prints markup', files: out(`console.log('<img src=x onerror=alert(1)>', '\\u202e\\u0000');`), expected: [answers('out')], lines: { include: [/<img src=x/] } },
];
