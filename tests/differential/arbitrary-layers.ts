import fc from 'fast-check';
import { answerArbitrary, partsArbitrary, partsExtractor, statusArbitrary } from './arbitrary-handlers.ts';
import type { LayerSpec } from './description.ts';

const tags = fc.constantFrom('a', 'b', 'c');
const origins = fc.constantFrom<string | readonly string[]>('any', 'https://a.example', ['https://a.example', 'https://b.example'], ['https://b.example', '*'], []);
const methodLists = fc.constantFrom<readonly string[] | null>(null, ['*'], ['GET'], ['GET', 'POST', 'DELETE'], []);
const headerLists = fc.constantFrom<readonly string[] | null>(null, ['*'], ['content-type', 'X-Key'], []);
const ids = fc.constantFrom('x-request-id', 'x-id');

const middleware: fc.Arbitrary<LayerSpec> = fc.oneof(
  { weight: 6, arbitrary: tags.map((tag) => ({ kind: 'mark' as const, tag })) },
  fc.array(partsExtractor, { minLength: 1, maxLength: 2 }).map((extract) => ({ kind: 'extracting' as const, extract })),
  answerArbitrary.map((answer) => ({ kind: 'stop' as const, answer })),
  fc.record({ kind: fc.constant('guard' as const), header: fc.constantFrom('x-key', 'authorization'), answer: answerArbitrary }),
  fc.record({ kind: fc.constant('ask' as const), header: fc.constantFrom('x-added', 'x-key'), value: fc.constantFrom('1', 'layer') }),
  fc.constantFrom('/', '/a', '/b/7?q=1', '/users/1').map((to) => ({ kind: 'rewrite' as const, to })),
  fc.record({ kind: fc.constant('dress' as const), status: fc.option(statusArbitrary), parts: partsArbitrary }),
  tags.map((state) => ({ kind: 'withState' as const, state })),
  fc.record({ kind: fc.constantFrom('setExtension' as const, 'extension' as const), text: fc.constantFrom('one', 'two') }),
);

const towers: fc.Arbitrary<LayerSpec> = fc.oneof(
  fc.constantFrom(null, 0, 3, 10, 5_000_000).map((bytes) => ({ kind: 'defaultBodyLimit' as const, bytes })),
  fc.constantFrom(0, 3, 10, 5_000_000).map((bytes) => ({ kind: 'requestBodyLimit' as const, bytes })),
  fc.record({ kind: fc.constant('setResponseHeader' as const), mode: fc.constantFrom('overriding' as const, 'appending' as const, 'ifNotPresent' as const), name: fc.constantFrom('x-s', 'content-type', 'x-a', 'allow', 'content-length'), value: fc.constantFrom('1', 'b', '2') }),
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('cors' as const), allowOrigin: origins, allowMethods: methodLists, allowHeaders: headerLists, maxAge: fc.constantFrom(null, 0, 60) }) },
  fc.constant({ kind: 'trace' as const }),
  fc.constant({ kind: 'normalizePath' as const }),
  fc.record({ kind: fc.constant('timeout' as const), ms: fc.constantFrom(1, 1000), status: fc.constantFrom(408, 503, 504) }),
  fc.record({ kind: fc.constantFrom('setRequestId' as const, 'propagateRequestId' as const), header: ids }),
);

const single = fc.oneof({ weight: 5, arbitrary: middleware }, { weight: 3, arbitrary: towers });

/** A layer of any kind but CatchPanicLayer, which works natively alone. */
export const layerArbitrary: fc.Arbitrary<LayerSpec> = fc.oneof(
  { weight: 8, arbitrary: single },
  { weight: 1, arbitrary: fc.array(single, { maxLength: 2 }).map((layers) => ({ kind: 'builder' as const, layers })) },
);

/** tower-http's layers alone. */
export const towerArbitrary = towers;
