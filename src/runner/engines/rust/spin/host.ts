/**
 * Stands in for Spin: takes a request, finds its component as Spin's HTTP trigger does, adds the trigger's headers, and asks a fresh
 * instance. Read in Spin 4.0.2, crates/trigger-http/src/server.rs and headers.rs.
 */
import type { FlowEvent, LogLine } from '../../../contract.ts';
import type { RustAnswer, RustApp, RustReply, RustRequest } from '../module.ts';
import { createComponent } from './glue.ts';
import type { Component, Glue } from './glue.ts';
import { toAnswer, toWasiRequest, wasiHttp } from './http.ts';
import type { SpinApplication, SpinParts } from './parts.ts';
import { createRouter } from './routes.ts';
import type { RouteMatch } from './routes.ts';
import { createSpinImports } from './stores.ts';
import type { Stores } from './stores.ts';
import { createWasiP2 } from './wasi-p2.ts';

/** An app whose answers take a while. */
export type SpinApp = Omit<RustApp, 'send'> & { send(requests: readonly RustRequest[], waitMs?: number): Promise<RustReply> };

export interface SpinProgram {
  open(step: string): SpinApp;
}

/** How the parts come: by network in a page, from disk in Node. */
export interface Loaders {
  readonly compile: (url: string) => Promise<WebAssembly.Module>;
  readonly importModule: (url: string) => Promise<unknown>;
}

/** What only a socket knows. */
const HOST = 'localhost';
const CLIENT = '127.0.0.1:50000';
const WELL_KNOWN = '/.well-known/spin/';

/** What a script of this file exports. */
export interface SpinHost {
  readonly loadSpinProgram: typeof loadSpinProgram;
}

/** Loads the component and the routing. Rejects when one of them can't be had or can't run here. */
export async function loadSpinProgram(parts: SpinParts, { compile, importModule }: Loaders): Promise<SpinProgram> {
  const [glue, core, routes] = await Promise.all([importModule(parts.glueUrl), compile(parts.coreUrl), compile(parts.routesUrl)]);
  const component = await createComponent(glue as Glue, core);
  const find = createRouter(routes, parts.application.routes);
  return { open: () => openApp({ application: parts.application, component, find, stores: new Map() }) };
}

interface Running {
  readonly application: SpinApplication;
  readonly component: Component;
  find(path: string): RouteMatch | undefined;
  readonly stores: Stores;
}

type Given = RustAnswer & { readonly kind: 'given' };

/** What one request left behind. */
interface Trace {
  readonly answer: RustAnswer;
  readonly flow: readonly FlowEvent[];
  readonly logs: readonly LogLine[];
}

function openApp(running: Running): SpinApp {
  return {
    started: { answers: [], logs: [], flow: [], ms: 0, waitedMs: 0 },
    async send(requests) {
      const started = performance.now();
      const traces = await Promise.all(requests.map((request) => answer(running, request)));
      return {
        answers: traces.map((trace) => trace.answer),
        logs: traces.flatMap(({ logs }) => logs),
        flow: traces.flatMap(({ flow }) => flow),
        ms: performance.now() - started,
        waitedMs: 0,
      };
    },
    close: () => undefined,
  };
}

async function answer(running: Running, request: RustRequest): Promise<Trace> {
  const path = request.path.replace(/\?.*$/s, '');
  if (path.startsWith(WELL_KNOWN)) {
    const { body, ...head } = wellKnown(running.application, path.slice(WELL_KNOWN.length));
    return { answer: { ...head, body: request.method === 'HEAD' ? new Uint8Array() : body }, flow: [], logs: [] };
  }
  const match = running.find(path);
  return match === undefined ? { answer: given(404), flow: [], logs: [] } : askComponent(running, request, match);
}

async function askComponent({ application, component, stores }: Running, request: RustRequest, match: RouteMatch): Promise<Trace> {
  const settings = application.components[match.component] ?? { environment: {}, variables: {}, keyValueStores: [] };
  const wasi = createWasiP2(settings.environment);
  const event = (station: FlowEvent['station'], name: string, phase: FlowEvent['phase']): FlowEvent => ({ request: request.number, station, name, phase });
  const flow = [event('route', match.headers['spin-raw-component-route'] ?? match.matchedRoute, 'enter'), event('handler', match.component, 'enter')];
  let failure: LogLine | undefined;
  const given = await ask().catch((error: unknown): RustAnswer => {
    failure = { level: 'error', text: `Error processing request: ${describe(error)}` };
    return { kind: 'given', status: 500, headers: [], body: new Uint8Array() };
  });
  flow.push(event('handler', match.component, 'leave'));
  if (given.kind === 'given') flow.push(event('response', String(given.status), 'enter'));
  return { answer: given, flow, logs: [...wasi.takeLines(), ...(failure === undefined ? [] : [failure])] };

  async function ask(): Promise<RustAnswer> {
    const handler = await component.instantiate({ ...wasi.imports, ...wasiHttp, ...createSpinImports(settings, stores) });
    const host = request.headers.find(([name]) => name === 'host')?.[1] ?? HOST;
    const added = { ...match.headers, 'spin-full-url': `http://${host}${request.path}`, 'spin-client-addr': CLIENT };
    const response = await handler.handle(toWasiRequest(request, host, added));
    return toAnswer(response, request.method !== 'HEAD');
  }
}

function wellKnown({ name, version }: SpinApplication, path: string): Given {
  if (path === 'health') return given(200, [], 'OK');
  if (path !== 'info') return given(404);
  return given(200, [['content-type', 'application/json']], JSON.stringify({ name, version }, null, 2));
}

function given(status: number, headers: readonly (readonly [string, string])[] = [], body = ''): Given {
  return { kind: 'given', status, headers, body: new TextEncoder().encode(body) };
}

function describe(error: unknown): string {
  if (error instanceof Error) return error.message;
  return typeof error === 'string' ? error : JSON.stringify(error);
}
