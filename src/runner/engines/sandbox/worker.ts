/**
 * The worker that a program runs in. First it takes what it needs from the platform and locks the rest away, then it says "locked"
 * and waits; then the program comes, is linked and imported, and answers requests. The frame throws it away after the run.
 */
import { installServerFetch } from '../../../exchanges/server-fetch.ts';
import type { App, Files, FlowEvent } from '../../contract.ts';
import { createConsole, LineBudget } from './console.ts';
import { defineRegistry } from './cycles.ts';
import { describeError, describeSourceError, NOWHERE, placeOf, type FindPlace } from './errors.ts';
import { createFlowSink } from './flow-sink.ts';
import { link, type Linked } from './link.ts';
import { lockGlobals } from './lock.ts';
import type { FailureText, FromWorker, Kits, LockMessage, PlaceText, ToWorker } from './messages.ts';
import { PendingPromises } from './pending-promises.ts';
import { addRandomUuid, reportTimerErrors } from './platform-gaps.ts';
import { getterOf, methodOf, NativeUint8Array } from './primitives.ts';
import { appProblem, entryProblem, placeOfName } from './program-problems.ts';
import { createAnswerSender } from './send-answer.ts';
import { stripTypes } from './strip-types.ts';
import { SourceError } from './syntax.ts';

const ENTRY = 'main.ts';
const START = -1;

type Follow = (request: Request, sink: (event: Omit<FlowEvent, 'request'>) => void) => void;

interface Program {
  readonly handler: (request: Request) => unknown;
  readonly follow: Follow | undefined;
  /** Where the program's own answering begins: the place for problems that have no stack. */
  readonly answersAt: PlaceText;
}

const dataOf = getterOf<unknown>(MessageEvent.prototype, 'data');
const errorOf = getterOf<unknown>(ErrorEvent.prototype, 'error');
const reasonOf = getterOf<unknown>(PromiseRejectionEvent.prototype, 'reason');
const preventDefault = methodOf(Event.prototype, 'preventDefault');
const createObjectURL = URL.createObjectURL.bind(URL);
const NativeBlob = Blob;

onmessage = (event: MessageEvent<LockMessage>): void => {
  onmessage = null;
  const port = event.ports[0];
  if (port) void lock(port, event.data.kits);
};

async function lock(port: MessagePort, kits: Kits): Promise<void> {
  const send = MessagePort.prototype.postMessage.bind(port) as (message: FromWorker) => void;
  let linked: Linked | undefined;
  let program: Program | undefined;
  const findPlace: FindPlace = (url, line, column) => linked?.findPlace(url, line, column);
  const describe = (thrown: unknown): FailureText => describeError(thrown, findPlace);
  const fail = (request: number, problem: { message: string; cure: string }): void =>
    send({ type: 'failed', request, kind: 'TypeError', ...problem, ...(program?.answersAt ?? NOWHERE) });

  const lines = new LineBudget((level, text) => send({ type: 'log', level, text }));
  const reportUncaught = (thrown: unknown): void => {
    if (lines.spent) return;
    const { kind, message, file, line, column } = describe(thrown);
    lines.add('uncaught', `${kind}: ${message}${file === '' ? '' : ` (${file}:${line}:${column})`}`);
  };
  addEventListener('error', (event) => (preventDefault(event), reportUncaught(errorOf(event))), true);
  addEventListener('unhandledrejection', (event) => (preventDefault(event), reportUncaught(reasonOf(event))), true);

  installServerFetch(globalThis);
  addRandomUuid();
  reportTimerErrors(globalThis, reportUncaught);
  defineRegistry(globalThis);
  lockGlobals(globalThis);
  Object.assign(globalThis, { console: createConsole(lines, findPlace) });
  // More frames, since those of the kits are passed over; and no code of the program in the making of a stack.
  Object.assign(Error, { stackTraceLimit: 50 });
  Object.defineProperty(Error, 'prepareStackTrace', { value: undefined, writable: false, configurable: false });

  const kitUrls = makeKitUrls(kits);
  await Promise.all(Object.values(kitUrls).map((url) => import(/* @vite-ignore */ url)));
  // The parser is slow the first time: that time is now, while nobody waits.
  stripTypes('export const warm = (a: number): { b?: string } => ({ b: `${a as number}` });');
  const pending = new PendingPromises();
  pending.install(globalThis);

  const NativeRequest = Request;
  const sender = createAnswerSender({ send, describe, fail });
  const flowSink = createFlowSink(send, lines);

  const start = async (files: Files): Promise<void> => {
    try {
      linked = link(files, ENTRY, { kits, kitUrl: (name) => kitUrls[name] ?? '', makeUrl });
      const problem = entryProblem(linked);
      if (problem) return send({ type: 'failed', request: START, ...problem });
      program = await load(linked, kitUrls);
      send({ type: 'ready' });
    } catch (thrown) {
      const failure = thrown instanceof SourceError ? describeSourceError(thrown) : thrown instanceof AppError ? thrown.failure : describe(thrown);
      // WebKit leaves the caller out of the stack when the call is the last that a function does: `return router.route(…)`.
      const place = failure.file === '' && linked ? placeOfName(linked, 'app') : undefined;
      send({ type: 'failed', request: START, ...failure, ...place });
    }
  };

  const answer = async ({ request, method, url, headers, body }: Extract<ToWorker, { type: 'request' }>): Promise<void> => {
    if (!program) return;
    try {
      const incoming = new NativeRequest(url, { method, headers: headers as [string, string][], ...(body && { body: new NativeUint8Array(body) }) });
      program.follow?.(incoming, flowSink(request));
      sender.answer(request, await program.handler(incoming));
    } catch (thrown) {
      send({ type: 'failed', request, ...describe(thrown) });
    }
  };

  const tellWhere = (): void => {
    let place = NOWHERE;
    pending.find((trace) => (place = placeOf(trace, findPlace)).file !== '');
    send({ type: 'waiting', ...place });
  };

  port.onmessage = (event): void => {
    const message = dataOf(event) as ToWorker;
    switch (message.type) {
      case 'program':
        return void start(message.files);
      case 'request':
        return void answer(message);
      case 'pull':
        return sender.pull(message.request);
      case 'drop':
        return sender.drop(message.request);
      case 'where':
        return tellWhere();
      default:
        return message satisfies never;
    }
  };
  send({ type: 'locked' });
}

class AppError extends Error {
  readonly failure: FailureText;
  constructor(failure: FailureText) {
    super(failure.message);
    this.failure = failure;
  }
}

/** Imports the program and calls its `app()`. */
async function load(linked: Linked, kitUrls: Readonly<Record<string, string>>): Promise<Program> {
  // A module of ours around theirs: a program that exports `then` would be taken for a promise.
  const entry = makeUrl(`export * as program from ${JSON.stringify(linked.url)};`, 'sandbox:entry');
  const { program } = (await import(/* @vite-ignore */ entry)) as { program: { app: () => unknown } };
  // All our twins follow a request by the same symbol: the flow of one is the flow of those that it uses.
  const flowUrl = [...linked.kits].map((name) => kitUrls[`${name}/flow`]).find((url) => url !== undefined);
  const flow = flowUrl ? ((await import(/* @vite-ignore */ flowUrl)) as { followRequest?: Follow }) : undefined;
  const app = await program.app();
  const problem = appProblem(app, linked);
  if (problem) throw new AppError(problem);
  const handler = (request: Request): unknown => (app as App).fetch(request);
  return { handler, follow: flow?.followRequest, answersAt: placeOfName(linked, 'fetch') ?? placeOfName(linked, 'app') ?? NOWHERE };
}

function makeUrl(code: string, name: string): string {
  return createObjectURL(new NativeBlob([code, `\n//# sourceURL=${name}`], { type: 'text/javascript' }));
}

/** Kits import each other by `"kit:name"`; those that are imported get their URL first. */
function makeKitUrls(kits: Kits): Record<string, string> {
  const urls: Record<string, string> = {};
  const make = (name: string): string => {
    const { text, imports } = kits[name] ?? { text: '', imports: [] };
    const code = imports.reduce((before, each) => before.replaceAll(`"kit:${each}"`, JSON.stringify(make(each))), text);
    return (urls[name] ??= makeUrl(code, `kit:${name}`));
  };
  Object.keys(kits).forEach(make);
  return urls;
}
