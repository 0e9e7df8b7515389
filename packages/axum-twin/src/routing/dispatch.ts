import { type PathParams, type RequestContext, type RoutingFacts, requestContext } from '../extensions.ts';
import { followerOf } from '../flow.ts';
import type { Match } from '../paths/match.ts';
import { createResponse } from '../respond/response.ts';
import { type PathRoutes, type Route, fallbackTail, nestTail } from './path-routes.ts';
import { noState } from './service.ts';
import { pathOf, percentDecode, uriOf } from './uri.ts';

const nestTailCapture = `/{*${nestTail}}`;

/** Sends a request through a router: its routes, else its fallbacks. */
export async function dispatch(request: Request, paths: PathRoutes, fallbacks: PathRoutes): Promise<Response> {
  const context = requestContext(request);
  if (context.isActive) return answer(request, context, paths, fallbacks);
  context.isActive = true;
  context.flow = followerOf(request) ?? context.flow;
  try {
    const response = await answer(request, context, paths, fallbacks);
    context.flow?.({ station: 'response', name: String(response.status), phase: 'enter' });
    return response;
  } finally {
    context.isActive = false;
    // Not before: layers around the router have written there too. The next time the request is another.
    context.facts = {};
  }
}

function answer(request: Request, context: RequestContext, paths: PathRoutes, fallbacks: PathRoutes): Promise<Response> {
  const { facts } = context;
  const uri = uriOf(request);
  const path = pathOf(uri);
  facts.originalUri ??= uri;

  const match = paths.match(path);
  if (match) {
    setMatchedPath(facts, match.value.path);
    context.flow?.({ station: 'route', name: match.value.path, phase: 'enter' });
    return answerAt(request, facts, match);
  }
  const fallback = fallbacks.match(path);
  if (fallback) return answerAt(request, facts, fallback);
  return Promise.resolve(createResponse(404, [], undefined));
}

function answerAt(request: Request, facts: RoutingFacts, match: Match<Route>): Promise<Response> {
  const params = pathParams(facts.pathParams, match.captures);
  facts.pathParams = params;
  const { target } = match.value;
  return target.kind === 'methods' ? target.routes.fetch(request) : target.endpoint(noState).fetch(request);
}

/** The captures of outer routers and of this one; a capture that isn't UTF-8 spoils them all. */
function pathParams(outer: PathParams | undefined, captures: Match<Route>['captures']): PathParams {
  if (outer?.kind === 'invalid-utf8') return outer;
  const params: (readonly [string, string])[] = outer ? [...outer.params] : [];
  for (const [name, raw] of captures) {
    if (name.startsWith(nestTail) || name.startsWith(fallbackTail)) continue;
    const value = percentDecode(raw);
    if (value === undefined) return { kind: 'invalid-utf8', name };
    params.push([name, value]);
  }
  return { kind: 'decoded', params };
}

/** A nested service's router adds its own path to the one that led there. */
function setMatchedPath(facts: RoutingFacts, path: string): void {
  const outer = facts.matchedPath ?? facts.matchedNestedPath;
  const whole = outer === undefined ? path : `${outer.endsWith(nestTailCapture) ? outer.slice(0, -nestTailCapture.length) : outer}${path}`;
  if (whole.endsWith(nestTailCapture)) {
    facts.matchedNestedPath = whole;
    delete facts.matchedPath;
  } else {
    facts.matchedPath = whole;
    delete facts.matchedNestedPath;
  }
}
