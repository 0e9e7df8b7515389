export { Router, type CallWithStateFirst } from './routing/router.ts';
export type { Layer, Service } from './routing/service.ts';
export {
  any, connect, delete_, get, head, on, options, patch, post, put, trace,
  type MethodChain, type MethodFunction, type MethodRouter,
} from './routing/method-router.ts';
export {
  handler,
  type Answer, type Extracted, type Extractor, type Extractors, type FromRequest, type FromRequestParts, type Handler, type HandlerWith,
  type Needs, type Parts, type Values,
} from './handler.ts';
export { Extensions, extensionKey, extensionsOf, type ExtensionKey } from './extensions.ts';
export { Bytes, RawRequest, Text } from './extract/body.ts';
export { Json } from './extract/json.ts';
export { Fallible, Optional } from './extract/optional.ts';
export { Extension, HeaderMap, MatchedPath, Method, NestedPath, OriginalUri, RawQuery, State, Uri } from './extract/parts.ts';
export { Path, RawPathParams } from './extract/path.ts';
export { Form, Query } from './extract/query.ts';
export type { Rejection } from './rejections.ts';
export { map, option, tuple, vec } from './serde/containers.ts';
export type { Described, Type } from './serde/kind.ts';
export { f32, f64, i128, i16, i32, i64, i8, isize, u128, u16, u32, u64, u8, usize } from './serde/numbers.ts';
export { enumOf, renamed, struct, withDefault } from './serde/struct.ts';
export { bool, char, string, unit } from './serde/texts.ts';
export { uuid } from './serde/uuid.ts';
export { value, type JsonValue } from './serde/value.ts';
export { intoResponse, type IntoResponse, type IntoResponseObject, type IntoResponseParts } from './respond/into-response.ts';
export { json } from './respond/json.ts';
export { NoContent, html, redirect } from './respond/responses.ts';
export { err, ok, type Result } from './respond/result.ts';
export { StatusCode } from './respond/status-code.ts';
export { DefaultBodyLimit, RequestBodyLimitLayer } from './layers/body-limit.ts';
export { CatchPanicLayer } from './layers/catch-panic.ts';
export { CorsLayer, type CorsOptions } from './layers/cors.ts';
export { extension } from './layers/extension.ts';
export { fromFn, fromFnWithState, type Next } from './layers/from-fn.ts';
export { NormalizePathLayer } from './layers/normalize-path.ts';
export { PropagateRequestIdLayer, SetRequestIdLayer } from './layers/request-id.ts';
export { ServiceBuilder } from './layers/service-builder.ts';
export { SetResponseHeaderLayer } from './layers/set-response-header.ts';
export { TimeoutLayer } from './layers/timeout.ts';
export { TraceLayer } from './layers/trace.ts';
export { Message, type CloseFrame } from './ws/message.ts';
export { type WebSocket } from './ws/socket.ts';
export { WebSocketUpgrade } from './ws/upgrade.ts';
export { pauseClock, resumeClock, sleep } from './clock.ts';
export { followRequest, type FlowEvent, type FlowSink, type FlowStation } from './flow.ts';
