import fc from 'fast-check';
import { answerArbitrary, bodyExtractor, partsExtractor } from './arbitrary-handlers.ts';
import { jsonFor } from './arbitrary-json.ts';
import { layerArbitrary, towerArbitrary } from './arbitrary-layers.ts';
import { rejectionBatches, spoiltBodies } from './arbitrary-rejections.ts';
import { draftArbitrary, isStable, toSpec } from './arbitrary-requests.ts';
import { routerArbitrary } from './arbitrary-routers.ts';
import { capturesFor, pairsFor } from './arbitrary-text.ts';
import { jsonTypes, pathTypes, queryTypes } from './catalogue.ts';
import type { Batch, ExtractSpec, HandlerSpec, LayerSpec, MethodCall, Mode, Pair, RequestSpec, RouterCall } from './description.ts';
import type { TypeSpec } from './type-spec.ts';

const route = (path: string, handler: HandlerSpec, layer?: LayerSpec): RouterCall => {
  const methods: MethodCall[] = [{ call: 'any', handler }];
  return { call: 'route', path, methods: layer ? [...methods, { call: 'layer', layer }] : methods };
};

/** A router of any shape, and requests that mostly reach it. */
export const routingBatches: fc.Arbitrary<Batch> = fc.record({ router: routerArbitrary, around: fc.oneof({ weight: 7, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.array(layerArbitrary, { maxLength: 2 }) }), drafts: fc.array(draftArbitrary, { minLength: 5, maxLength: 5 }) })
  .map(({ router, around, drafts }) => ({ app: { router, around }, requests: drafts.map((draft) => toSpec(draft, router)) }));

const modes: fc.Arbitrary<Mode> = fc.oneof({ weight: 4, arbitrary: fc.constant('plain' as const) }, fc.constantFrom('optional' as const, 'fallible' as const));
/** Rust's `Some(())` and `Some(None)` are undefined in TypeScript, as `None` is: such types aren't asked for as options. */
function modesFor(spec: TypeSpec): fc.Arbitrary<Mode> {
  return spec === 'unit' || (typeof spec === 'object' && 'option' in spec) ? modesWithoutOption : modes;
}

const modesWithoutOption = modes.map((mode): Mode => (mode === 'optional' ? 'plain' : mode));
const answers = fc.constantFrom({ kind: 'show' as const }, { kind: 'echo' as const });

// The types whose rejections are rare, and those that no path can hold.
const rarePaths = Object.fromEntries(Object.entries(pathTypes).filter(([name]) => /^(pair|triple|uuid|withUuid|two|color|withBool)/.test(name)));

const unfitPaths = Object.fromEntries(Object.entries(pathTypes).filter(([name]) => /^(option|nested|vecs|mapMaps|withVec)$/.test(name)));

export const pathBatches: fc.Arbitrary<Batch> = fc.oneof({ weight: 4, arbitrary: entryOf(pathTypes) }, { weight: 10, arbitrary: entryOf(rarePaths) }, { weight: 2, arbitrary: entryOf(unfitPaths) }).chain(([type, spec]) =>
  fc.tuple(modesFor(spec), capturesFor(spec), fc.array(capturesFor(spec), { minLength: 3, maxLength: 3 }), fc.constantFrom('', '', '/nested')).map(([mode, shape, values, prefix]) => {
    const names = shape.map(([name]) => name);
    const inner = route(`/p${names.map((name) => `/{${name}}`).join('')}`, { extract: [{ kind: 'path', type, mode }], answer: { kind: 'show' } });
    const requests = [shape, ...values].map((one) => get(`${prefix}/p${names.map((_, index) => `/${one[index]?.[1] ?? 'z'}`).join('')}`));
    return { app: { router: prefix === '' ? [inner] : [{ call: 'nest', path: prefix, router: [inner] }] }, requests };
  }));

export const queryBatches: fc.Arbitrary<Batch> = entryOf(queryTypes).chain(([type, spec]) =>
  fc.tuple(modesWithoutOption, fc.array(pairsFor(spec), { minLength: 5, maxLength: 5 })).map(([mode, queries]) => ({
    app: { router: [route('/q', { extract: [{ kind: 'query', type, mode }], answer: { kind: 'show' } })] },
    requests: queries.map((query) => get(`/q?${query}`)),
  })));

const formTypes = fc.constantFrom('application/x-www-form-urlencoded', 'application/x-www-form-urlencoded', 'application/x-www-form-urlencoded; charset=utf-8', 'application/json', 'Application/X-WWW-Form-Urlencoded');
export const formBatches: fc.Arbitrary<Batch> = entryOf(queryTypes).chain(([type, spec]) =>
  fc.tuple(modesWithoutOption, fc.array(fc.tuple(pairsFor(spec), formTypes, fc.constantFrom('POST', 'POST', 'GET', 'PUT', 'HEAD')), { minLength: 5, maxLength: 5 })).map(([mode, forms]) => ({
    app: { router: [route('/f', { extract: [{ kind: 'form', type, mode }], answer: { kind: 'show' } })] },
    requests: forms.map(([pairs, contentType, method]) => (method === 'GET' || method === 'HEAD' ? { ...get(`/f?${pairs}`), method } : post('/f', contentType, pairs, method))),
  })));

const jsonContentTypes = fc.oneof({ weight: 5, arbitrary: fc.constant('application/json') }, { weight: 1, arbitrary: fc.constantFrom('', 'text/json') }, fc.constantFrom(
  '', 'text/json', 'application/json; charset=utf-8', 'application/vnd.api+json', 'application/json;', 'APPLICATION/JSON', 'application/json; x', 'application/+json', 'text/plain', 'application/cloudevents+JSON', 'application/json+x',
));

/** A JSON type, and texts for it. */
export const jsonBatches: fc.Arbitrary<Batch> = entryOf(jsonTypes).chain(([type, spec]) =>
  fc.tuple(modesFor(spec), answers, fc.array(fc.tuple(jsonFor(spec), jsonContentTypes), { minLength: 5, maxLength: 5 })).map(([mode, answer, bodies]) => ({
    app: { router: [route('/j', { extract: [{ kind: 'json', type, mode }], answer })] },
    requests: bodies.map(([body, contentType]) => post('/j', contentType, type === 'value' && isNumber(body) ? `[${body}]` : body)),
  })));

/** A `Value` that is a number and nothing else is a number in TypeScript: whether it was 1 or 1.0 is lost. */
function isNumber(body: string): boolean {
  return /^\s*-?\d/.test(body);
}

const bodies = fc.oneof(
  fc.constantFrom('', 'text', '\xc3\xa9', '\xff', 'a\xc3', '\xe2\x82', '\xed\xa0\x80', 'ab\xf0\x9f', '\xf0\x9f\x92\xa9', 'x'.repeat(11), '{"id":1}', '\xef\xbb\xbf7'),
  fc.uint8Array({ maxLength: 8 }).map((bytes) => String.fromCharCode(...bytes)),
);
const plainText = fc.constantFrom<ExtractSpec>({ kind: 'text', mode: 'plain' }, { kind: 'text', mode: 'fallible' });
const limits: fc.Arbitrary<LayerSpec | undefined> = fc.constantFrom<LayerSpec | undefined>(undefined, undefined, undefined, { kind: 'defaultBodyLimit', bytes: 3 }, { kind: 'defaultBodyLimit', bytes: null }, { kind: 'requestBodyLimit', bytes: 3 });

export const bodyBatches: fc.Arbitrary<Batch> = fc.tuple(fc.array(partsExtractor, { maxLength: 1 }), fc.oneof(bodyExtractor, plainText), limits, fc.array(fc.tuple(bodies, fc.boolean(), jsonContentTypes), { minLength: 5, maxLength: 5 })).map(([parts, body, limit, requests]) => ({
  app: { router: [route('/b', { extract: [...parts, body], answer: { kind: 'show' } }, limit)] },
  requests: requests.map(([text, breaks, contentType], index): RequestSpec => ({ ...post('/b', contentType, text), ...(breaks && index < 2 ? { breaks } : {}) })),
}));

const facts: readonly ExtractSpec[] = [
  { kind: 'extension', mode: 'plain' }, { kind: 'number', mode: 'fallible' }, { kind: 'matchedPath', mode: 'plain' }, { kind: 'matchedPath', mode: 'fallible' }, { kind: 'nestedPath', mode: 'plain' },
  { kind: 'rawPathParams', mode: 'plain' }, { kind: 'rawPathParams', mode: 'fallible' }, { kind: 'rawPathParams', mode: 'plain' }, { kind: 'path', type: 'u32', mode: 'plain' }, { kind: 'path', type: 'u32', mode: 'fallible' },
];

/** What the router knows, asked where it knows it and where it doesn't: in a route, a fallback, a middleware around everything. */
export const factBatches: fc.Arbitrary<Batch> = fc.tuple(fc.constantFrom(...facts), fc.constantFrom('7', '%ff', '%ff', 'a%c3'), fc.boolean()).map(([fact, value, isAround]): Batch => {
  const handler: HandlerSpec = { extract: [fact], answer: { kind: 'show' } };
  const router: RouterCall[] = [{ call: 'route', path: '/r/{id}', methods: [{ call: 'on', methods: ['GET'], handler }] }, { call: 'nest', path: '/n', router: [route('/{id}', handler)] }, { call: 'fallback', handler }];
  return { app: { router, around: isAround ? [{ kind: 'extracting', extract: [fact] }] : [] }, requests: [get(`/r/${value}`), get(`/n/${value}`), get(`/nowhere/${value}`)] };
});

/** tower-http's layers around answers of every kind. */
export const layerBatches: fc.Arbitrary<Batch> = fc.tuple(fc.array(towerArbitrary, { minLength: 1, maxLength: 3 }), answerArbitrary, fc.array(draftArbitrary, { minLength: 5, maxLength: 5 })).map(([layers, answer, drafts]) => {
  const router: RouterCall[] = [route('/a', { answer }), { call: 'route', path: '/b', methods: [{ call: 'on', methods: ['POST'], handler: { extract: [{ kind: 'bytes', mode: 'plain' }], answer: { kind: 'show' } } }] }, ...layers.map((layer): RouterCall => ({ call: 'layer', layer }))];
  return { app: { router }, requests: drafts.map((draft) => toSpec(draft, router)) };
});

/** Handlers that are late, behind timeouts. */
export const lateBatches: fc.Arbitrary<Batch> = fc.tuple(fc.constantFrom(1, 10, 1000), fc.constantFrom(5, 100), fc.constantFrom(408, 504)).map(([ms, limit, status]): Batch => ({
  app: { router: [route('/late', { answer: { kind: 'late', ms, answer: { kind: 'text', text: 'late' } } }, { kind: 'timeout', ms: limit, status })] }, requests: [get('/late')],
}));

/** Handlers that panic, behind CatchPanicLayer and without it. */
export const panicBatches: fc.Arbitrary<Batch> = fc.tuple(fc.boolean(), fc.constantFrom('boom', 'é "quoted"')).map(([isCaught, text]): Batch => ({
  app: { router: [route('/panic', { answer: { kind: 'panic', text } }, isCaught ? { kind: 'catchPanic' } : { kind: 'trace' })] }, requests: [get('/panic'), get('/panic')],
}));

/** Everything that works natively and in wasm. */
export const allBatches: fc.Arbitrary<Batch> = fc.oneof(
  { weight: 40, arbitrary: routingBatches },
  { weight: 40, arbitrary: pathBatches },
  { weight: 7, arbitrary: queryBatches },
  { weight: 14, arbitrary: formBatches },
  { weight: 18, arbitrary: jsonBatches },
  { weight: 20, arbitrary: bodyBatches },
  { weight: 20, arbitrary: factBatches },
  { weight: 8, arbitrary: layerBatches },
  { weight: 3, arbitrary: lateBatches },
  { weight: 20, arbitrary: rejectionBatches },
  { weight: 2, arbitrary: spoiltBodies },
);

function entryOf(types: Readonly<Record<string, TypeSpec>>): fc.Arbitrary<readonly [string, TypeSpec]> {
  return fc.constantFrom(...Object.entries(types));
}

function get(path: string): RequestSpec {
  return { method: 'GET', path: isStable(path) ? path : '/unstable', headers: [], body: '' };
}

function post(path: string, contentType: string, body: string, method = 'POST'): RequestSpec {
  const headers: Pair[] = contentType === '' ? [] : [['content-type', contentType]];
  return { method, path, headers, body };
}
