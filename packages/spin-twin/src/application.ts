import { starterOf } from './component.ts';
import type { ComponentSource } from './component.ts';
import { setContext } from './context.ts';
import type { Context } from './context.ts';
import { followerOf, followRequest } from './flow.ts';
import type { FlowSink } from './flow.ts';
import { Instances } from './instances.ts';
import type { ReuseOptions } from './instances.ts';
import { formatProblem, readManifest } from './manifest.ts';
import type { HttpTrigger, Manifest } from './manifest.ts';
import { createResponse, toHeaderText } from './response.ts';
import { routeTable } from './routes/match-route.ts';
import type { RouteMatch, RouteTable } from './routes/match-route.ts';

export interface ApplicationOptions extends ReuseOptions {
  /** Values for the application's variables, as `spin up --variable name=value` gives them. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** A Spin application, served by Spin's HTTP trigger. */
export interface Application {
  fetch(request: Request): Promise<Response>;
}

/** What no request from the network has: a client's address and port. */
const clientAddress = '127.0.0.1:50000';

/**
 * The application that `manifest` (the text of a spin.toml) and `components` (by id) make. Each request goes to the component
 * whose route matches best, with the `spin-*` headers that Spin's trigger adds, in an instance of its own.
 *
 * Throws an Error that lists, with line and cure, what would keep Spin 4.0.2 from starting: a manifest that is wrong, a route
 * that can't be parsed, a component without code. A manifest of version 1 works, and a notice goes to the console.
 */
export function application(manifest: string, components: Readonly<Record<string, ComponentSource>>, options: ApplicationOptions = {}): Application {
  const read = checkedManifest(manifest);
  const server: Server = {
    manifest: read,
    table: routeTable(read.triggers.map(({ route, target }, index) => ({ component: target.kind === 'component' ? target.id : triggerKey(index), route }))),
    answers: new Map(read.triggers.map(({ target }, index) => [triggerKey(index), target])),
    instances: startInstances(read, components, options),
    contexts: createContexts(read, options.variables ?? {}),
  };
  for (const { route, replaced, effective } of server.table.duplicates) {
    console.error(`Route ${route} of ${replaced} is a duplicate and will never be used: ${effective} has it`);
  }
  return { fetch: (request) => answer(request, server) };
}

interface Server {
  readonly manifest: Manifest;
  readonly table: RouteTable;
  /** Static answers, by the trigger's key. */
  readonly answers: ReadonlyMap<string, HttpTrigger['target']>;
  readonly instances: ReadonlyMap<string, Instances>;
  readonly contexts: ReadonlyMap<string, Context>;
}

function checkedManifest(text: string): Manifest {
  const { manifest, problems } = readManifest(text);
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (!manifest || errors.length > 0) throw new Error(errors.map(formatProblem).join('\n'));
  for (const problem of problems) console.warn(formatProblem(problem));
  if (manifest.version === 1) console.warn('spin.toml is of version 1. Spin 4 still reads it, without its base; write new ones in version 2.');
  return manifest;
}

function startInstances({ triggers }: Manifest, sources: Readonly<Record<string, ComponentSource>>, options: ReuseOptions): ReadonlyMap<string, Instances> {
  const ids = new Set(triggers.flatMap(({ target }) => (target.kind === 'component' ? [target.id] : [])));
  return new Map([...ids].map((id) => {
    const source = Object.hasOwn(sources, id) ? sources[id] : undefined;
    if (!source) throw new Error(`The manifest names the component "${id}", but application() was given none of that name: write application(manifest, { '${id}': … })`);
    return [id, new Instances(starterOf(id, source), options)];
  }));
}

function createContexts(manifest: Manifest, given: Readonly<Record<string, string>>): ReadonlyMap<string, Context> {
  const stores = new Map([['default', new Map<string, Uint8Array>()]]);
  const values = new Map<string, string>();
  for (const [name, { default: value }] of manifest.variables) {
    const set = Object.hasOwn(given, name) ? given[name] : value;
    if (set !== undefined) values.set(name, set);
  }
  return new Map([...manifest.components].map(([component, { keyValueStores, variables }]) => [component, { component, keyValueStores, stores, templates: variables, values }]));
}

async function answer(request: Request, server: Server): Promise<Response> {
  const flow = followerOf(request);
  const response = await route(request, server, flow);
  flow?.({ station: 'response', name: String(response.status), phase: 'enter' });
  return request.method === 'HEAD' ? withoutBody(response) : response;
}

/** The server under Spin sends no body to a HEAD, whatever the component gave. */
function withoutBody({ status, headers }: Response): Response {
  return new Response(null, { status, headers });
}

async function route(request: Request, server: Server, flow: FlowSink | undefined): Promise<Response> {
  const path = pathOf(request.url);
  if (path.startsWith('/.well-known/spin/')) return wellKnown(path.slice('/.well-known/spin/'.length), server.manifest);
  const match = server.table.find(path);
  if (!match) return createResponse(404, [], undefined);
  const rawRoute = match.headers['spin-raw-component-route'] ?? match.matchedRoute;
  flow?.({ station: 'route', name: rawRoute, phase: 'enter' });
  const target = server.answers.get(match.component);
  if (target?.kind === 'static') return createResponse(target.status, Object.entries(target.headers), target.body);
  return callComponent(request, match, server, flow);
}

async function callComponent(request: Request, match: RouteMatch, { instances, contexts }: Server, flow: FlowSink | undefined): Promise<Response> {
  const { component } = match;
  const incoming = withTriggerHeaders(request, match);
  if (flow) followRequest(incoming, flow);
  const context = contexts.get(component);
  if (context) setContext(incoming, context);
  flow?.({ station: 'handler', name: component, phase: 'enter' });
  try {
    const response = await instances.get(component)!.handle(incoming);
    if (!isResponse(response)) throw new TypeError(`The component "${component}" gave no Response: return one from its handler`);
    flow?.({ station: 'handler', name: component, phase: 'leave' });
    return response;
  } catch (error) {
    // As Spin does: the client learns nothing, the server's log all.
    console.error('Error processing request:', error);
    flow?.({ station: 'handler', name: component, phase: 'leave', detail: error instanceof Error ? error.message : String(error) });
    return createResponse(500, [], undefined);
  }
}

/** Spin appends: a client's own `spin-*` header stays, and comes first. */
function withTriggerHeaders(request: Request, match: RouteMatch): Request {
  const { host, protocol } = new URL(request.url);
  const headers = new Headers(request.headers);
  const fullUrl = `${protocol}//${request.headers.get('host') ?? host}${request.url.slice(originLength(request.url))}`;
  const added = { ...match.headers, 'spin-full-url': fullUrl, 'spin-client-addr': clientAddress };
  for (const [name, value] of Object.entries(added)) headers.append(name, toHeaderText(value));
  return new Request(request, { headers });
}

function wellKnown(name: string, { name: application, applicationVersion }: Manifest): Response {
  if (name === 'health') return createResponse(200, [], 'OK');
  if (name !== 'info') return createResponse(404, [], undefined);
  const info = { name: application, ...(applicationVersion !== undefined && { version: applicationVersion }) };
  return createResponse(200, [['content-type', 'application/json']], JSON.stringify(info, null, 2));
}

/** The path as it was sent: `new URL` would take `//users` for a host. */
function pathOf(url: string): string {
  return url.slice(originLength(url)).replace(/[?#].*$/s, '') || '/';
}

function originLength(url: string): number {
  const slash = url.indexOf('/', url.indexOf('//') + 2);
  return slash < 0 ? url.length : slash;
}

function triggerKey(index: number): string {
  // A component's id has no space: nobody else is called so.
  return `trigger ${String(index)}`;
}

function isResponse(value: unknown): value is Response {
  return value instanceof Response || Object.prototype.toString.call(value) === '[object Response]';
}
