import fc from 'fast-check';
import { answerArbitrary, handlerArbitrary, tellAll } from './arbitrary-handlers.ts';
import { layerArbitrary } from './arbitrary-layers.ts';
import type { MethodCall, RouterCall, ServiceSpec } from './description.ts';

const segments = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom('a', 'b', 'c', 'ab', 'abc', 'users', 'x-1', '') },
  { weight: 8, arbitrary: fc.constantFrom('{id}', '{name}', '{x}') },
  { weight: 2, arbitrary: fc.constantFrom('{*rest}', '{*all}') },
  { weight: 2, arbitrary: fc.constantFrom('u_{id}', 'a{id}', '{{id}}', '{{', 'a}}b', '@{h}', 'f{*rest}', '{a{{b}', '{*r}}s}', 'caf%C3%A9', 'a.b', '~', '%7Bid%7D', 'A') },
);
// Rarely, for most of these panic.
const wrongSegments = fc.constantFrom(':id', '*rest', '{id}.json', '{', '}', '{}', '{*}', '{a}{b}', '{a/b}', '{id', '{*rest}x', '{:a}', '{a*}', '{**r}', 'é');

export const pathArbitrary = fc.oneof(
  { weight: 60, arbitrary: fc.array(segments, { minLength: 1, maxLength: 4 }).map((parts) => `/${parts.join('/')}`) },
  { weight: 3, arbitrary: fc.tuple(fc.array(segments, { maxLength: 2 }), wrongSegments).map(([parts, wrong]) => `/${[...parts, wrong].join('/')}`) },
  { weight: 1, arbitrary: fc.constantFrom('', 'a', '*', '{id}', '//', '/a//b') },
);
const prefixArbitrary = fc.oneof(
  { weight: 40, arbitrary: fc.array(fc.constantFrom('api', 'a', 'v1', '{tenant}', 'ab', 'users'), { minLength: 1, maxLength: 2 }).map((parts) => `/${parts.join('/')}`) },
  { weight: 5, arbitrary: fc.constantFrom('/api/', '/{id}/', '/a//b', '/{{x}}') },
  { weight: 2, arbitrary: fc.constantFrom('/', '', 'api', '/{*rest}', '/:old', '/*old', '/a/{*w}/b') },
);

const methodNames = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'CONNECT'];
const someMethods = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...methodNames).map((one) => [one]) }, { weight: 1, arbitrary: fc.uniqueArray(fc.constantFrom(...methodNames), { minLength: 2, maxLength: 4 }) });

const on: fc.Arbitrary<MethodCall> = fc.record({ call: fc.constant('on' as const), methods: fc.oneof({ weight: 3, arbitrary: fc.constant(['GET']) }, { weight: 4, arbitrary: someMethods }), handler: handlerArbitrary });
const any: fc.Arbitrary<MethodCall> = handlerArbitrary.map((handler) => ({ call: 'any' as const, handler }));
const layers: fc.Arbitrary<MethodCall> = fc.record({ call: fc.constantFrom('layer' as const, 'layer' as const, 'routeLayer' as const), layer: layerArbitrary });
const start = fc.oneof({ weight: 6, arbitrary: on }, { weight: 1, arbitrary: any });

/** Calls that make a method router. */
export const methodsArbitrary: fc.Arbitrary<readonly MethodCall[]> = fc.tuple(start, fc.array(fc.oneof(
  { weight: 6, arbitrary: on },
  { weight: 1, arbitrary: handlerArbitrary.map((handler) => ({ call: 'fallback' as const, handler })) },
  { weight: 3, arbitrary: layers },
  { weight: 1, arbitrary: fc.constantFrom('x', 'y').map((state) => ({ call: 'withState' as const, state })) },
  { weight: 2, arbitrary: fc.tuple(start, fc.array(fc.oneof(on, layers), { maxLength: 1 })).map(([first, more]) => ({ call: 'merge' as const, methods: [first, ...more] })) },
), { maxLength: 3 })).map(([first, more]) => withoutRepeats([first, ...more]));

/** A method that is there already would panic too often: most repeats go. */
function withoutRepeats(calls: readonly MethodCall[]): readonly MethodCall[] {
  const seen = new Set<string>();
  return calls.filter((call) => {
    if (call.call !== 'on' || JSON.stringify(call).length % 11 === 0) return true;
    const isNew = call.methods.every((method) => !seen.has(method));
    for (const method of call.methods) seen.add(method);
    return isNew;
  });
}

const tell: fc.Arbitrary<readonly MethodCall[]> = fc.constant([{ call: 'on', methods: ['GET'], handler: tellAll }]);

interface Tied {
  readonly calls: readonly RouterCall[];
  readonly call: RouterCall;
  readonly service: ServiceSpec;
}

const tied = fc.letrec<Tied>((tie: fc.LetrecTypedTie<Tied>) => ({
  service: fc.oneof(
    { depthSize: 'xsmall' },
    fc.constantFrom('one', 'two').map((name) => ({ kind: 'plain' as const, name })),
    methodsArbitrary.map((methods) => ({ kind: 'methods' as const, methods })),
    tie('calls').map((router) => ({ kind: 'router' as const, router })),
  ),
  call: fc.oneof(
    { depthSize: 'xsmall' },
    { weight: 16, arbitrary: fc.record({ call: fc.constant('route' as const), path: pathArbitrary, methods: fc.oneof(tell, methodsArbitrary) }) },
    { weight: 3, arbitrary: handlerArbitrary.map((handler) => ({ call: 'fallback' as const, handler })) },
    { weight: 2, arbitrary: fc.oneof(handlerArbitrary, answerArbitrary.map((answer) => ({ answer }))).map((handler) => ({ call: 'methodNotAllowedFallback' as const, handler })) },
    { weight: 2, arbitrary: fc.constant({ call: 'resetFallback' as const }) },
    { weight: 2, arbitrary: fc.constant({ call: 'withoutV07Checks' as const }) },
    { weight: 2, arbitrary: fc.constantFrom('x', 'y').map((state) => ({ call: 'withState' as const, state })) },
    { weight: 6, arbitrary: fc.record({ call: fc.constantFrom('layer' as const, 'routeLayer' as const), layer: layerArbitrary }) },
    { weight: 3, arbitrary: fc.record({ call: fc.constant('routeService' as const), path: pathArbitrary, service: tie('service') }) },
    { weight: 3, arbitrary: fc.record({ call: fc.constant('nestService' as const), path: prefixArbitrary, service: tie('service') }) },
    { weight: 3, arbitrary: tie('service').map((service) => ({ call: 'fallbackService' as const, service })) },
    { weight: 6, arbitrary: fc.record({ call: fc.constant('nest' as const), path: prefixArbitrary, router: tie('calls') }) },
    { weight: 3, arbitrary: tie('calls').map((router) => ({ call: 'merge' as const, router })) },
  ),
  calls: fc.array(tie('call'), { minLength: 1, maxLength: 5 }),
}));

/** Calls that make a router. */
export const routerArbitrary: fc.Arbitrary<readonly RouterCall[]> = tied.calls;
