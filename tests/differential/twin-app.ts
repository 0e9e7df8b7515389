import * as twin from 'axum-twin';
import type { AppSpec, MethodCall, RouterCall, ServiceSpec } from './description.ts';
import { type AppState, tellRequest } from './twin-extract.ts';
import { toHandler } from './twin-handler.ts';
import { toLayer } from './twin-layer.ts';

type App = twin.Router<AppState>;
type Methods = twin.MethodRouter<AppState>;

const state = (name: string): AppState => ({ name });
const outer = state('outer');

/** The twin of a described app. What axum refuses throws with its text. */
export function buildTwin({ router, around = [] }: AppSpec): twin.Service {
  return around.reduceRight<twin.Service>((inner, layer) => toLayer(layer)(inner), buildRouter(router).withState(outer));
}

function buildRouter(calls: readonly RouterCall[]): App {
  return calls.reduce<App>(applyCall, new twin.Router<AppState>());
}

function applyCall(router: App, call: RouterCall): App {
  switch (call.call) {
    case 'route': return router.route(call.path, buildMethods(call.methods));
    case 'routeService': return router.routeService(call.path, buildService(call.service));
    case 'nest': return router.nest(call.path, buildRouter(call.router));
    case 'nestService': return router.nestService(call.path, buildService(call.service));
    case 'merge': return router.merge(buildRouter(call.router));
    case 'fallback': return router.fallback(toHandler(call.handler));
    case 'fallbackService': return router.fallbackService(buildService(call.service));
    case 'methodNotAllowedFallback': return router.methodNotAllowedFallback(toHandler(call.handler));
    case 'resetFallback': return router.resetFallback();
    case 'layer': return router.layer(toLayer(call.layer));
    case 'routeLayer': return router.routeLayer(toLayer(call.layer));
    case 'withoutV07Checks': return router.withoutV07Checks();
    // In Rust the router may ask for the same state again.
    case 'withState': return router.withState(state(call.state)) as unknown as App;
  }
}

function buildMethods(calls: readonly MethodCall[]): Methods {
  return calls.reduce<Methods | undefined>(applyMethodCall, undefined) ?? emptyMethods();
}

/** `MethodRouter::new()`, for which the surface has no word: a method router on which nothing is. */
function emptyMethods(): Methods {
  throw new TypeError('A described method router begins with a handler');
}

function applyMethodCall(methods: Methods | undefined, call: MethodCall): Methods {
  if (call.call === 'any') return twin.any(toHandler(call.handler) as twin.HandlerWith<AppState>);
  if (call.call === 'on') return (methods ? methods.on(call.methods, toHandler(call.handler)) : start(call));
  if (!methods) return emptyMethods();
  switch (call.call) {
    case 'fallback': return methods.fallback(toHandler(call.handler));
    case 'layer': return methods.layer(toLayer(call.layer));
    case 'routeLayer': return methods.routeLayer(toLayer(call.layer));
    case 'merge': return methods.merge(buildMethods(call.methods));
    case 'withState': return methods.withState(state(call.state));
  }
}

const functions = {
  GET: twin.get, POST: twin.post, PUT: twin.put, PATCH: twin.patch, DELETE: twin.delete_, HEAD: twin.head, OPTIONS: twin.options, TRACE: twin.trace, CONNECT: twin.connect,
};

/** One method by its own function, several by `on`. */
function start({ methods, handler }: Extract<MethodCall, { call: 'on' }>): Methods {
  const [first = 'GET'] = methods;
  const given = toHandler(handler) as twin.HandlerWith<AppState>;
  return methods.length === 1 ? functions[first as keyof typeof functions](given) : twin.on(methods, given);
}

function buildService(service: ServiceSpec): twin.Service {
  switch (service.kind) {
    case 'router': return buildRouter(service.router).withState(outer);
    case 'methods': return buildMethods(service.methods).withState(outer);
    case 'plain': return {
      fetch(request) {
        return Promise.resolve(new Response(new TextEncoder().encode(`${service.name} ${tellRequest(request)}`)));
      },
    };
  }
}
