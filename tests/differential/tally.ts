import type { Batch, LayerSpec, MethodCall, Reply, RouterCall, ServiceSpec } from './description.ts';

/** Every method of Router, as the descriptions name them. */
const routerMethods = [
  'route', 'routeService', 'nest', 'nestService', 'merge', 'fallback', 'fallbackService', 'methodNotAllowedFallback', 'resetFallback', 'layer', 'routeLayer', 'withoutV07Checks', 'withState',
] as const satisfies readonly RouterCall['call'][];

/** Every rejection of axum on the surface, and the two answers that routing gives by itself: what the real answer reads. */
const rejections: Readonly<Record<string, RegExp>> = {
  MissingJsonContentType: /415 .*Expected request with `Content-Type: application\/json`/,
  JsonSyntaxError: /400 .*Failed to parse the request body as JSON: /,
  JsonDataError: /422 .*Failed to deserialize the JSON body into the target type: /,
  FailedToDeserializeQueryString: /400 .*Failed to deserialize query string: /,
  FailedToDeserializeForm: /400 .*Failed to deserialize form: /,
  FailedToDeserializeFormBody: /422 .*Failed to deserialize form body: /,
  InvalidFormContentType: /415 .*Form requests must have `Content-Type: application\/x-www-form-urlencoded`/,
  LengthLimitError: /413 .*Failed to buffer the request body: length limit exceeded/,
  UnknownBodyError: /400 .*Failed to buffer the request body: /,
  InvalidUtf8: /400 .*Request body didn't contain valid UTF-8: /,
  MissingExtension: /500 .*Missing request extension: Extension of type `/,
  MissingPathParams: /500 .*No paths parameters found for matched route/,
  'Path, single value': /400 .*Invalid URL: Cannot parse `[^`]*` to a `/,
  'Path, tuple': /400 .*Invalid URL: Cannot parse value at index \d+ with value `/,
  'Path, struct or map': /400 .*Invalid URL: Cannot parse `[^`]*` with value `[^`]*` to a `/,
  'Path, custom': /400 .*Invalid URL: Cannot parse `[^`]*` with value `[^`]*`: /,
  'Path, missing field': /400 .*Invalid URL: missing field `/,
  'Path, unknown variant': /400 .*Invalid URL: unknown variant `/,
  'Path, not UTF-8': /400 .*Invalid URL: Invalid UTF-8 in `/,
  'RawPathParams, not UTF-8': /400 Invalid UTF-8 in `/,
  'Path, arity': /500 .*Wrong number of path arguments for `Path`/,
  'Path, unsupported type': /500 .*Unsupported type `/,
  MatchedPathMissing: /500 .*No matched path found/,
  NestedPathRejection: /500 .*The matched route is not nested/,
  'empty 404': /^404 $/,
  '405 with Allow': /^405 .*allow: /,
};

/** How often a run hit each method of Router and each rejection, in pairs of a router and a request. */
export class Tally {
  readonly methods = new Map<string, number>(routerMethods.map((name) => [`Router.${name}`, 0]));
  readonly rejections = new Map<string, number>(Object.keys(rejections).map((name) => [name, 0]));
  readonly others = new Map<string, number>();

  see({ app }: Batch, reply: Reply): void {
    const pairs = 'answers' in reply ? reply.answers.length : 1;
    const names = new Set<string>();
    for (const layer of app.around ?? []) seeLayer(layer, names);
    seeRouter(app.router, names);
    for (const name of names) add(this.methods.has(name) ? this.methods : this.others, name, pairs);
    if ('startPanic' in reply) {
      add(this.others, 'panic at start', 1);
      return;
    }
    for (const answer of reply.answers) this.#seeAnswer('panic' in answer ? undefined : answer);
  }

  /** What was hit fewer than `least` times. */
  missing(least: number): string[] {
    return [...this.methods, ...this.rejections].filter(([, count]) => count < least).map(([name, count]) => `${name}: ${count}`);
  }

  print(): string {
    return [this.methods, this.rejections, this.others].map((counts) => [...counts].map(([name, count]) => `${String(count).padStart(7)}  ${name}`).join('\n')).join('\n\n');
  }

  #seeAnswer(answer: { readonly status: number; readonly headers: readonly string[]; readonly body: string } | undefined): void {
    if (!answer) return;
    const isTold = answer.status < 300 && answer.body.includes('Err(');
    const shown = isTold ? answer.body.replace(/^.*?Err\(/s, '') : `${answer.status} ${answer.body}${answer.status === 405 ? answer.headers.join('\n') : ''}`;
    for (const [name, pattern] of Object.entries(rejections)) if (pattern.test(shown)) add(this.rejections, name, 1);
  }
}

function add(counts: Map<string, number>, name: string, by: number): void {
  counts.set(name, (counts.get(name) ?? 0) + by);
}

function seeRouter(calls: readonly RouterCall[], names: Set<string>): void {
  for (const call of calls) {
    names.add(`Router.${call.call}`);
    if ('methods' in call) seeMethods(call.methods, names);
    if ('router' in call) seeRouter(call.router, names);
    if ('service' in call) seeService(call.service, names);
    if ('layer' in call) seeLayer(call.layer, names);
  }
}

function seeMethods(calls: readonly MethodCall[], names: Set<string>): void {
  for (const call of calls) {
    names.add(`MethodRouter.${call.call}`);
    if (call.call === 'merge') seeMethods(call.methods, names);
    if ('layer' in call) seeLayer(call.layer, names);
  }
}

function seeService(service: ServiceSpec, names: Set<string>): void {
  names.add(`service: ${service.kind}`);
  if (service.kind === 'router') seeRouter(service.router, names);
  if (service.kind === 'methods') seeMethods(service.methods, names);
}

function seeLayer(layer: LayerSpec, names: Set<string>): void {
  names.add(`layer: ${layer.kind}`);
  if (layer.kind === 'builder') for (const inner of layer.layers) seeLayer(inner, names);
}
