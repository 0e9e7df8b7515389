import fc from 'fast-check';
import type { Batch, ExtractSpec, LayerSpec, RequestSpec, RouterCall } from './description.ts';

/** A handler that is mostly refused, in one way. */
interface Aim {
  readonly extract: ExtractSpec;
  readonly path: string;
  /** What stands for each capture of the path. */
  readonly values: readonly string[];
  readonly around?: readonly LayerSpec[];
}

const path = (type: string): ExtractSpec => ({ kind: 'path', type, mode: 'plain' });
const words = ['abc', '-1', '5.0', '4294967296', '%C3%A9', 'a%20b', '+', '1e3', '0x10'];
const broken = ['%ff', 'a%c3', '%80', '%ed%a0%80', '%c0%af'];
const captured: ExtractSpec = path('u32');

/** One for each rejection that apps made at random seldom meet. */
const aims: readonly Aim[] = [
  { extract: path('u32'), path: '/p/{id}', values: words },
  { extract: path('bool'), path: '/p/{id}', values: ['True', '1', 'yes', '%74rue', 'true'] },
  { extract: path('pair'), path: '/p/{a}/{b}', values: words },
  { extract: path('triple'), path: '/p/{a}/{b}/{c}', values: words },
  { extract: path('two'), path: '/p/{id}/{name}', values: words },
  { extract: path('withBool'), path: '/p/{id}', values: words },
  { extract: path('withUuid'), path: '/p/{id}', values: ['550e8400', '%7B', 'g', '550e8400-e29b-41d4-a716-44665544000g', ...words] },
  { extract: path('two'), path: '/p/{id}', values: ['7', '0', '4294967295'] },
  { extract: path('withUuid'), path: '/p/{other}', values: words },
  { extract: path('color'), path: '/p/{id}', values: ['red', 'Purple', 'Red', 'GREEN', '%52ed'] },
  { extract: { kind: 'rawPathParams', mode: 'plain' }, path: '/p/{id}/{b}', values: broken },
  { extract: path('strings'), path: '/p/{id}', values: broken },
  { extract: captured, path: '/p/{id}', values: ['7'], around: [{ kind: 'extracting', extract: [captured] }] },
  { extract: { kind: 'matchedPath', mode: 'plain' }, path: '', values: ['7'] },
  { extract: { kind: 'nestedPath', mode: 'plain' }, path: '/p/{id}', values: ['7'] },
];

/** An app for one aim, and five requests with values at random. A path of `''` is the fallback. */
export const rejectionBatches: fc.Arbitrary<Batch> = fc.constantFrom(...aims).chain(({ extract, path: to, values, around = [] }) => {
  const handler = { extract: [extract], answer: { kind: 'show' } } as const;
  const router: RouterCall[] = [to === '' ? { call: 'fallback', handler } : { call: 'route', path: to, methods: [{ call: 'any', handler }] }];
  const request = fc.array(fc.constantFrom(...values), { minLength: 3, maxLength: 3 }).map((chosen): RequestSpec => ({ method: 'GET', path: fill(to === '' ? '/{id}' : to, chosen), headers: [], body: '' }));
  return fc.array(request, { minLength: 5, maxLength: 5 }).map((requests) => ({ app: { router, around }, requests }));
});

/** Bodies where the extractor has no more room, and where they break off. */
export const spoiltBodies: fc.Arbitrary<Batch> = fc.tuple(fc.constantFrom<ExtractSpec['kind']>('bytes', 'text', 'ownBody'), fc.constantFrom<LayerSpec['kind']>('defaultBodyLimit', 'requestBodyLimit'), fc.array(fc.tuple(fc.nat({ max: 12 }), fc.boolean()), { minLength: 5, maxLength: 5 })).map(([kind, limit, lengths]) => ({
  app: { router: [{ call: 'route', path: '/b', methods: [{ call: 'any', handler: { extract: [{ kind, mode: 'plain' } as ExtractSpec], answer: { kind: 'show' } } }, { call: 'layer', layer: { kind: limit, bytes: 6 } as LayerSpec }] }] },
  requests: lengths.map(([length, breaks]) => ({ method: 'POST', path: '/b', headers: [], body: 'x'.repeat(length), ...(breaks ? { breaks } : {}) })),
}));

function fill(route: string, values: readonly string[]): string {
  let at = 0;
  return route.replace(/\{[^}]*\}/g, () => values[at++] ?? 'z');
}
