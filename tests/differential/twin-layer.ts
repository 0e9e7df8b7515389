import * as twin from 'axum-twin';
import type { AnswerSpec, CorsSpec, ExtractSpec, LayerSpec } from './description.ts';
import { type AppState, type Told, textKey, toExtractor } from './twin-extract.ts';
import { dressed, toAnswer } from './twin-handler.ts';

/** The twin of a described layer. */
export function toLayer(layer: LayerSpec): twin.Layer {
  switch (layer.kind) {
    case 'mark': return mark(layer.tag);
    case 'extracting': return extracting(layer.extract);
    case 'stop': return twin.fromFn(() => toAnswer(layer.answer, []));
    case 'guard': return guard(layer.header, layer.answer);
    case 'ask': return twin.fromFn((request, next) => {
      request.headers.set(layer.header, layer.value);
      return next.run(request);
    });
    case 'rewrite': return twin.fromFn((request, next) => next.run(rewritten(request, layer.to)));
    case 'dress': return twin.fromFn(async (request, next) => dressed(layer.status, layer.parts, await next.run(request)));
    case 'withState': return twin.fromFnWithState({ name: layer.state }, [twin.State<AppState>()], async (state, request, next) => appended(await next.run(request), 'x-state', state.name));
    case 'setExtension': return twin.fromFn((request, next) => {
      twin.extensionsOf(request).set(textKey, layer.text);
      return next.run(request);
    });
    case 'extension': return twin.extension(textKey, layer.text);
    case 'defaultBodyLimit': return layer.bytes === null ? twin.DefaultBodyLimit.disable() : twin.DefaultBodyLimit.max(layer.bytes);
    case 'requestBodyLimit': return twin.RequestBodyLimitLayer(layer.bytes);
    case 'setResponseHeader': return twin.SetResponseHeaderLayer(layer.mode, layer.name, layer.value);
    case 'cors': return cors(layer);
    case 'trace': return twin.TraceLayer();
    case 'timeout': return twin.TimeoutLayer(layer.ms, layer.status);
    case 'normalizePath': return twin.NormalizePathLayer();
    case 'catchPanic': return twin.CatchPanicLayer();
    case 'setRequestId': return twin.SetRequestIdLayer(layer.header, (request) => `id-${new URL(request.url).pathname}`);
    case 'propagateRequestId': return twin.PropagateRequestIdLayer(layer.header);
    case 'builder': return layer.layers.reduce((builder, one) => builder.layer(toLayer(one)), new twin.ServiceBuilder()).build();
  }
}

function mark(tag: string): twin.Layer {
  return twin.fromFn([twin.Optional(twin.MatchedPath), twin.Uri], async (matched, uri, request, next) =>
    appended(await next.run(request), 'x-mark', `${tag}:${uri}:${matched ?? '-'}`));
}

function extracting(extract: readonly ExtractSpec[]): twin.Layer {
  const extractors = extract.map(toExtractor) as unknown as readonly twin.FromRequestParts<Told, AppState>[];
  return twin.fromFnWithState({ name: 'layer' }, extractors, (async (...given: unknown[]) => {
    const next = given.at(-1) as twin.Next;
    const response = await next.run(given.at(-2) as Request);
    return appended(response, 'x-extracted', (given.slice(0, -2) as Told[]).map((value) => value.text).join('|'));
  }));
}

function guard(header: string, answer: AnswerSpec): twin.Layer {
  return twin.fromFn((request, next) => (request.headers.has(header) ? next.run(request) : toAnswer(answer, [])));
}

function rewritten(request: Request, to: string): Request {
  const url = new URL(to, request.url).href;
  return request.method === 'GET' || request.method === 'HEAD' ? new Request(url, { method: request.method, headers: request.headers }) : new Request(url, request);
}

function appended(response: Response, name: string, value: string): Response {
  response.headers.append(name, Buffer.from(value).toString('latin1'));
  return response;
}

function cors({ allowOrigin, allowMethods, allowHeaders, maxAge }: CorsSpec): twin.Layer {
  return twin.CorsLayer({
    allowOrigin,
    ...(allowMethods === null ? {} : { allowMethods: anyOr(allowMethods) }),
    ...(allowHeaders === null ? {} : { allowHeaders: anyOr(allowHeaders) }),
    ...(maxAge === null ? {} : { maxAge }),
  });
}

function anyOr(names: readonly string[]): 'any' | readonly string[] {
  return names.length === 1 && names[0] === '*' ? 'any' : names;
}
