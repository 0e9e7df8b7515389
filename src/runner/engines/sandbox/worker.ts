/**
 * The worker that a program runs in. First it takes what it needs from the platform and locks the rest away, then it says "locked"
 * and waits; then the program comes, is read and imported, and answers requests. The frame ends it after that.
 */
import { createConversations } from '../../../exchanges/converse.ts';
import { installServerFetch } from '../../../exchanges/server-fetch.ts';
import type { App, Files, FlowEvent } from '../../contract.ts';
import { appProblem, makerProblem } from './app-problem.ts';
import { createConsole, LineBudget } from './console.ts';
import { describeError, NOWHERE, placeOf, rememberNativeStack, type FindPlace } from './errors.ts';
import { createFlowSink } from './flow-sink.ts';
import { LIMITS } from './limits.ts';
import { makeModules, type LinkedProgram, type ProgramModules } from './linked-program.ts';
import type { ReadProgram } from './linker.ts';
import { lockGlobals } from './lock.ts';
import type { FailureText, FromWorker, LockMessage, PlaceText, ToWorker } from './messages.ts';
import { PendingPromises } from './pending-promises.ts';
import { addRandomUuid, reportTimerErrors } from './platform-gaps.ts';
import { getterOf, methodOf, NativeUint8Array } from './primitives.ts';
import { defineRegistry } from './registry.ts';
import { createAnswerSender } from './send-answer.ts';

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
  if (port) void lock(port, event.data);
};

async function lock(port: MessagePort, { kitUrls, kitExports, linkerUrl }: LockMessage): Promise<void> {
  const send = MessagePort.prototype.postMessage.bind(port) as (message: FromWorker) => void;
  let linked: LinkedProgram | undefined;
  let modules: ProgramModules | undefined;
  let program: Program | undefined;
  const findPlace: FindPlace = (url, line, column) => modules?.findPlace(url, line, column);
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

  rememberNativeStack();
  installServerFetch(globalThis);
  addRandomUuid();
  reportTimerErrors(globalThis, reportUncaught);
  defineRegistry(globalThis);
  lockGlobals(globalThis);
  Object.assign(globalThis, { console: createConsole(lines, findPlace) });
  // More frames, since those of the kits are passed over; and no code of the program in the making of a stack.
  Object.assign(Error, { stackTraceLimit: 50 });
  Object.defineProperty(Error, 'prepareStackTrace', { value: undefined, writable: false, configurable: false });

  const [linker] = await Promise.all([
    linkerUrl === undefined ? undefined : (import(/* @vite-ignore */ linkerUrl) as Promise<{ readProgram: ReadProgram }>),
    ...Object.values(kitUrls).map((url) => import(/* @vite-ignore */ url) as Promise<unknown>),
  ]);
  const pending = new PendingPromises();
  pending.install(globalThis);

  const NativeRequest = Request;
  const converse = createConversations();
  const sender = createAnswerSender({ send, describe, fail });
  const flowSink = createFlowSink(send, lines);

  const read = (files: Files): LinkedProgram => {
    if (!linker) throw new Error('this worker was started without a linker');
    const result = linker.readProgram(files, kitExports);
    if ('failure' in result) throw new StartError(result.failure);
    const text = JSON.stringify(result.program);
    if (text.length <= LIMITS.linkedCharacters) send({ type: 'linked', linked: text });
    return result.program;
  };

  const start = async (toProgram: () => LinkedProgram): Promise<void> => {
    try {
      linked = toProgram();
      modules = makeModules(linked, { kitUrl: (name) => kitUrls[name] ?? '', makeUrl });
      program = await load(linked, modules.url, kitUrls);
      send({ type: 'ready' });
    } catch (thrown) {
      const failure = thrown instanceof StartError ? thrown.failure : describe(thrown);
      // WebKit leaves the caller out of the stack when the call is the last that a function does: `return router.route(…)`.
      const place = failure.file === '' ? linked?.app : undefined;
      send({ type: 'failed', request: START, ...failure, ...place });
    }
  };

  const answer = async ({ request, method, url, headers, body }: Extract<ToWorker, { type: 'request' }>): Promise<void> => {
    if (!program) return;
    try {
      const incoming = new NativeRequest(url, { method, headers: headers as [string, string][], ...(body && { body: new NativeUint8Array(body) }) });
      program.follow?.(incoming, flowSink(request));
      sender.answer(request, await converse(incoming, program.handler));
    } catch (thrown) {
      const failure = describe(thrown);
      // What a kit throws when the handler has returned, and what is no Error, has no place of the program's.
      send({ type: 'failed', request, ...failure, ...(failure.file === '' && program.answersAt) });
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
        return void start(() => read(message.files));
      case 'linked-program':
        return void start(() => JSON.parse(message.linked) as LinkedProgram);
      case 'request':
        return void answer(message);
      case 'pull':
        return sender.pull(message.request);
      case 'drop':
        return sender.drop(message.request);
      case 'where':
        return tellWhere();
      case 'idle':
        return send({ type: 'waiting', ...NOWHERE });
      default:
        return message satisfies never;
    }
  };
  send({ type: 'locked' });
}

/** What keeps a program from starting, described already. */
class StartError extends Error {
  readonly failure: FailureText;
  constructor(failure: FailureText) {
    super(failure.message);
    this.failure = failure;
  }
}

/** Imports the program and calls its `app()`. */
async function load({ kits, app: appAt, fetch: fetchAt }: LinkedProgram, url: string, kitUrls: Readonly<Record<string, string>>): Promise<Program> {
  // A module of ours around theirs: a program that exports `then` would be taken for a promise.
  const entry = makeUrl(`export * as program from ${JSON.stringify(url)};`, 'sandbox:entry');
  const { program } = (await import(/* @vite-ignore */ entry)) as { program: { app: () => unknown } };
  // All our twins follow a request by the same symbol: the flow of one is the flow of those that it uses.
  const flowUrl = kits.map((name) => kitUrls[`${name}/flow`]).find((each) => each !== undefined);
  const flow = flowUrl ? ((await import(/* @vite-ignore */ flowUrl)) as { followRequest?: Follow }) : undefined;
  const unfit = makerProblem(program.app, appAt ?? NOWHERE);
  if (unfit) throw new StartError(unfit);
  const app = await program.app();
  const problem = appProblem(app, appAt ?? NOWHERE);
  if (problem) throw new StartError(problem);
  const handler = (request: Request): unknown => (app as App).fetch(request);
  return { handler, follow: flow?.followRequest, answersAt: fetchAt ?? appAt ?? NOWHERE };
}

function makeUrl(code: string, name: string): string {
  return createObjectURL(new NativeBlob([code, `\n//# sourceURL=${name}`], { type: 'text/javascript' }));
}
