/** What an app is, as data. `oracle/src/description.rs` has the same shapes, and builds the real router from them. */
export interface Batch {
  readonly app: AppSpec;
  readonly requests: readonly RequestSpec[];
}

export interface AppSpec {
  readonly router: readonly RouterCall[];
  /** Layers around the whole router, the outermost first. */
  readonly around?: readonly LayerSpec[];
}

export interface RequestSpec {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly Pair[];
  /** One character a byte. */
  readonly body: string;
  /** The body breaks off after that. */
  readonly breaks?: boolean;
}

export type Pair = readonly [name: string, value: string];

export type RouterCall =
  | { readonly call: 'route'; readonly path: string; readonly methods: readonly MethodCall[] }
  | { readonly call: 'routeService' | 'nestService'; readonly path: string; readonly service: ServiceSpec }
  | { readonly call: 'nest'; readonly path: string; readonly router: readonly RouterCall[] }
  | { readonly call: 'merge'; readonly router: readonly RouterCall[] }
  | { readonly call: 'fallback' | 'methodNotAllowedFallback'; readonly handler: HandlerSpec }
  | { readonly call: 'fallbackService'; readonly service: ServiceSpec }
  | { readonly call: 'resetFallback' | 'withoutV07Checks' }
  | { readonly call: 'layer' | 'routeLayer'; readonly layer: LayerSpec }
  | { readonly call: 'withState'; readonly state: string };

export type MethodCall =
  | { readonly call: 'on'; readonly methods: readonly string[]; readonly handler: HandlerSpec }
  | { readonly call: 'any' | 'fallback'; readonly handler: HandlerSpec }
  | { readonly call: 'layer' | 'routeLayer'; readonly layer: LayerSpec }
  | { readonly call: 'merge'; readonly methods: readonly MethodCall[] }
  | { readonly call: 'withState'; readonly state: string };

export type ServiceSpec =
  | { readonly kind: 'router'; readonly router: readonly RouterCall[] }
  | { readonly kind: 'methods'; readonly methods: readonly MethodCall[] }
  | { readonly kind: 'plain'; readonly name: string };

export interface HandlerSpec {
  readonly extract?: readonly ExtractSpec[];
  readonly answer: AnswerSpec;
}

export type Mode = 'plain' | 'optional' | 'fallible';
export type TypedKind = 'path' | 'query' | 'json' | 'form';
export type PlainKind =
  | 'state' | 'fromRef' | 'extension' | 'number' | 'method' | 'uri' | 'originalUri' | 'matchedPath' | 'nestedPath' | 'rawPathParams' | 'rawQuery'
  | 'headers' | 'own' | 'bytes' | 'text' | 'request' | 'ownBody';

export type ExtractSpec =
  | { readonly kind: TypedKind; readonly type: string; readonly mode: Mode }
  | { readonly kind: PlainKind; readonly mode: Mode };

export type AnswerSpec =
  | { readonly kind: 'show' | 'echo' | 'unit' | 'noContent' }
  | { readonly kind: 'text' | 'html' | 'bytes' | 'stream' | 'panic'; readonly text: string }
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'redirect'; readonly to: string; readonly how: 'to' | 'permanent' | 'temporary' }
  | { readonly kind: 'parts'; readonly status: number | null; readonly parts: readonly PartSpec[]; readonly body: AnswerSpec }
  | { readonly kind: 'ok' | 'err'; readonly answer: AnswerSpec }
  | { readonly kind: 'built'; readonly status: number; readonly headers: readonly Pair[]; readonly text: string }
  | { readonly kind: 'appError'; readonly status: number; readonly text: string }
  | { readonly kind: 'late'; readonly ms: number; readonly answer: AnswerSpec };

export type PartSpec =
  | { readonly kind: 'pairs' | 'map'; readonly pairs: readonly Pair[] }
  | { readonly kind: 'extensions'; readonly text: string };

export type LayerSpec =
  | { readonly kind: 'mark'; readonly tag: string }
  | { readonly kind: 'extracting'; readonly extract: readonly ExtractSpec[] }
  | { readonly kind: 'stop'; readonly answer: AnswerSpec }
  | { readonly kind: 'guard'; readonly header: string; readonly answer: AnswerSpec }
  | { readonly kind: 'ask'; readonly header: string; readonly value: string }
  | { readonly kind: 'rewrite'; readonly to: string }
  | { readonly kind: 'dress'; readonly status: number | null; readonly parts: readonly PartSpec[] }
  | { readonly kind: 'withState'; readonly state: string }
  | { readonly kind: 'setExtension' | 'extension'; readonly text: string }
  | { readonly kind: 'defaultBodyLimit'; readonly bytes: number | null }
  | { readonly kind: 'requestBodyLimit'; readonly bytes: number }
  | { readonly kind: 'setResponseHeader'; readonly mode: 'overriding' | 'appending' | 'ifNotPresent'; readonly name: string; readonly value: string }
  | CorsSpec
  | { readonly kind: 'trace' | 'normalizePath' | 'catchPanic' }
  | { readonly kind: 'timeout'; readonly ms: number; readonly status: number }
  | { readonly kind: 'setRequestId' | 'propagateRequestId'; readonly header: string }
  | { readonly kind: 'builder'; readonly layers: readonly LayerSpec[] };

export interface CorsSpec {
  readonly kind: 'cors';
  readonly allowOrigin: string | readonly string[];
  readonly allowMethods: readonly string[] | null;
  readonly allowHeaders: readonly string[] | null;
  readonly maxAge: number | null;
}

/** What either side says to a batch. */
export type Reply = { readonly startPanic: string } | { readonly answers: readonly AnswerText[] };

/** One answer as text that can be compared: status, headers, body; or the panic. */
export type AnswerText = { readonly status: number; readonly headers: readonly string[]; readonly body: string } | { readonly panic: string };
