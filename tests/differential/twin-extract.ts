import * as twin from 'axum-twin';
import { jsonTypes, pathTypes, queryTypes } from './catalogue.ts';
import { textOf } from './bytes.ts';
import type { ExtractSpec, Mode, PlainKind, TypedKind } from './description.ts';
import { type TypeSpec, toTwin } from './type-spec.ts';

/** A value as the oracle tells it. */
export interface Told {
  readonly text: string;
  /** The value as an answer, where it came as JSON. */
  readonly json?: twin.IntoResponse;
}

type AnyExtractor = twin.Extractor<unknown, unknown>;
type Tell = (value: unknown) => Told | Promise<Told>;

/** The state of every described router. */
export interface AppState {
  readonly name: string;
}

const types: Readonly<Record<TypedKind, Readonly<Record<string, TypeSpec>>>> = { path: pathTypes, query: queryTypes, json: jsonTypes, form: queryTypes };
const makers = { path: twin.Path, query: twin.Query, json: twin.Json, form: twin.Form };
export const textKey = twin.extensionKey<string>('alloc::string::String');
const numberKey = twin.extensionKey<number>('u32');

const plain: Readonly<Record<PlainKind, { readonly extractor: unknown; readonly tell: (value: never) => string }>> = {
  state: { extractor: twin.State<AppState>(), tell: ({ name }: AppState) => name },
  fromRef: { extractor: twin.State(({ name }: AppState) => name.length), tell: String },
  extension: { extractor: twin.Extension(textKey), tell: String },
  number: { extractor: twin.Extension(numberKey), tell: String },
  method: { extractor: twin.Method, tell: String },
  uri: { extractor: twin.Uri, tell: String },
  originalUri: { extractor: twin.OriginalUri, tell: String },
  matchedPath: { extractor: twin.MatchedPath, tell: String },
  nestedPath: { extractor: twin.NestedPath, tell: String },
  rawPathParams: { extractor: twin.RawPathParams, tell: (params: readonly (readonly [string, string])[]) => params.map(([name, value]) => `${name}=${value};`).join('') },
  rawQuery: { extractor: twin.RawQuery, tell: tellOption },
  headers: { extractor: twin.HeaderMap, tell: tellHeaders },
  own: {
    extractor: {
      fromRequestParts: ({ headers }) => {
        const key = headers.get('x-key');
        return key === null ? twin.err([401, 'no key']) : twin.ok(key);
      },
    } satisfies twin.FromRequestParts<string>,
    tell: String,
  },
  bytes: { extractor: twin.Bytes, tell: textOf },
  text: { extractor: twin.Text, tell: String },
  request: { extractor: twin.RawRequest, tell: tellRequest },
  ownBody: {
    extractor: {
      async fromRequest(request, state) {
        const text = await twin.Text.fromRequest(request, state);
        return 'err' in text ? text : twin.ok(text.ok.replace(/[a-z]/g, (letter) => letter.toUpperCase()));
      },
    } satisfies twin.FromRequest<string>,
    tell: String,
  },
};

/** The twin of a described extractor: its value is told as the oracle tells it. */
export function toExtractor(spec: ExtractSpec): AnyExtractor {
  const { extractor, tell } = 'type' in spec ? typed(spec.kind, spec.type) : { extractor: plain[spec.kind].extractor as AnyExtractor, tell: telling(plain[spec.kind].tell as (value: unknown) => string) };
  if (spec.mode === 'plain') return mapped(extractor, tell);
  const wrapped = spec.mode === 'optional' ? twin.Optional(extractor as twin.FromRequest<unknown>) : twin.Fallible(extractor as twin.FromRequest<unknown>);
  return mapped(wrapped, inMode(spec.mode, tell));
}

function typed(kind: TypedKind, name: string): { readonly extractor: AnyExtractor; readonly tell: Tell } {
  const spec = types[kind][name];
  if (spec === undefined) throw new TypeError(`The catalogue has no ${kind} type ${name}`);
  const type = toTwin(spec);
  return {
    extractor: makers[kind](type),
    async tell(value) {
      const answer = twin.json(value, type);
      return { text: await twin.intoResponse(answer).text(), json: answer };
    },
  };
}

function telling(tell: (value: unknown) => string): Tell {
  return (value) => ({ text: tell(value) });
}

function inMode(mode: Mode, tell: Tell): Tell {
  if (mode === 'optional') return async (value) => ({ text: tellOption(value === undefined ? undefined : (await tell(value)).text) });
  return async (value) => {
    const either = value as { readonly ok: unknown } | { readonly rejection: twin.Rejection };
    return { text: 'ok' in either ? `Ok(${(await tell(either.ok)).text})` : `Err(${tellRejection(either.rejection)})` };
  };
}

function tellRejection(rejection: twin.Rejection | readonly [status: number, text: string]): string {
  return 'status' in rejection ? `${rejection.status} ${rejection.bodyText}` : rejection.join(' ');
}

function tellOption(text: string | undefined): string {
  return text === undefined ? 'None' : `Some(${text})`;
}

function tellHeaders(headers: Headers): string {
  return [...headers].filter(([name]) => name.startsWith('x-')).map(([name, value]) => `${name}: ${value}`).sort().join(', ');
}

/** Method and URI of a request as it stands. */
export function tellRequest(request: Request): string {
  return `${request.method} ${request.url.slice(request.url.indexOf('/', 8))}`;
}

function mapped(extractor: AnyExtractor, tell: Tell): AnyExtractor {
  const told = async (result: twin.Result<unknown, twin.IntoResponse>): Promise<twin.Result<Told, twin.IntoResponse>> => ('ok' in result ? { ok: await tell(result.ok) } : result);
  return 'fromRequestParts' in extractor
    ? { fromRequestParts: async (parts, state) => told(await extractor.fromRequestParts(parts, state)) }
    : { fromRequest: async (request, state) => told(await extractor.fromRequest(request, state)) };
}
