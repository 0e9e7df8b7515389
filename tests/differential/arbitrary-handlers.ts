import fc from 'fast-check';
import { jsonTypes, queryTypes } from './catalogue.ts';
import type { AnswerSpec, ExtractSpec, HandlerSpec, Mode, Pair, PartSpec, PlainKind } from './description.ts';

const headerPairs = fc.array(
  fc.tuple(fc.constantFrom('x-a', 'X-B', 'content-type', 'set-cookie', 'location', 'allow', 'vary', 'x-mark', 'content-length-not'), fc.constantFrom('1', 'two words', '', 'text/css', 'a,b', 'caf\xc3\xa9')),
  { minLength: 1, maxLength: 2 },
);
// What no header can hold, in an array, is axum's 500.
const loosePairs = fc.tuple(fc.constantFrom('x-a', 'x b', '', 'é'), fc.constantFrom('1', 'a\nb', '\x00', 'é')).map((pair): Pair[] => [pair]);

export const partArbitrary: fc.Arbitrary<PartSpec> = fc.oneof(
  { weight: 4, arbitrary: headerPairs.map((pairs) => ({ kind: 'pairs' as const, pairs: pairs.map(([name, value]): Pair => [name, value.replace('\xc3\xa9', 'é')]) })) },
  { weight: 3, arbitrary: headerPairs.map((pairs) => ({ kind: 'map' as const, pairs })) },
  { weight: 1, arbitrary: loosePairs.map((pairs) => ({ kind: 'pairs' as const, pairs })) },
  { weight: 1, arbitrary: fc.constant({ kind: 'extensions' as const, text: 'from the answer' }) },
);

export const partsArbitrary = fc.array(partArbitrary, { maxLength: 2 });
export const statusArbitrary = fc.constantFrom(200, 201, 202, 204, 205, 299, 304, 400, 401, 404, 405, 418, 422, 500, 503, 599);
const texts = fc.constantFrom('', 'x', 'hello', 'grüße 𝄞', '<p>&amp;</p>', 'a\nb');

/** An answer that is fixed. */
export const answerArbitrary: fc.Arbitrary<AnswerSpec> = fc.letrec<{ one: AnswerSpec }>((tie) => ({
  one: fc.oneof(
    { depthSize: 'xsmall' },
    texts.map((text) => ({ kind: 'text' as const, text })),
    texts.map((text) => ({ kind: 'html' as const, text })),
    fc.constantFrom('', '\x00\xff', 'abc').map((text) => ({ kind: 'bytes' as const, text })),
    fc.constantFrom<unknown>(null, true, 7, 'é"\\\n', [1, [], {}], { a: 1, b: { c: [null] } }).map((value) => ({ kind: 'json' as const, value })),
    statusArbitrary.map((status) => ({ kind: 'status' as const, status })),
    fc.constantFrom({ kind: 'unit' as const }, { kind: 'noContent' as const }),
    fc.record({ kind: fc.constant('redirect' as const), to: fc.constantFrom('/', '/a?b=c', 'https://example.com/é', '/a b', 'bad\nline'), how: fc.constantFrom('to' as const, 'permanent' as const, 'temporary' as const) }),
    fc.record({ kind: fc.constant('parts' as const), status: fc.option(statusArbitrary), parts: partsArbitrary, body: tie('one') }),
    fc.record({ kind: fc.constantFrom('ok' as const, 'err' as const), answer: tie('one') }),
    fc.record({ kind: fc.constant('built' as const), status: fc.constantFrom(200, 203, 404, 500), headers: headerPairs, text: texts }),
    fc.record({ kind: fc.constant('stream' as const), text: fc.constantFrom('s', 'stream') }),
    fc.record({ kind: fc.constant('appError' as const), status: statusArbitrary, text: texts }),
  ),
})).one;

const partsKinds = ['state', 'fromRef', 'extension', 'number', 'method', 'uri', 'originalUri', 'matchedPath', 'nestedPath', 'rawPathParams', 'rawQuery', 'headers', 'own'] as const satisfies readonly PlainKind[];
const canBeOptional: readonly PlainKind[] = ['extension', 'number', 'matchedPath'];

function plainSpec(kind: PlainKind): fc.Arbitrary<ExtractSpec> {
  const modes: readonly Mode[] = canBeOptional.includes(kind) ? ['plain', 'optional', 'fallible'] : ['plain', 'fallible'];
  return fc.constantFrom(...modes).map((mode) => ({ kind, mode }));
}

/** An extractor that leaves the body alone. */
export const partsExtractor: fc.Arbitrary<ExtractSpec> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...partsKinds).chain(plainSpec) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('query' as const), type: fc.constantFrom(...Object.keys(queryTypes)), mode: fc.constantFrom('plain' as const, 'fallible' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('path' as const), type: fc.constantFrom('u32', 'string', 'strings', 'map', 'pair', 'two', 'u8'), mode: fc.constantFrom('plain' as const, 'optional' as const, 'fallible' as const) }) },
);

/** One that takes it. */
export const bodyExtractor: fc.Arbitrary<ExtractSpec> = fc.oneof(
  fc.record({ kind: fc.constantFrom('bytes' as const, 'text' as const, 'ownBody' as const), mode: fc.constantFrom('plain' as const, 'fallible' as const) }),
  fc.record({ kind: fc.constant('request' as const), mode: fc.constant('plain' as const) }),
  fc.record({ kind: fc.constant('json' as const), type: fc.constantFrom(...Object.keys(jsonTypes).filter((name) => name !== 'unit' && name !== 'option')), mode: fc.constantFrom('plain' as const, 'optional' as const, 'fallible' as const) }),
  fc.record({ kind: fc.constant('form' as const), type: fc.constantFrom(...Object.keys(queryTypes)), mode: fc.constantFrom('plain' as const, 'fallible' as const) }),
);

/** Tells all that the router knows. */
export const tellAll: HandlerSpec = {
  extract: [
    { kind: 'matchedPath', mode: 'optional' }, { kind: 'nestedPath', mode: 'fallible' }, { kind: 'uri', mode: 'plain' }, { kind: 'originalUri', mode: 'plain' },
    { kind: 'rawPathParams', mode: 'fallible' }, { kind: 'state', mode: 'plain' }, { kind: 'extension', mode: 'optional' },
  ],
  answer: { kind: 'show' },
};

const shown = fc.tuple(fc.array(partsExtractor, { maxLength: 2 }), fc.option(bodyExtractor, { freq: 3 })).map(([parts, body]): HandlerSpec => ({
  extract: body === null ? parts : [...parts, body], answer: { kind: 'show' },
}));

/** A handler of any kind. */
export const handlerArbitrary: fc.Arbitrary<HandlerSpec> = fc.oneof(
  { weight: 5, arbitrary: fc.constant(tellAll) },
  { weight: 2, arbitrary: shown },
  { weight: 2, arbitrary: answerArbitrary.map((answer) => ({ answer })) },
);
